"""What is known of people, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from itpm.analysis.people.capacity import Capacity, Load
from itpm.analysis.people.group_loads import loads
from itpm.analysis.people.skills import Skills
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.people.who import around
from itpm.analysis.people.work_ahead import WorkAhead
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.stretches import buckets
from itpm.model.scalars import Dates


@dataclass(frozen=True)
class PeopleFacts:
    """The people of a portfolio under a schedule: their time, what is asked of it, what they can do."""

    schedule: Schedule

    @cached_property
    def unhindered(self) -> Unhindered:
        """What the plan would take of people if nobody had to wait for anybody."""
        return Unhindered(self.schedule)

    @cached_property
    def around(self) -> tuple[str, ...]:
        """Everybody who is employed at some time of the half year that is looked at by weeks."""
        return around(self.schedule, Dates(self.schedule.as_of, self.weeks.buckets[-1].finish))

    @cached_property
    def around_in(self) -> Mapping[str, tuple[str, ...]]:
        """The people who are around, by their own team; without a name those of no team."""
        staffing = self.schedule.portfolio.staffing
        found: dict[str, list[str]] = {}
        for who in self.around:
            team = str(staffing.people[who].team)
            found.setdefault(team if team in staffing.teams else "", []).append(who)
        return {team: tuple(people) for team, people in found.items()}

    @cached_property
    def team_weeks(self) -> Mapping[str, tuple[Load, ...]]:
        """The load of each team with the teams below it, in the weeks of the next half year."""
        return loads(self.weeks, "team")

    @cached_property
    def work_ahead(self) -> WorkAhead:
        """What each person works on next."""
        return WorkAhead(self.schedule)

    @cached_property
    def weeks(self) -> Capacity:
        """The load of people in the next half year, week by week."""
        return self._capacity("week", timedelta(weeks=26))

    @cached_property
    def first_weeks(self) -> Mapping[str, Mapping[str, int]]:
        """By project, who has work for it in the next half year, and the place of the first of those weeks."""
        found: dict[str, dict[str, int]] = {}
        for who in self.around:
            for place, load in enumerate(self.weeks.of_person(who)):
                for project in (*load.by, *load.wanted_by):
                    found.setdefault(project, {}).setdefault(who, place)
        return found

    @cached_property
    def quarters(self) -> Capacity:
        """The load of people in the next year, quarter by quarter."""
        return self._capacity("quarter", timedelta(days=365))

    def _capacity(self, size: str, ahead: timedelta) -> Capacity:
        day = self.schedule.as_of
        return Capacity(self.schedule, buckets(size, day, day + ahead), self.unhindered)

    def in_quarters(self, by: str) -> Mapping[str, tuple[Load, ...]]:
        """The load of each person, team, role or skill in the quarters of the next year."""
        if by not in self._in_quarters:
            self._in_quarters[by] = loads(self.quarters, by)
        return self._in_quarters[by]

    @cached_property
    def _in_quarters(self) -> dict[str, Mapping[str, tuple[Load, ...]]]:
        return {}

    @cached_property
    def skills(self) -> Skills:
        """Who can do what, and what hangs on one person."""
        return Skills(self.schedule.portfolio, self.schedule.as_of)
