"""What is known of people, each part computed when it is asked for."""

from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property

from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.skills import Skills
from itpm.analysis.people.unhindered import Unhindered
from itpm.analysis.people.who import around
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
    def weeks(self) -> Capacity:
        """The load of people in the next half year, week by week."""
        return self._capacity("week", timedelta(weeks=26))

    @cached_property
    def quarters(self) -> Capacity:
        """The load of people in the next year, quarter by quarter."""
        return self._capacity("quarter", timedelta(days=365))

    def _capacity(self, size: str, ahead: timedelta) -> Capacity:
        day = self.schedule.as_of
        return Capacity(self.schedule, buckets(size, day, day + ahead), self.unhindered)

    @cached_property
    def skills(self) -> Skills:
        """Who can do what, and what hangs on one person."""
        return Skills(self.schedule.portfolio, self.schedule.as_of)
