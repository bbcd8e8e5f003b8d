"""``itpm migrate``."""

from pathlib import Path

import click

from itpm.cli.landing import finish, put, refuse_places
from itpm.cli.options import Session, option, session
from itpm.cli.shared import refuse_beside
from itpm.load.kinds import placements
from itpm.load.old_shapes import migrated
from itpm.say import plural
from itpm.text.folder import folder_tree
from itpm.text.tree import UnreadableError
from itpm.text.wishes import EditError


@click.command("migrate")
@option("--dry-run", is_flag=True, help="Say what would be rewritten, and write nothing.")
@session
def command(session: Session, *, dry_run: bool) -> None:
    """Rewrite what is written in shapes that the format had before.

    Only these places change; comments, order and layout stay, but for comments beside what moves to a key of its own. A
    file in which that cannot be done is named and left alone. Prints the files, each with how many places were
    rewritten; an overlay is rewritten too where one is named.
    """
    refuse_beside("'itpm migrate' rewrites the files as they are", ("at", "as_of"))
    for root in (session.root(), *(() if session.overlay is None else (session.overlay,))):
        finish(root, session.say)
        made, rows = _made(session, root)
        refuse_places(root, *made)
        if made and not dry_run:
            put(root, made)
        session.write("".join(rows))


def _made(session: Session, root: Path) -> tuple[dict[Path, str], list[str]]:
    """The files that change with their texts, and what is told of each."""
    tree, made, rows = folder_tree(root), {}, []
    for placed in placements(tree.blobs)[0]:
        blob = tree.blobs[placed.path]
        try:
            if blob.trouble is not None or blob.size > session.max_file_size:
                continue
            text, count = migrated(placed.kind, placed.path, blob.read())
        except (EditError, UnreadableError) as error:
            session.say(f"left alone: {error}")
            continue
        if count:
            made[root / placed.path] = text.decode()
            rows.append(f"{placed.path}  {plural(count, 'place')}\n")
    return made, rows
