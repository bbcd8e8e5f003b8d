"""Promises that moved: what was due or approved, what is now, who changed it, when, and whether it had passed."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.figures.figure import Unit
from itpm.comparison.changes import held
from itpm.history.promises import How, Moved, of_thing
from itpm.message import phrase
from itpm.model.project import Project
from itpm.page.blocks import Block, Cell, Muted, Paragraphs, Section
from itpm.views.disclosure import column
from itpm.views.reading import NONE, Reading, linked
from itpm.views.sections.made_by import by_whom, made_by
from itpm.views.words import number, short_day

_MOST = 100
"""So many changes are listed, the newest."""
_COLUMNS = (
    column("Of", "project"),
    column("Promise", "milestone.due"),
    column("From", "milestone.due", "project.deadline", "project.budget"),
    column("To", "milestone.due", "project.deadline", "project.budget"),
    column("Days", "milestone.due", number=True),
    column("Changed", "milestone.due"),
)


def moved_promises(reading: Reading, each: Project | None = None) -> Section | None:
    """The changes of promises of a project, else of the portfolio, the newest first; first promises are none."""
    found = reading.shown.moved if each is None else of_thing(reading.shown.moved, "project", each.id)
    changed = [one for one in reversed(found) if one.how is not How.FIRST]
    if not changed:
        return None
    return Section("Promises that moved", tuple(_blocks(reading, changed, each)), "promises")


def _blocks(reading: Reading, changed: list[Moved], each: Project | None) -> Iterable[Block]:
    later, passed = sum(one.how is How.LATER for one in changed), sum(one.passed for one in changed)
    key = "{count:change|changes} of promises, {later:#,##0} of them to a later day; of all of them, "
    key += "{passed:#,##0} {passed:=was|were} made after the day had passed."
    key += " The newest {most:#,##0} are listed; 'itpm history --moves' lists all." if len(changed) > _MOST else ""
    said = phrase(key, count=len(changed), later=later, passed=passed, most=_MOST)
    yield reading.block(Paragraphs(said), "milestone.due", of=each.id if each is not None else "")
    rows = tuple(_row(reading, one) for one in changed[:_MOST])
    yield reading.table(
        "Promises that moved",
        (*_COLUMNS, *by_whom(reading, "milestone.due")),
        rows,
        of=each.id if each is not None else "",
    )


def _row(reading: Reading, one: Moved) -> tuple[Cell, ...]:
    """A change: the days between are of any kind, and what had passed when it was changed says so."""
    days = NONE if one.days is None else number(one.days)
    changed = short_day(one.where.day)
    return (
        linked(reading, one.address),
        one.title,
        _said(one, before=True),
        _said(one, before=False),
        days,
        (changed, Muted("had passed")) if one.passed else changed,
        *made_by(reading, one.where),
    )


def _said(one: Moved, *, before: bool) -> str:
    value = one.before if before else one.after
    if value is None:
        return NONE
    return short_day(value) if isinstance(value, date) else held(value, Unit.MEASURE)
