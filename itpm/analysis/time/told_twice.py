"""Hours that stand in a task and in timesheets, for one person and the same days: they were worked once."""

from collections import Counter
from collections.abc import Mapping
from datetime import timedelta
from typing import NamedTuple

from itpm.analysis.time.clock import monday
from itpm.analysis.time.patterns import Patterns
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates
from itpm.model.task import Task

_DAYS = 7


class Again(NamedTuple):
    """What a task tells again: the person-minutes that count once, and the first week whose timesheet has them."""

    minutes: int
    week: str


def told_twice(task: Task, portfolio: Portfolio, patterns: Patterns) -> Mapping[tuple[str, Dates], Again]:
    """By person and dates, what `worked` of a task says of hours that timesheets hold too.

    The timesheets count, and of `worked` what it has beyond them: a month may hold more than the week that is written.
    """
    entered = portfolio.written_down.get(task.id, ())
    if not entered or not task.worked:
        return {}
    sheets: Counter[tuple[str, str]] = Counter()
    for each in entered:
        sheets[each.who, each.week] += patterns.minutes(each.effort, effort=True)
    found: dict[tuple[str, Dates], Again] = {}
    for who, spans in task.worked.items():
        for dates, effort in spans.items():
            weeks = [week for name, week in sheets if name == who and _meets(dates, week)]
            told, spent = 0, patterns.minutes(effort, effort=True)
            for week in weeks:
                taken = min(sheets[who, week], spent - told)
                sheets[who, week] -= taken
                told += taken
            if weeks:
                found[who, dates] = Again(told, weeks[0])
    return found


def _meets(dates: Dates, week: str) -> bool:
    """Whether dates hold a day of a week."""
    first = monday(week)
    return any(dates.holds(first + timedelta(days=number)) for number in range(_DAYS))
