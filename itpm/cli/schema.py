"""``itpm schema``."""

import click

from itpm.cli import editor
from itpm.cli.landing import finish, put
from itpm.cli.options import Session, option, session
from itpm.cli.shared import refuse_beside
from itpm.cli.typed import argument
from itpm.load.kinds import KINDS


@click.command("schema")
@argument("kind", required=False, type=click.Choice(KINDS))
@option("--write", is_flag=True, help=f"Write every schema into {editor.FOLDER}/, where the editor settings look.")
@session
def command(session: Session, kind: str | None, *, write: bool) -> None:
    """Print the JSON Schema of a kind.

    One self-contained file, for editors and other tools. Without a KIND, the kinds are listed. With --write, the
    schemas of all kinds are written for the editor settings that 'itpm init' makes; git does not keep them.
    """
    refuse_beside("'itpm schema' reads no portfolio", ("at", "as_of", "overlay"))
    if write:
        _write(session, kind)
    elif kind is None:
        session.write("".join(f"{each}\n" for each in KINDS))
    else:
        session.write(editor.text_of(kind))


def _write(session: Session, kind: str | None) -> None:
    if kind is not None or session.output is not None:
        raise click.UsageError("--write takes no KIND and no --output: it writes the schemas of all kinds")
    root = session.root()
    finish(root, session.say)
    put(root, {root / path: text for path, text in editor.new_files().items()})
    session.say(f"wrote {len(KINDS)} schemas into {editor.FOLDER}/")
