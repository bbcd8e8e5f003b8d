"""``itpm list``."""

import click

from itpm.cli.options import Session, option, session
from itpm.cli.tables import FORMATS, as_csv, as_json, table
from itpm.views.listing import KINDS, Listing, WhereError, listing


def _formed(found: Listing, form: str, as_of: str) -> str:
    if form == "json":
        return as_json(found.kind, list(found.rows), as_of)
    if form == "csv":
        return as_csv(found.columns, found.rows)
    return table(found.columns, found.rows)


@click.command("list")
@click.argument("kind", type=click.Choice([kind.replace("_", "-") for kind in KINDS]), metavar="KIND")
@option("--where", default="", help="Only where this holds, as in 'stage = execution and priority > 500'.")
@option("--format", "form", type=click.Choice(FORMATS), default="table", help="The form of the output.")
@session
def command(session: Session, kind: str, where: str, form: str) -> None:
    """List the records of a kind.

    KIND is projects, tasks, risks, people, assets or another collection of the format.
    """
    workspace = session.workspace()
    seen = session.seen(workspace)
    try:
        found = listing(workspace.portfolio, kind.replace("-", "_"), seen.day, where)
    except WhereError as error:
        raise click.UsageError(f"--where: {error}") from error
    session.write(_formed(found, form, seen.day.isoformat()))
    session.say(f"{len(found.rows)} {kind}, as of {seen.day}, {seen.state}")
