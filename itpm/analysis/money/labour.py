"""What work costs: minutes of people at their rates, those that are booked and those that were worked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Unknown, reasoned, zero
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.rates import Rates
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money
from itpm.model.task import Task

_TO_FRIDAY = timedelta(days=4)


class Hours(NamedTuple):
    """Time that somebody wrote down: on what, since when, the day it counts on, and the minutes."""

    what: str
    who: str
    since: date
    day: date
    minutes: int


Minutes = Mapping[str, int]
"""Person-minutes by person."""
_NOBODY: Minutes = {}


def day_rate(portfolio: Portfolio, who: str) -> Amount:
    """What a day of somebody costs: their own rate, else their band's; unknown where neither is known here."""
    person = portfolio.staffing.people[who]
    if person.rate is not None:
        return person.rate
    unsaid = reasoned(person, "rate")
    if unsaid is not None:
        return unsaid
    band = portfolio.staffing.rate_bands.get(person.rate_band) if person.rate_band is not None else None
    return band if band is not None else Unknown(f"the rate of {who} is not known here")


@dataclass(frozen=True)
class Labour:
    """The work of people in a schedule, and what it costs in the portfolio's currency.

    Equipment costs nothing here: its money is in the budget.
    """

    schedule: Schedule
    rates: Rates

    @property
    def booked(self) -> Mapping[str, Minutes]:
        """For each task, the minutes that the levelled plan still books of each person or piece of equipment."""
        return self.schedule.booked

    @cached_property
    def hours(self) -> Mapping[str, Sequence[Hours]]:
        """What people wrote down by the status date, by what it was spent on: a task, a project, or other work.

        A range of days counts on its last one, a week on its Friday, both at the latest on the status date.
        """
        found: dict[str, list[Hours]] = defaultdict(list)
        for each in self._written():
            if each.since <= self.rates.day:
                found[each.what].append(each)
        return found

    def _written(self) -> Iterator[Hours]:
        portfolio, times, as_of = self.schedule.portfolio, self.schedule.times, self.rates.day
        for week, sheet in portfolio.timesheets.items():
            first = monday(week)
            day = min(first + _TO_FRIDAY, as_of)
            for who, entries in sheet.items():
                for what, effort in entries.items():
                    yield Hours(str(what), str(who), first, day, times.patterns.minutes(effort, effort=True))
        for project in portfolio.projects.values():
            for task in project.tasks.values():
                for name, spans in task.worked.items():
                    for dates, effort in spans.items():
                        since, day = dates.start or date.min, min(dates.finish or as_of, as_of)
                        yield Hours(task.id, str(name), since, day, times.patterns.minutes(effort, effort=True))

    def worked(self, what: str, first: date = date.min, last: date = date.max) -> Minutes:
        """The minutes that people worked on a task or a project itself, between two days."""
        found: dict[str, int] = defaultdict(int)
        for each in self.hours.get(what, ()):
            if first <= each.day <= last:
                found[each.who] += each.minutes
        return found

    def cost(self, minutes: Minutes) -> Amount:
        """What minutes of people cost; unknown where a rate is."""
        people = self.schedule.portfolio.staffing.people
        if len(minutes) == 1:
            # Most tasks are one person's: a sum of one is spared.
            ((who, spent),) = minutes.items()
            return self._paid(who, spent) if who in people else zero(self.rates.base)
        return total((self._paid(who, spent) for who, spent in minutes.items() if who in people), self.rates.base)

    def _paid(self, who: str, minutes: int) -> Amount:
        rate = self._rates.get(who)
        if rate is None:
            rate = self._rates[who] = self.rates.in_base(day_rate(self.schedule.portfolio, who))
        if isinstance(rate, Unknown):
            return rate
        return Money(rate.amount * minutes / self._effort_day, rate.currency)

    @cached_property
    def _rates(self) -> dict[str, Amount]:
        return {}

    @cached_property
    def _effort_day(self) -> int:
        return self.schedule.times.patterns.effort_day

    def whole(self, task: Task) -> Minutes:
        """The minutes of a whole task, what is done of it included, in the proportions in which people are booked.

        Where nobody is booked any more, those who are named for it share its effort evenly.
        """
        people = self.schedule.portfolio.staffing.people
        booked = self.booked.get(task.id, _NOBODY)
        shares = dict(booked) or {str(each.who): 1 for each in task.assign if each.who in people}
        whole = sum(shares.values())
        if task.effort is None or not whole:
            return booked
        patterns = self.schedule.times.patterns
        minutes = patterns.minutes(patterns.choose(task.id, task.effort), effort=True)
        return {who: round(minutes * share / whole) for who, share in shares.items()}


def monday(week: str) -> date:
    """The Monday of '2026-W28'."""
    year, _, number = week.partition("-W")
    return date.fromisocalendar(int(year), int(number), 1)
