"""``itpm schema``."""

import json

import click

from itpm.cli.options import Session, session
from itpm.load.kinds import KINDS
from itpm.load.schemas import bundled


@click.command("schema")
@click.argument("kind", required=False, type=click.Choice(KINDS))
@session
def command(session: Session, kind: str | None) -> None:
    """Print the JSON Schema of a kind.

    One self-contained file, for editors and other tools. Without a KIND, the kinds are listed.
    """
    if kind is None:
        session.write("".join(f"{each}\n" for each in KINDS))
        return
    session.write(json.dumps(bundled(kind), indent=2, ensure_ascii=False) + "\n")
