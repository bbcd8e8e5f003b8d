"""SCH020: a promise falls on a day on which nobody works."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.health.measure import Inspected
from itpm.analysis.time.hours import Pattern
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message, phrase
from itpm.rules.looked_at import PROMISING
from itpm.rules.rule import habit, rule

_MONTH = 32


@habit(PROMISING, Message("{found:#,##0} of {of} promise one on which nobody works"))
@rule(
    "SCH020",
    "non-working-day",
    Severity.WARNING,
    serves=Duty.PROJECT_PLANNING,
    reads=("inspected", "gate.due", "milestone.due", "project.calendar", "project.deadline"),
)
def non_working_day(facts: Facts) -> Iterable[Finding]:
    """A promise falls on a day on which nobody works."""
    for seen in facts.inspected:
        for origin, day, name in _promises(seen):
            calendar = seen.schedule.times.patterns.of(name)
            if not calendar.hours(day):
                reason = calendar.free(day.year).get(day) or Message("a {day:EEEE}", day=day)
                yield Finding(
                    "SCH020",
                    origin,
                    Message("{day} is {reason}: nobody works then", day=day, reason=reason),
                    _before(calendar, day),
                )


def _before(calendar: Pattern, day: date) -> str:
    """The last day before one on which somebody works; none within a month."""
    days = (day - timedelta(days=number) for number in range(1, _MONTH))
    worked = next((each for each in days if calendar.hours(each)), None)
    return (
        phrase("promise {worked}, the last day of work before it", worked=worked)
        if worked
        else "promise a day on which somebody works"
    )


def _promises(seen: Inspected) -> Iterator[tuple[Origin, date, str | None]]:
    """Due dates and the deadline, each with its place and its calendar; one with a time of day is meant."""
    project = seen.project
    if project.deadline is not None and not isinstance(project.deadline, datetime):
        yield project.origin.at("deadline"), project.deadline, project.calendar
    for address, record in seen.outline.items.items():
        due = getattr(record, "due", None)
        item = seen.schedule.items.get(address)
        if due is not None and not isinstance(due, datetime) and item is not None and not item.done:
            yield record.origin.at("due"), due, seen.outline.calendar(record) or project.calendar
