"""Hours that people wrote down, on tasks and in timesheets: who, on what, from when to when, and where that stands."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from itpm.analysis.time.clock import monday
from itpm.analysis.time.patterns import Patterns
from itpm.analysis.time.told_twice import told_twice
from itpm.diagnostic import Origin
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates

_SUNDAY = timedelta(days=6)


class Written(NamedTuple):
    """Time that somebody wrote down; a day is None where a range is open there."""

    what: str
    who: str
    first: date | None
    last: date | None
    minutes: int
    week: bool
    """Whether it stands in the timesheet of a week."""
    place: Origin
    within: int | None = None
    """The minutes between the times of the stretch that it was written for; None where days are written."""


def written(portfolio: Portfolio, patterns: Patterns) -> Iterator[Written]:
    """Everything that was written down, timesheets first; what a task tells again counts once."""
    for name, sheet in portfolio.timesheets.items():
        first = monday(name)
        for who, entries in sheet.items():
            for what, effort in entries.items():
                place = Origin(f"timesheets/{name}.yaml", (str(who), str(what)))
                spent = patterns.minutes(effort, effort=True)
                yield Written(str(what), str(who), first, first + _SUNDAY, spent, True, place)
    for project in portfolio.projects.values():
        for task in project.tasks.values():
            again = told_twice(task, portfolio, patterns)
            for name, spans in task.worked.items():
                for dates, effort in spans.items():
                    place, spent = task.origin.at("worked", str(name)), patterns.minutes(effort, effort=True)
                    spent -= again[name, dates].minutes if (name, dates) in again else 0
                    if not spent and (name, dates) in again:
                        continue
                    yield Written(task.id, str(name), dates.start, dates.finish, spent, False, place, _long(dates))


def _long(dates: Dates) -> int | None:
    """The minutes of a stretch of time that has both its times."""
    first, last = dates.first, dates.last
    timed = isinstance(first, datetime) and isinstance(last, datetime)
    return int((last - first).total_seconds()) // 60 if timed else None  # type: ignore[operator]
