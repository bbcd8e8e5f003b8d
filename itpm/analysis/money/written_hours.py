"""Hours that people wrote down, on tasks and in timesheets: who, on what, from when to when, and where that stands."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import NamedTuple

from itpm.analysis.time.clock import monday
from itpm.analysis.time.patterns import Patterns
from itpm.analysis.time.told_twice import told_twice
from itpm.diagnostic import Origin
from itpm.model.address import in_projects
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
    times: tuple[datetime, datetime] | None = None
    """From when to when, where it was written for a stretch between two times; None where days are written."""

    @property
    def within(self) -> int | None:
        """The minutes between the two times."""
        return int((self.times[1] - self.times[0]).total_seconds()) // 60 if self.times is not None else None


def written(portfolio: Portfolio, patterns: Patterns) -> Iterator[Written]:
    """Everything that was written down, timesheets first; what a task tells again counts once."""
    for name, sheet in portfolio.timesheets.items():
        first = monday(name)
        for who, entries in sheet.items():
            for what, effort in entries.items():
                place = Origin(f"timesheets/{name}.yaml", (str(who), str(what)))
                spent = patterns.minutes(effort, effort=True)
                yield Written(in_projects(what), str(who), first, first + _SUNDAY, spent, True, place)
    for project in portfolio.projects.values():
        for task in project.tasks.values():
            again = told_twice(task, portfolio, patterns)
            for name, spans in task.worked.items():
                for dates, effort in spans.items():
                    place, spent = task.origin.at("worked", str(name)), patterns.minutes(effort, effort=True)
                    spent -= again[name, dates].minutes if (name, dates) in again else 0
                    if not spent and (name, dates) in again:
                        continue
                    yield Written(task.id, str(name), dates.start, dates.finish, spent, False, place, _times(dates))


def _times(dates: Dates) -> tuple[datetime, datetime] | None:
    """A stretch of time that has both its times."""
    first, last = dates.first, dates.last
    return (first, last) if isinstance(first, datetime) and isinstance(last, datetime) else None
