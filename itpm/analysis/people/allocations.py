"""What is allocated to projects of people who have left, and of teams and roles of whom nobody is left."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property, partial
from typing import NamedTuple

from itpm.analysis.people.demand import ByProject, cut
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.staying import staying
from itpm.analysis.time.clock import midnight
from itpm.analysis.time.periods import common, days_of_period
from itpm.analysis.time.working_time import WorkingTimes
from itpm.model.project import Project
from itpm.model.scalars import Dates, Percent, Period
from itpm.model.stage import approved_work


class Deserted(NamedTuple):
    """An allocation that nobody fills in some days: there is nobody any more, or nobody ever was (no day before)."""

    project: Project
    name: str
    period: Period
    days: Dates
    share: Percent
    since: date | None

    @property
    def whole(self) -> bool:
        """Whether it lies wholly behind the last day on which somebody was there."""
        return self.since is None or self.days.start is None or self.days.start > self.since


class Unallocated:
    """The allocations of approved projects that nobody fills."""

    def __init__(self, schedule: Schedule) -> None:
        """Nothing is computed before it is asked for."""
        self.schedule = schedule

    @cached_property
    def all(self) -> Sequence[Deserted]:
        """All of them, in the order of the files."""
        projects = self.schedule.portfolio.projects.values()
        return [found for project in projects if approved_work(project) for found in self._of_project(project)]

    def _of_project(self, project: Project) -> Iterator[Deserted]:
        if project.on_hold is not None and project.on_hold.until is None:
            return
        planned = Dates(project.on_hold.until if project.on_hold is not None else None, None)
        reserves = self.schedule.translated.crews.resources.reserves
        for name, shares in project.allocations.items():
            last = reserves.duties.last_day(project, name)
            since = None if last == date.min else last
            for period, share in shares.items() if last < date.max else ():
                days = common(days_of_period(period, self.schedule.portfolio.settings), planned)
                if days.finish is None or days.finish > last:
                    yield Deserted(project, str(name), period, days, share, since)

    @cached_property
    def nobody(self) -> frozenset[str]:
        """The teams and roles of which nobody is left for what is allocated."""
        return frozenset(each.name for each in self.all) - frozenset(self.schedule.portfolio.staffing.people)

    def of(self, name: str, edges: Sequence[int]) -> Mapping[int, ByProject]:
        """The person-minutes in each stretch that a person who left, a team or a role is allocated for, by project."""
        found: dict[int, dict[str, float]] = defaultdict(partial(defaultdict, float))
        for each in (each for each in self.all if each.name == name):
            times = self._times
            calendar = times.person(name) if name in self.schedule.portfolio.staffing.people else times.calendar(None)
            gone = edges[0] if each.since is None else times.patterns.end_of(each.since)
            start = gone if each.days.start is None else max(gone, midnight(each.days.start, times.zone))
            end = edges[-1] if each.days.finish is None else times.patterns.end_of(each.days.finish)
            for place, left, right in cut(edges, start, end):
                found[place][each.project.id] += float(each.share) * calendar.between(left, right)
        return {place: {id_: round(minutes) for id_, minutes in row.items()} for place, row in found.items()}

    @cached_property
    def _times(self) -> WorkingTimes:
        """The working time of everybody as if nobody left."""
        return self.schedule.times.of(staying(self.schedule.portfolio))
