"""``itpm migrate``."""

from pathlib import Path

import click

from itpm.cli.exits import Exit
from itpm.cli.landing import finish, put, refuse_places
from itpm.cli.options import Session, leave, option, session
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
    file in which that cannot be done is named and left alone, and the command ends with 1. Prints the files, each with
    how many places were rewritten; an overlay is rewritten too where one is named.
    """
    left = 0
    refuse_beside("'itpm migrate' rewrites the files as they are", ("at", "as_of"))
    for root in (session.root(), *(() if session.overlay is None else (session.overlay,))):
        finish(root, session.say)
        made, rows, alone = _made(session, root)
        for each in alone:
            session.say(f"left alone: {each}")
        left += len(alone)
        refuse_places(root, *made)
        if made and not dry_run:
            put(root, made)
        session.write("".join(rows))
    if left:
        leave(Exit.FINDINGS)


def _made(session: Session, root: Path) -> tuple[dict[Path, str], list[str], list[str]]:
    """The files that change with their texts, what is told of each, and why others are left alone."""
    tree, made, rows = folder_tree(root), {}, []
    alone: list[str] = []
    for placed in placements(tree.blobs)[0]:
        blob = tree.blobs[placed.path]
        try:
            if blob.trouble is not None or blob.size > session.max_file_size:
                alone.append(f"{placed.path}: it is not read, as 'itpm validate' tells")
                continue
            text, count = migrated(placed.kind, placed.path, blob.read())
        except (EditError, UnreadableError) as error:
            alone.append(str(error))
            continue
        if count:
            made[root / placed.path] = text.decode()
            rows.append(f"{placed.path}  {plural(count, 'place')}\n")
    return made, rows, alone
