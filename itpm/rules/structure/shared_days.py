"""STR028: two periods of one field share days."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Final

from itpm.analysis.facts import Facts
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Duty, Finding, Origin, Related, Severity
from itpm.message import Message
from itpm.model.scalars import Dates, Period, Spread
from itpm.model.settings import Settings
from itpm.rules.rule import rule

_BOTH: Final = "both count; write one of them, or periods that lie beside each other"
_FIRST: Final = "the first counts; write one of them, or days that lie beside each other"
_SPREADS: Final = ("planned", "requested", "forecast")
_Times = Mapping[Period, object] | Mapping[Dates, object]


@rule(
    "STR028",
    "shared-days",
    Severity.WARNING,
    serves=(Duty.DEPARTMENT_BUDGET, Duty.PROJECT_PLANNING),
    reads=(
        *(f"budget-line.{name}" for name in _SPREADS),
        "benefit.value",
        "budget.lines",
        "calendar.open",
        "project.allocations",
        "project.benefits",
        "project.budget",
        "project.flow",
        "team.flow",
    ),
)
def shared_days(facts: Facts) -> Iterable[Finding]:
    """Two periods of one field share days."""
    settings = facts.portfolio.settings
    for at, times, hint in _fields(facts):
        if len(times) > 1:
            yield from _shared(at, times, settings, hint)


def _fields(facts: Facts) -> Iterator[tuple[Origin, _Times, str]]:
    """Each field that says something by period, where it stands, and what happens to what two of them say."""
    for budget in (*facts.portfolio.finance.budgets.values(), *(p.budget for p in facts.portfolio.projects.values())):
        for line in budget.lines.values() if budget is not None else ():
            for name in _SPREADS:
                yield from _spread(line.origin.at(name), getattr(line, name))
    for project in facts.portfolio.projects.values():
        for benefit in project.benefits.values():
            yield from _spread(benefit.origin.at("value"), benefit.value)
        for name, shares in project.allocations.items():
            yield project.origin.at("allocations", name), shares, _BOTH
        yield project.origin.at("flow"), project.flow, _BOTH
    for team in facts.portfolio.staffing.teams.values():
        yield team.origin.at("flow"), team.flow, _BOTH
    for calendar in facts.portfolio.calendars.values():
        yield calendar.origin.at("open"), calendar.open, _FIRST


def _spread(at: Origin, spread: Spread | None) -> Iterator[tuple[Origin, _Times, str]]:
    if spread is not None and (spread.periods or spread.unknown):
        yield at, {**spread.periods, **spread.unknown}, _BOTH


def _shared(at: Origin, times: _Times, settings: Settings, hint: str) -> Iterator[Finding]:
    """Each period that begins before another one has ended, held against the one of those that ends last."""
    days = {each: days_of_period(each, settings) if isinstance(each, Period) else each for each in times}
    before: Period | Dates | None = None
    for each in sorted(
        days, key=lambda each: (days[each].start or date.min, -(days[each].finish or date.max).toordinal())
    ):
        if before is not None and (days[each].start or date.min) <= (days[before].finish or date.max):
            one, other = _written(before), _written(each)
            what = Message("'{one}' and '{other}' share days", one=one, other=other)
            yield Finding("STR028", at.at(other).key(), what, hint, (Related(at.at(one).key(), "here"),))
        if before is None or (days[each].finish or date.max) > (days[before].finish or date.max):
            before = each


def _written(times: Period | Dates) -> str:
    """A period or days as a key says them."""
    single = isinstance(times, Dates) and times.start == times.finish
    return str(times.start) if single and isinstance(times, Dates) else str(times)
