"""What contracts say of people's time, whatever changes in them from one day to another."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import pairwise
from typing import Any

from itpm.analysis.time.clock import midnight
from itpm.analysis.time.hours import Hours, Minutes, Pattern, minutes_of, shares, shortened
from itpm.analysis.time.odd_days import clocked, odd_days
from itpm.analysis.time.stretches import Bucket
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS
from itpm.model.by_date import ByDate
from itpm.model.staffing import Person


@dataclass(frozen=True)
class _Contract:
    """What somebody's time is on a day, and as long as nothing of it changes."""

    pattern: Pattern
    own: Minutes | None
    """The minutes of each weekday, where their week is their own."""
    share: Decimal

    @cached_property
    def week(self) -> Sequence[int]:
        """The minutes of each weekday."""
        found = [self._own(hours, weekday) for weekday, hours in enumerate(self.pattern.week)]
        return [round(sum(end - start for start, end in hours) * self.share) for hours in found]

    def on(self, day: date) -> int:
        """The minutes of a day; one on which the calendar opens longer than on others has what it opens."""
        opened = next((hours for dates, hours in self.pattern.open if dates.holds(day)), ())
        either = (self._own(hours, day.weekday()) for hours in (self.pattern.week[day.weekday()], opened))
        return round(max(clocked(hours, day, self.pattern.zone) for hours in either) * self.share)

    def _own(self, hours: Hours, weekday: int) -> Hours:
        return hours if self.own is None else shortened(hours, self.own[weekday])


class NominalHours:
    """The hours of contracts, each contract looked at once."""

    def __init__(self, times: WorkingTimes) -> None:
        """The week of a contract is the person's own, else a share of their calendar's."""
        self.times = times
        self._contracts: dict[tuple[str, date | None], _Contract] = {}

    def nominal(self, person: Person, bucket: Bucket) -> int:
        """Contract minutes in a stretch of days, holidays and leave included."""
        employed = person.employed
        first = max(bucket.start, employed.start or bucket.start)
        last = min(bucket.finish, employed.finish or bucket.finish)
        changes = sorted({day for each in _said(person) for day in each.changes(first) if day <= last})
        edges = [first, *changes, last + timedelta(days=1)]
        return sum(self._between(person, start, (end - start).days) for start, end in pairwise(edges))

    def _between(self, person: Person, first: date, days: int) -> int:
        """Contract minutes of some days in which the contract does not change."""
        if days <= 0:
            return 0
        key = (person.id, first if any(each.changes(date.min) for each in _said(person)) else None)
        if key not in self._contracts:
            self._contracts[key] = self._contract(person, first)
        contract = self._contracts[key]
        week, (whole, rest) = contract.week, divmod(days, 7)
        usual = whole * sum(week) + sum(week[(first.weekday() + day) % 7] for day in range(rest))
        odd = odd_days(contract.pattern, first, days)
        return usual + sum(contract.on(day) - week[day.weekday()] for day in odd)

    def _contract(self, person: Person, day: date) -> _Contract:
        """Somebody's contract on a day: their own week, or a share of a calendar."""
        own = person.week.on(day) if person.week is not None else None
        return _Contract(
            self.times.patterns.of(self.times.patterns.calendar_of(person, day)),
            minutes_of(own) if own is not None else None,
            shares(person, day).steps[0][1],
        )

    def worked(self, calendar: Calendar, person: Person, span: tuple[int, int]) -> int:
        """The working minutes of a span on somebody's calendar, as far as their share of full time goes."""
        steps = shares(person, self.times.as_of).steps
        edges = [
            -ENDLESS,
            *(midnight(since, self.times.patterns.zone_of(person)) for since, _share in steps[1:]),
            ENDLESS,
        ]
        total = Decimal(0)
        for (start, end), (_since, share) in zip(pairwise(edges), steps, strict=True):
            if start < span[1] and span[0] < end:
                total += calendar.between(max(start, span[0]), min(end, span[1])) * share
        return round(total)


def _said(person: Person) -> Sequence[ByDate[Any]]:
    """What a contract says that may change by date."""
    return [each for each in (person.calendar, person.week, person.fte) if each is not None]
