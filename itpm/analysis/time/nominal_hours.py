"""What contracts say of people's time, whatever changes in them from one day to another."""

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from itpm.analysis.time.clock import midnight
from itpm.analysis.time.hours import minutes_of, shares, shortened
from itpm.analysis.time.stretches import Bucket
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS
from itpm.model.by_date import ByDate
from itpm.model.staffing import Person


class NominalHours:
    """The hours of contracts, each contract looked at once."""

    def __init__(self, times: WorkingTimes) -> None:
        """The week of a contract is the person's own, else a share of their calendar's."""
        self.times = times
        self._weeks: dict[tuple[str, date | None], Sequence[int]] = {}

    def nominal(self, person: Person, bucket: Bucket) -> int:
        """Contract minutes in a stretch of days, holidays and leave included."""
        employed = person.employment.dates if person.employment is not None else None
        first = max(bucket.start, employed.start) if employed and employed.start else bucket.start
        last = min(bucket.finish, employed.finish) if employed and employed.finish else bucket.finish
        changes = sorted({day for each in _said(person) for day in each.changes(first) if day <= last})
        edges = [first, *changes, last + timedelta(days=1)]
        return sum(self._between(person, start, (end - start).days) for start, end in pairwise(edges))

    def _between(self, person: Person, first: date, days: int) -> int:
        """Contract minutes of some days in which the contract does not change."""
        if days <= 0:
            return 0
        key = (person.id, first if any(each.changes(date.min) for each in _said(person)) else None)
        if key not in self._weeks:
            self._weeks[key] = self._contract(person, first)
        week = self._weeks[key]
        whole, rest = divmod(days, 7)
        return whole * sum(week) + sum(week[(first.weekday() + day) % 7] for day in range(rest))

    def _contract(self, person: Person, day: date) -> Sequence[int]:
        """The minutes of each weekday in somebody's contract on a day: their own week, or a share of a calendar."""
        week = self.times.patterns.of(self.times.patterns.calendar_of(person, day)).week
        own = person.week.on(day) if person.week is not None else None
        if own is not None:
            week = tuple(shortened(hours, minutes) for hours, minutes in zip(week, minutes_of(own), strict=True))
        share = shares(person, day).steps[0][1]
        return [round(sum(end - start for start, end in hours) * share) for hours in week]

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
