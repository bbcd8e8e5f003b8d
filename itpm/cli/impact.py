"""``itpm impact``."""

import click

from itpm.analysis.services.graph import KINDS, Part
from itpm.cli.finding import addresses, completing, found_thing
from itpm.cli.options import Session, option, session
from itpm.cli.tables import as_csv, as_json, table
from itpm.cli.typed import argument
from itpm.queries.impact import COLUMNS, MOST, ImpactAnswer

_FORMS = ("text", "table", "json", "csv")


@click.command("impact")
@argument(
    "things",
    nargs=-1,
    required=True,
    metavar="THING...",
    shell_complete=completing(lambda p, i: addresses(p, i, KINDS)),
)
@option("--most", type=click.IntRange(1, 100_000), default=MOST, show_default=True,
        help="How much of what stops is shown as text, the nearest first; all is counted.")  # fmt: skip
@option("--format", "form", type=click.Choice(_FORMS), default="text",
        help="The form; else by the ending of --output, else text.")  # fmt: skip
@session
def command(session: Session, things: tuple[str, ...], most: int, form: str) -> None:
    """Say what stops if some THINGs stop, and whom that hits.

    THING is a service, asset, supplier or process: wan, order-desk; with its kind where two things have its id:
    supplier:hypercloud. Of several that do the same, what stands on them stops when fewer are left than it needs.
    Says what goes on thanks to that, the departments that are hit and how long they may wait, who answers, and the
    projects and windows that change what stops.
    """
    run = session.run()
    found = (found_thing(session, run.portfolio, thing, KINDS)[:2] for thing in things)
    parts = [Part(kind, address) for kind, address in found]
    services = session.facts(run).services
    answer = ImpactAnswer(services.portfolio, services.graph, services.impact(*parts), most)
    snapshot = run.snapshot
    if form == "json":
        session.write(as_json("impact", answer.document(), snapshot.day.isoformat()))
    elif form == "text":
        session.write("\n".join(answer.text()) + "\n")
    else:
        rows = answer.rows()
        session.write(as_csv(COLUMNS, rows) if form == "csv" else table(COLUMNS, rows))
    session.say(f"as of {snapshot.day}, {snapshot.state}")
