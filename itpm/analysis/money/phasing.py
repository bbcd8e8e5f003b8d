"""Money over time: a sum is spread evenly over the working days of its dates, and its parts add up to the cent.

Of days on which nobody knows what falls, the sum is known in part: what falls beside that counts.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, paid_in
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.time.working_time import WorkingTimes
from itpm.model.scalars import Dates, Money

DAY = timedelta(days=1)


def apart(one: Dates, other: Dates) -> bool:
    """Whether no day lies in both of two stretches."""
    first = max(one.start or date.min, other.start or date.min)
    return first > min(one.finish or date.max, other.finish or date.max)


class WorkingDays:
    """The working days of calendars, counted quickly."""

    def __init__(self, times: WorkingTimes) -> None:
        """Years are counted when they are first asked for."""
        self._times = times
        self._years: dict[tuple[str | None, int], list[int]] = {}
        self._between: dict[tuple[str | None, int, int], int] = {}
        self._counted: dict[tuple[Dates, str | None], int] = {}

    def whole(self, dates: Dates, calendar: str | None) -> int:
        """The same as :meth:`count`, for days that are asked for again and again."""
        key = (dates, calendar)
        if key not in self._counted:
            self._counted[key] = self.count(dates, calendar)
        return self._counted[key]

    def count(self, dates: Dates, calendar: str | None) -> int:
        """The working days of a calendar in a range of days, which has both its ends."""
        if dates.start is None or dates.finish is None or dates.finish < dates.start:
            return 0
        first, last = dates.start.toordinal(), dates.finish.toordinal()
        begin, end = self._year(calendar, dates.start.year), self._year(calendar, dates.finish.year)
        if begin is end:
            return bisect_right(end, last) - bisect_left(begin, first)
        between = self._whole(calendar, dates.start.year + 1, dates.finish.year)
        return len(begin) - bisect_left(begin, first) + between + bisect_right(end, last)

    def _whole(self, calendar: str | None, first: int, end: int) -> int:
        """The working days of the years from one until another, that one not included."""
        key = (calendar, first, end)
        if key not in self._between:
            self._between[key] = sum(len(self._year(calendar, year)) for year in range(first, end))
        return self._between[key]

    def _year(self, calendar: str | None, year: int) -> list[int]:
        key = (calendar, year)
        if key not in self._years:
            hours = self._times.patterns.of(calendar).year(year)
            self._years[key] = [day for day, worked in enumerate(hours, date(year, 1, 1).toordinal()) if worked]
        return self._years[key]


class Part(NamedTuple):
    """A sum and the days it is spread over, both ends included."""

    dates: Dates
    amount: Money


class Gap(NamedTuple):
    """Days on which something falls that nobody knows, and why."""

    dates: Dates
    unknown: Unknown


@dataclass(frozen=True)
class Phased:
    """Money spread over time on a calendar."""

    parts: tuple[Part, ...]
    days: WorkingDays
    calendar: str | None
    currency: str
    gaps: tuple[Gap, ...] = ()

    _sums: dict[date, Decimal] = field(default_factory=dict, compare=False, repr=False)

    @classmethod
    def of(
        cls, parts: Iterable[tuple[Dates, Amount]], days: WorkingDays, calendar: str | None, currency: str
    ) -> "Phased":
        """Sums of one currency over their days; of those that are unknown nobody knows what falls on theirs."""
        known, gaps = list[Part](), list[Gap]()
        for dates, amount in parts:
            if isinstance(amount, Unknown):
                gaps.append(Gap(dates, amount))
            else:
                known.append(Part(dates, amount))
        return cls(tuple(known), days, calendar, currency, tuple(gaps))

    @property
    def spans(self) -> list[Dates]:
        """The days of all its parts, also of those that nobody knows."""
        return [*(each.dates for each in self.parts), *(each.dates for each in self.gaps)]

    def until(self, day: date) -> Money:
        """What is known to fall on the days up to one, that day included."""
        # Periods follow each other: the end of one is asked for again as what lies before the next.
        found = self._sums.get(day)
        if found is None:
            finishes, sums, by_finish = self._finished
            starts, by_start = self._started
            over, begun = bisect_right(finishes, day), bisect_right(starts, day)
            found = sums[over]
            # A part that lies around the day is among those not over and among those begun: the fewer are looked at.
            for part in by_finish[over:] if len(by_finish) - over < begun else by_start[:begun]:
                start, finish = part.dates.start or date.max, part.dates.finish or date.min
                if start <= day < finish:
                    found += self._until(part, day)
            # A cent is allotted once, where money lies on a line in some days: parts add up as they are printed.
            found = self._sums[day] = paid_in(self.currency, found)
        return Money(found, self.currency)

    @cached_property
    def _finished(self) -> tuple[list[date], list[Decimal], list[Part]]:
        """The parts by their last days, with what has fallen before each of them; without a last day, at once."""
        ordered = sorted(self.parts, key=lambda part: part.dates.finish or date.min)
        finishes = [part.dates.finish or date.min for part in ordered]
        return finishes, list(accumulate((part.amount.amount for part in ordered), initial=NOTHING)), ordered

    @cached_property
    def _started(self) -> tuple[list[date], list[Part]]:
        """The parts by their first days."""
        ordered = sorted(self.parts, key=lambda part: part.dates.start or date.max)
        return [part.dates.start or date.max for part in ordered], ordered

    @cached_property
    def _span(self) -> tuple[date, date]:
        """The first and the last day on which anything can fall; without parts no day at all."""
        begins = min((part.dates.start or date.min for part in self.parts), default=date.max)
        return begins, max((part.dates.finish or date.max for part in self.parts), default=date.min)

    def between(self, dates: Dates) -> Amount:
        """What falls on a range of days; ranges that meet add up to the cent."""
        known = self._known(dates)
        unknown = [each.unknown for each in self.gaps if not apart(each.dates, dates)]
        return total((known, *unknown), self.currency) if unknown else known

    def _known(self, dates: Dates) -> Money:
        first, last = dates.start or date.min, dates.finish or date.max
        begins, ends = self._span
        if last < begins or first > ends:
            return Money(NOTHING, self.currency)
        before = self.until(first - DAY).amount if first > date.min else NOTHING
        return Money(self.until(last).amount - before, self.currency)

    def _until(self, part: Part, day: date) -> Decimal:
        """What of a part falls on the days up to one that lies inside it."""
        whole = self.days.whole(part.dates, self.calendar)
        if not whole:
            # Nobody works in these days: the sum falls on the last of them.
            return NOTHING
        passed = self.days.count(Dates(part.dates.start, day), self.calendar)
        return paid_in(self.currency, part.amount.amount * passed / whole)
