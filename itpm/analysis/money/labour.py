"""What work costs: minutes of people at their rates, those that are booked and those that were worked."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOT_SHOWN, Amount, Unknown, reasoned, zero
from itpm.analysis.figures.arithmetic import times, total
from itpm.analysis.money.phasing import DAY, WorkingDays
from itpm.analysis.money.rates import Rates
from itpm.analysis.money.written_hours import written
from itpm.analysis.scheduling.asked import beyond
from itpm.analysis.scheduling.ends import planned_end
from itpm.analysis.scheduling.gone import undone_by
from itpm.analysis.scheduling.outline import hides_who_works
from itpm.analysis.scheduling.remaining import estimated_in_elapsed_time
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.unfilled import vacant
from itpm.message import Said, phrase
from itpm.model.address import whole_of
from itpm.model.assignment import Assignment
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, Money, as_day
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


def day_rate(portfolio: Portfolio, who: str, day: date) -> Amount:
    """What a day of somebody costs on a day: their own rate, else their band's; unknown where neither is known here."""
    staffing = portfolio.staffing
    person = staffing.people[who]
    unsaid, band = reasoned(person, "rate"), person.rate_band or ""
    if unsaid is not None:
        return unsaid
    rate = person.rate or staffing.rate_bands.get(band)
    found = rate.on(day) if rate is not None else None
    if found is not None:
        return found
    why = staffing.unknown.get(f"rate_bands.{band}") if rate is None else None
    if rate is not None and not why:
        return Unknown(phrase("the rate of {who} is not known here before {first}", who=who, first=rate.steps[0][0]))
    return Unknown(Said(why) if why else phrase("the rate of {who} is not known here", who=who))


@dataclass(frozen=True)
class Labour:
    """The work of people in a schedule, and what it costs in the portfolio's currency.

    Equipment costs nothing here: its money is in the budget.
    """

    schedule: Schedule
    rates: Rates

    @cached_property
    def left(self) -> Mapping[str, Minutes]:
        """For each task, the minutes that are left of each person or piece of equipment, also beyond their time.

        What does not fit in the length of a task is work all the same, and costs as much; so does what somebody
        leaves of it.
        """
        more = beyond(self.schedule, undone_by(self.schedule))
        return {**self.schedule.booked, **more} if more else self.schedule.booked

    @cached_property
    def hours(self) -> Mapping[str, Sequence[Hours]]:
        """What people wrote down by the status date, by what it was spent on: a task, a project, or other work.

        A week counts on its Friday and a range of days on its last one, at the latest on the status date; what lies in
        several months counts in each of them by the working days there.
        """
        found: dict[str, list[Hours]] = defaultdict(list)
        for each in self._written():
            if each.since <= self.rates.day:
                found[each.what].append(each)
        return found

    def _written(self) -> Iterator[Hours]:
        as_of = self.rates.day
        for each in written(self.schedule.portfolio, self.schedule.times.patterns):
            day = each.first + _TO_FRIDAY if each.week and each.first is not None else each.last
            since, until = each.first or date.min, min(day or as_of, as_of)
            if (since.year, since.month) >= (until.year, until.month) or each.first is None:
                yield Hours(each.what, each.who, since, until, each.minutes)
            else:
                for part, minutes in self._by_month(since, until, each.minutes):
                    yield Hours(each.what, each.who, since, part, minutes)

    def _by_month(self, since: date, until: date, minutes: int) -> Iterator[tuple[date, int]]:
        """The minutes of a range in each of its months, by the working days of the portfolio's calendar."""
        pattern = self.schedule.times.patterns.of(None)
        days = [since + timedelta(n) for n in range((until - since).days + 1)]
        days = [day for day in days if pattern.hours(day)] or [until]
        given = 0
        for place, day in enumerate(days, 1):
            if place == len(days) or days[place].month != day.month:
                upto = minutes * place // len(days)
                yield day, upto - given
                given = upto

    def worked(self, what: str, first: date = date.min, last: date = date.max) -> Minutes:
        """The minutes that people worked on a task or a project itself, between two days."""
        found: dict[str, int] = defaultdict(int)
        for each in self.hours.get(what, ()):
            if first <= each.day <= last:
                found[each.who] += each.minutes
        return found

    def cost(self, minutes: Minutes, day: date | None = None) -> Amount:
        """What minutes of people cost at the rates of a day, else of the status date; unknown where a rate is."""
        day = day or self.rates.day
        people = self.schedule.portfolio.staffing.people
        if len(minutes) == 1:
            # Most tasks are one person's: a sum of one is spared.
            ((who, spent),) = minutes.items()
            return self._paid(who, spent, day) if who in people else zero(self.rates.base)
        return total((self._paid(who, spent, day) for who, spent in minutes.items() if who in people), self.rates.base)

    def cost_over(self, minutes: Minutes, first: date, last: date) -> Amount:
        """What minutes cost that lie evenly on the working days of some: each at the rates of its day."""
        changes = sorted({day for who in minutes for day in self._changes(who, first) if day <= last})
        if not changes:
            return self.cost(minutes, first)
        parts = [Dates(one, other - DAY) for one, other in pairwise((first, *changes, last + DAY))]
        worked = {each.start: self.days.count(each, None) for each in parts}
        whole = sum(worked.values())
        if not whole:
            return self.cost(minutes, first)
        shares = (times(self.cost(minutes, day), Decimal(days) / whole) for day, days in worked.items() if days)
        return total(shares, self.rates.base)

    def cost_of(self, written: Hours) -> Amount:
        """What time that somebody wrote down costs, at the rates of its days in the month that it counts in."""
        since = max(written.since, written.day.replace(day=1))
        return self.cost_over({written.who: written.minutes}, since, written.day)

    @cached_property
    def days(self) -> WorkingDays:
        """The working days of calendars."""
        return WorkingDays(self.schedule.times)

    def _changes(self, who: str, after: date) -> tuple[date, ...]:
        """The days after another on which the rate of somebody changes."""
        staffing = self.schedule.portfolio.staffing
        person = staffing.people.get(who)
        band = staffing.rate_bands.get(person.rate_band or "") if person is not None else None
        rate = (person.rate if person is not None else None) or band
        return rate.changes(after) if rate is not None else ()

    def _paid(self, who: str, minutes: int, day: date) -> Amount:
        rate = self._rates.get((who, day))
        if rate is None:
            rate = self._rates[who, day] = self.rates.in_base(day_rate(self.schedule.portfolio, who, day))
        if isinstance(rate, Unknown):
            return rate
        return Money(rate.amount * minutes / self._effort_day, rate.currency)

    @cached_property
    def _rates(self) -> dict[tuple[str, date], Amount]:
        return {}

    @cached_property
    def _effort_day(self) -> int:
        return self.schedule.times.patterns.effort_day

    def price(self, task: Task) -> Amount:
        """What the people of a whole task cost; unknown where nobody knows who they are, or how much they work.

        Work that a supplier does, or that says itself what it costs, wants no people of one's own; nor does a length of
        time that nobody is named for.
        """
        assigned, minutes, missing = self._assigned(task), self.whole(task), self.missing(task)
        if not assigned and missing is None and (task.effort is None or task.supplier is not None or task.cost):
            return zero(self.rates.base)
        if task.effort is None and task.duration is None and not minutes:
            return Unknown(phrase("nobody says how much work {task} is", task=task.id))
        if missing is None and not any(minutes.values()) and self._worth(task):
            return Unknown(phrase("nobody is booked for {task}", task=task.id))
        begins, ends = self._begins(task), self._ends(task)
        if begins is None or ends is None or ends <= begins:
            cost = self.cost(minutes, begins)
        else:
            cost = self.cost_over(minutes, begins, ends)
        return cost if missing is None else total((cost, missing), self.rates.base)

    def missing(self, task: Task) -> Unknown | None:
        """Why nobody knows all that a length costs: there is nobody, or not enough, of whom it asks for.

        Of an effort those who are there do all of it. Or somebody works on it who is not shown.
        """
        if hides_who_works(self.schedule.translated.outlines.get(whole_of(task.id)), task, self.schedule.portfolio):
            return Unknown(NOT_SHOWN)
        names = self._vacant.get(task.id) if task.effort is None else None
        if names is None:
            return None
        return Unknown(
            phrase(
                "{task}: there is nobody, or not enough, of {names}",
                task=task.id,
                names=", ".join(dict.fromkeys(names)),
            )
        )

    def _begins(self, task: Task) -> date | None:
        """The first day of a task: on which it began, or will."""
        item = self.schedule.items.get(task.id)
        if task.started is None and item is not None and item.opening is not None:
            return self.schedule.moments.first_day(item.opening)
        return None if task.started is None else as_day(task.started)

    def _ends(self, task: Task) -> date | None:
        """The last day of a task: on which it was done, or will be."""
        if task.finished is not None:
            return as_day(task.finished)
        return planned_end(self.schedule, task.id)

    def whole(self, task: Task) -> Minutes:
        """The minutes of a whole task, what is done of it included, in the proportions in which it is left to people.

        Where nobody is booked any more, those who worked on it share its size as they worked, else those who are named
        for it: an effort evenly, a length of time each by the part of their time that it takes.
        """
        left = self.left.get(task.id, _NOBODY)
        size = self._size(task)
        if size is None:
            return left
        if task.effort is None:
            return self._of_length(task, size, left)
        people = self.schedule.portfolio.staffing.people
        named = {str(each.who): 1 for each in self._assigned(task) if each.who in people}
        shares = dict(left) or self.worked(task.id) or named
        whole = sum(shares.values())
        return {who: round(size * share / whole) for who, share in shares.items()} if whole else left

    def _of_length(self, task: Task, size: int, open_: Minutes) -> Minutes:
        """What people give to a task of a length: as much of all of it as is asked of what is left."""
        sized = self.schedule.translated.sized.get(task.id)
        left = sized.remaining.minutes if sized is not None and sized.remaining is not None else size
        if open_:
            return {who: round(spent * size / left) for who, spent in open_.items()} if 0 < left < size else open_
        if estimated_in_elapsed_time(task, self.schedule.times):
            return self.worked(task.id)
        people = self.schedule.portfolio.staffing.people
        named = [each for each in self._assigned(task) if each.who in people]
        return {str(each.who): round(size * (1 if each.allocation is None else each.allocation)) for each in named}

    def _assigned(self, task: Task) -> Sequence[Assignment]:
        """The people who are named for a task, or for what it is part of; equipment aside."""
        outline = self.schedule.translated.outlines.get(whole_of(task.id))
        equipment = self.schedule.portfolio.staffing.equipment
        assigned = task.assign if outline is None else outline.assign(task)
        return [each for each in assigned if each.who not in equipment]

    def _worth(self, task: Task) -> bool:
        """Whether a task has a size at all."""
        return bool(self._size(task))

    def _size(self, task: Task) -> int | None:
        """The effort of a task in minutes, else its length; None where it has neither."""
        estimate = task.effort or task.duration
        if estimate is None:
            return None
        patterns = self.schedule.times.patterns
        project = self.schedule.portfolio.projects.get(whole_of(task.id))
        calendar = project.calendar if project is not None else None
        return patterns.minutes(patterns.choose(task.id, estimate), calendar, effort=task.effort is not None)

    @cached_property
    def _vacant(self) -> Mapping[str, Sequence[str]]:
        return vacant(self.schedule)
