"""What single people work on next: the open tasks that the plan books of them, each with its days and hours."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of
from itpm.model.stage import approved_work


class Assigned(NamedTuple):
    """A task of somebody: from when to when by the plan, and how many minutes of them it still takes."""

    address: str
    start: date
    finish: date
    minutes: int


@dataclass(frozen=True)
class WorkAhead:
    """The work that a plan books of each person; that of proposals and of what waits for them is left out."""

    schedule: Schedule

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Assigned, ...]]:
        """The tasks of each person that has any, the first to end first."""
        portfolio, translated = self.schedule.portfolio, self.schedule.translated
        tentative = {translated.addresses[each] for each in translated.tentative}
        found: dict[str, list[Assigned]] = {}
        for address, people in self.schedule.booked.items():
            span = self.schedule.items[address].dates
            if span is None or address in tentative or not approved_work(portfolio.projects[whole_of(address)]):
                continue
            start, finish = self.schedule.moments.first_day(span), self.schedule.moments.last_day(span)
            for who, minutes in people.items():
                if who in portfolio.staffing.people:
                    found.setdefault(who, []).append(Assigned(address, start, finish, minutes))
        return {who: tuple(sorted(each, key=lambda one: (one.finish, one.address))) for who, each in found.items()}
