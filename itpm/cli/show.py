"""``itpm show``."""

import click

from itpm.audience.known import known_fields
from itpm.cli.audiences import audience_option, seen_by
from itpm.cli.finding import addresses, completing, found_thing, place_of
from itpm.cli.options import Session, option, session
from itpm.cli.tables import as_json
from itpm.cli.typed import argument
from itpm.load.fields import record_fields
from itpm.queries.about import About


@click.command("show")
@argument("thing", shell_complete=completing(addresses))
@option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help="The form; else by the ending of --output.",
)
@audience_option
@session
def command(session: Session, thing: str, form: str, audience: str | None) -> None:
    """Show everything about one record.

    THING is an address: erp, erp/go-live, jane, order-desk, faster-delivery/lead-time; with its kind where two things
    have it: service:mail. Says what is written, what is computed, which other records name it, and of people
    what they work on and when they are away.
    """
    session = seen_by(session, audience)
    run = session.run()
    kind, address, _written = found_thing(session, run.portfolio, thing)
    facts = session.facts(run)
    found = facts.portfolio.by_kind[kind][address]
    fields = known_fields(record_fields(), run.portfolio.audience)
    about = About(facts, kind, address, found, fields, place_of(run.workspace, address, found))
    snapshot = run.snapshot
    if form == "json":
        session.write(as_json("record", about.document(), snapshot.day.isoformat()))
    else:
        session.write("\n".join(about.text()) + "\n")
    session.say(f"as of {snapshot.day}, {snapshot.state}")
