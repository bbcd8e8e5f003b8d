"""Hours beyond the calendar: on which days somebody works longer, and for what."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from itpm.analysis.hours import days_between, stretched
from itpm.model.scalars import Dates
from itpm.model.staffing import Staffing

_HORIZON = timedelta(days=3 * 365)
"""How far overtime without an end goes on."""


def overtime_days(
    staffing: Staffing, who: str, task: str | None, planned: Dates, away: Iterable[tuple[Dates, str]]
) -> Iterator[tuple[date, tuple[int, int]]]:
    """Each stretch of overtime of somebody, or of equipment, for a task: its day, and its minutes of that day.

    Without a task it is all of their overtime.
    What is for nothing in particular is for every task, what is for a project for all of its tasks. Overtime without a
    first day begins with the ``planned`` ones. Nobody works longer on a day of leave, or when they are not employed.
    """
    free = [dates for dates, part in away if part == "all"]
    person = staffing.people.get(who)
    employed = person.employment.dates if person is not None and person.employment is not None else None
    for dates, overtime in staffing.overtime.get(who, {}).items():  # type: ignore[call-overload]
        if task is not None and overtime.for_ not in {None, task, task.partition("/")[0]}:
            continue
        first = dates.start or planned.start or date.min
        last = dates.finish or max(first, planned.start or first) + _HORIZON
        for day in days_between(first, last):
            if (employed is None or employed.holds(day)) and not any(each.holds(day) for each in free):
                for stretch in stretched(overtime.hours):
                    yield day, stretch
