"""``itpm impact``."""

import click

from itpm.analysis.services.graph import KINDS, Part
from itpm.cli.audiences import session_for
from itpm.cli.finding import addresses, completing, found_thing
from itpm.cli.options import Session, option
from itpm.cli.tables import as_csv, as_json, table
from itpm.cli.typed import argument
from itpm.model.staffing import Person
from itpm.queries.impact import COLUMNS, MOST, ImpactAnswer
from itpm.queries.person_impact import COLUMNS as OF_PERSON
from itpm.queries.person_impact import PersonAnswer

_ASKED = (*KINDS, "contract", "person")
_FORMS = ("text", "table", "json", "csv")


@click.command("impact")
@argument(
    "things",
    nargs=-1,
    required=True,
    metavar="THING...",
    shell_complete=completing(lambda p, i: addresses(p, i, _ASKED)),
)
@option("--most", type=click.IntRange(1, 100_000), default=MOST, show_default=True,
        help="How much of what stops is shown as text, the nearest first; all is counted.")  # fmt: skip
@option("--format", "form", type=click.Choice(_FORMS), default="text",
        help="The form; else by the ending of --output, else text.")  # fmt: skip
@session_for("what stops with something", "graph", "impact", "service", "asset")
def command(session: Session, things: tuple[str, ...], most: int, form: str) -> None:
    """Say what stops if some THINGs stop, and whom that hits.

    THING is a service, asset, supplier or process: wan, order-desk; with its kind where two things have its id:
    supplier:hypercloud. Of several that do the same, what stands on them stops when fewer are left than it needs.
    Says what goes on thanks to that, which processes of the business stand still for how long and at what loss, the
    departments that are hit and how long they may wait, who answers, and the projects and windows that change what
    stops. A contract takes the services with it that it names, a supplier those of its contracts; of a PERSON it says
    what nobody else can run and what they answer for.
    """
    run = session.run()
    facts = session.facts(run)
    found = [found_thing(session, run.portfolio, thing, _ASKED) for thing in things]
    people = [each for _kind, _address, each in found if isinstance(each, Person)]
    if people and len(found) > 1:
        raise click.UsageError("what hangs on a person is asked of one person at a time, and of nothing beside")
    answer: ImpactAnswer | PersonAnswer
    if people:
        answer, columns = PersonAnswer(facts, people[0]), OF_PERSON
    else:
        asked = tuple(dict.fromkeys(Part(kind, address) for kind, address, _thing in found))
        answer, columns = ImpactAnswer(facts.continuity, facts.security.access, asked, most), COLUMNS
    snapshot = run.snapshot
    if form == "json":
        session.write(as_json("impact", answer.document(), snapshot.day.isoformat()))
    elif form == "text":
        session.write("\n".join(answer.text()) + "\n")
    else:
        rows = answer.rows()
        session.write(as_csv(columns, rows) if form == "csv" else table(columns, rows))
    session.say(f"as of {snapshot.day}, {snapshot.state}")
