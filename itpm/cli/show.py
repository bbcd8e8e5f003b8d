"""``itpm show``."""

import click

from itpm.cli.finding import addresses, completing, found_thing
from itpm.cli.options import Session, option, session
from itpm.cli.tables import as_json
from itpm.load.fields import record_fields
from itpm.load.workspace import Workspace
from itpm.model.record import Record
from itpm.model.scenario import Scenario
from itpm.views.about import About


def _place(workspace: Workspace, address: str, thing: object) -> str:
    """The file and line at which something is written."""
    if isinstance(thing, Scenario):
        return f"scenarios/{address}.yaml:1"
    if not isinstance(thing, Record):
        project, _slash, name = address.partition("/")
        main = workspace.portfolio.projects[project].origin.path
        own = f"{main.removesuffix('.yaml')}/baselines/{name}.yaml"
        return own if own in workspace.sources else main
    origin = thing.origin
    line = workspace.sources[origin.path].located().span(origin.key()).line if origin.path else 0
    return f"{origin.path}:{line}"


@click.command("show")
@click.argument("thing", shell_complete=completing(addresses))
@option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="The form of the output.")
@session
def command(session: Session, thing: str, form: str) -> None:
    """Show everything about one record.

    THING is an address: erp, erp/go-live, jane, order-desk, faster-delivery/lead-time; with its kind where two things
    have it: service:mail. Says what is written, what is computed, which other records name it, and of people
    what they work on and when they are away.
    """
    workspace = session.workspace()
    kind, address, found = found_thing(session, workspace.portfolio, thing)
    facts = session.facts(workspace)
    about = About(facts, kind, address, found, record_fields(), _place(workspace, address, found))
    seen = session.seen(workspace)
    if form == "json":
        session.write(as_json("record", about.document(), seen.day.isoformat()))
    else:
        session.write("\n".join(about.text()) + "\n")
    session.say(f"as of {seen.day}, {seen.state}")
