"""``itpm staffing``."""

from datetime import date, timedelta
from typing import Any

import click

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.group_loads import loads
from itpm.analysis.people.leaving import Gap
from itpm.analysis.people.what_if import hired, without
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.stretches import UNITS, Bucket, buckets
from itpm.cli.audiences import session_for
from itpm.cli.finding import found
from itpm.cli.options import Session, option
from itpm.cli.programs import Document, ForPrograms
from itpm.cli.shared import refuse_beside
from itpm.cli.tables import as_csv, form_option, table
from itpm.cli.typed import typed_days
from itpm.engine.pack import Level
from itpm.model.documents import SCHEMA_VERSION
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.queries.leave import CHANGES, answer_words, changes, undone_words
from itpm.queries.leave import document as changed
from itpm.queries.load import COLUMNS, document, matrix, remarks, rows

_WEEKS = 13
_MOST_BUCKETS = 600


def _capacity(facts: Facts, unit: str, first: str | None, last: str | None) -> Capacity:
    """The stretches that were asked for, from the status date on."""
    wanted = typed_days(facts.portfolio, first, "--from") if first is not None else Dates(None, None)
    if wanted.finish is not None and wanted.finish < facts.as_of:
        raise click.UsageError(f"--from {first} is before {facts.as_of}, the first day that can be told of")
    start = max(wanted.start or facts.as_of, facts.as_of)
    end = typed_days(facts.portfolio, last, "--to").finish if last is not None else None
    if end is not None and end < start:
        raise click.UsageError(f"--to {end} is before {start}, the first day that can be told of")
    found = buckets(unit, start, end) if end is not None else _ahead(unit, start)
    if len(found) > _MOST_BUCKETS:
        raise click.UsageError(f"that is {len(found)} {unit}s; take a longer --unit, or fewer days")
    return Capacity(facts.schedule, found)


def _ahead(unit: str, start: date) -> tuple[Bucket, ...]:
    """A quarter of weeks, or a year of months or quarters, up to the end of a whole one."""
    made = buckets(unit, start, start + timedelta(weeks=_WEEKS * (1 if unit == "week" else 4), days=-1))
    return made if made[-1].whole else made[:-1]


def _changed(portfolio: Portfolio, schedule: Schedule, leave: str | None, hire: str | None) -> Portfolio:
    """The portfolio with somebody more, or without somebody."""
    staffing = portfolio.staffing
    if leave is not None:
        # What is planned begins on the status date: who leaves now does nothing of it.
        portfolio = without(portfolio, leave, schedule.as_of - timedelta(days=1))
    if hire is not None:
        portfolio = hired(portfolio, schedule, staffing.vacancies[hire])
    return portfolio


def _compared(facts: Facts, leave: str | None, hire: str | None, form: str) -> str | ForPrograms:
    before = facts.schedule
    after = Schedule(_changed(facts.portfolio, before, leave, hire), facts.as_of, Level.HEURISTIC, beside=before)
    gap = Gap(before, after, leave) if leave is not None else None
    undone = gap.undone if gap is not None else ()
    answers = facts.control.answers.open(leave, facts.as_of) if leave is not None else ()
    found = changes(before, after, gap)
    if form == "json":
        body = {"schema_version": SCHEMA_VERSION, "as_of": facts.as_of.isoformat(), "without": leave, "hire": hire}
        return Document(body | changed(undone, answers, found))
    if form == "csv":
        return as_csv(CHANGES, [each.row for each in found])
    parts = [["Stays undone:", *undone_words(undone)]] if undone else []
    parts += [[f"Somebody else has to answer for what {leave} does:", *answer_words(answers)]] if answers else []
    said = ["".join(f"{line}\n" for line in part) for part in parts]
    said += [table(CHANGES, [each.short for each in found])] if found else []
    ends = "No project would end on another day"
    said += [] if found else [f"{ends}.\n" if undone else f"{ends}, and no work would stay undone.\n"]
    return "\n".join(said)


def _formed(facts: Facts, capacity: Capacity, by: str, form: str) -> str | ForPrograms:
    if form == "json":
        return Document(document(facts, capacity, by))
    found = loads(capacity, by)
    if form == "csv":
        return as_csv(COLUMNS, rows(capacity, found))
    said = "".join(f"{line}\n" for line in remarks(capacity, by, found))
    return f"{table(*matrix(capacity, found))}\n{said}" if found else f"No {by} yet.\n"


@click.command("staffing")
@option("--by", type=click.Choice(["person", "team", "role", "skill"]), default="person", help="Whose load.")
@option("--from", "first", help="The first day, or a period; else the status date.", metavar="DATE|PERIOD")
@option("--to", "last", help="The last day, or a period; else a quarter of weeks, or a year.", metavar="DATE|PERIOD")
@option("--unit", type=click.Choice(UNITS), default="week", help="What is counted in.")
@option("--without", "leave", help="What would change if this person left now.", metavar="PERSON")
@option("--hire", help="What would change if this vacancy were filled.", metavar="VACANCY")
@form_option
@session_for("how people are loaded", "weeks", "schedule", "person")
def command(session: Session, by: str, form: str, **asked: Any) -> None:  # noqa: ANN401 - click's options
    """Say how much of people there is, and how much of it is taken.

    The table shows the share of deployable time that is allocated; where more is wanted than there is, a row below it
    tells what is wanted, and where proposals are planned, what they would take. csv and json hold nominal, available,
    deployable, allocated, wanted, unfilled and tentative hours apart, and for what.
    """
    if asked["leave"] is not None or asked["hire"] is not None:
        refuse_beside("--without and --hire compare ends of projects", ("by", "first", "last", "unit"))
    run = session.run()
    facts = session.facts(run)
    leave, hire = (
        None if asked[name] is None else found(session, facts.portfolio, asked[name], (kind,)).id
        for name, kind in (("leave", "person"), ("hire", "vacancy"))
    )
    if leave is not None or hire is not None:
        session.write(_compared(facts, leave, hire, form))
    else:
        session.write(_formed(facts, _capacity(facts, asked["unit"], asked["first"], asked["last"]), by, form))
    snapshot = run.snapshot
    session.say(f"as of {snapshot.day}, {snapshot.state}")
