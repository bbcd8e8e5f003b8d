"""``itpm trace``."""

import click

from itpm.cli.audiences import session_for
from itpm.cli.finding import addresses, completing, found_thing
from itpm.cli.options import Session, option
from itpm.cli.tables import as_csv, as_json, table
from itpm.cli.typed import argument
from itpm.load.fields import record_fields
from itpm.queries.trace import COLUMNS, MOST, Trace
from itpm.queries.trace_links import ORDER
from itpm.say import article

_FORMS = ("text", "table", "json", "csv")


@click.command("trace")
@argument("thing", shell_complete=completing(addresses))
@option("--most", type=click.IntRange(1, 100_000), default=MOST, show_default=True,
        help="How many records are shown in each direction, the nearest first; all are counted.")  # fmt: skip
@option("--format", "form", type=click.Choice(_FORMS), default="text",
        help="The form; else by the ending of --output, else text.")  # fmt: skip
@session_for("what something is for", "dependencies", "project")
def command(session: Session, thing: str, most: int, form: str) -> None:
    """Show what something is for, what hangs on it, and where that chain breaks.

    THING is an address: erp, erp/dirty-data, one-platform, order-desk, erp/migrated-ledger/balances; with its kind
    where two things have it: service:mail. The chain goes from goals over objectives and projects to risks, work,
    milestones, deliverables, criteria, their results and the acceptance, and in the other direction.
    """
    run = session.run()
    kind, address, _thing = found_thing(session, run.portfolio, thing)
    if kind not in ORDER:
        word = article(kind.replace("-", " "))
        raise click.UsageError(
            f"'{address}' is {word}, which stands in no chain; 'itpm show {thing}' says what names it"
        )
    facts = session.facts(run)
    trace = Trace(facts, record_fields(), kind, address, most)
    snapshot = run.snapshot
    if form == "json":
        session.write(as_json("trace", trace.document(), snapshot.day.isoformat()))
    elif form == "text":
        session.write("\n".join(trace.text()) + "\n")
    else:
        rows = trace.rows()
        session.write(as_csv(COLUMNS, rows) if form == "csv" else table(COLUMNS, rows))
    session.say(f"as of {snapshot.day}, {snapshot.state}")
