"""What went wrong with a service: its incidents, the times in which it was down, and how often somebody counted some.

Nothing counts twice. ``incidents`` are records, ``incident_counts`` are numbers by period that somebody counted
elsewhere, and records are some of what was counted: in a period there were as many as the greater of the two says. Of
counts whose periods meet the one that begins first counts, of those the longest.

``minutes`` say how long users could not work: of an incident of severity 1 or 2, and of one that says no severity, they
are downtime. With severity 3 there is a way around it, and 4 is hardly felt: neither is. Incidents at one time are
downtime once, by the clock; of one that has a day and no time nobody knows what it lies beside: its minutes count by
themselves, from the beginning of its day.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from itpm.analysis.operation.clock import Stretch, days, joined, minute, month_of
from itpm.analysis.time.periods import days_of_period
from itpm.model.infrastructure import Service
from itpm.model.protection import Incident
from itpm.model.scalars import Period
from itpm.model.settings import Settings

DOWN = frozenset({1, 2, None})
"""The severities of incidents whose minutes are downtime."""


@dataclass(frozen=True, slots=True)
class Counted:
    """How many incidents somebody counted in a period."""

    period: Period
    stretch: Stretch
    number: int


@dataclass(frozen=True, slots=True)
class Tally:
    """The incidents of some time: how many there are at least, and of how many of them only the number is known."""

    number: int
    unwritten: int
    """How many were counted and are no records."""


@dataclass(frozen=True)
class History:
    """The incidents of a service until a day, in the order of time."""

    service: Service
    day: date
    incidents: tuple[Incident, ...]
    counts: tuple[Counted, ...]
    """What counts of what was counted: periods that have begun, none of which meets another."""
    again: tuple[tuple[Counted, Counted], ...]
    """Of what was counted what counts no more, each behind what it meets."""

    @property
    def told(self) -> bool:
        """Whether somebody wrote down or counted any."""
        return bool(self.incidents or self.counts)

    @cached_property
    def down(self) -> tuple[Incident, ...]:
        """Those in which users could not work."""
        return tuple(each for each in self.incidents if each.severity in DOWN)

    @cached_property
    def outages(self) -> tuple[Stretch, ...]:
        """When it was down by incidents that have a time, each minute once."""
        return joined(self._until(each) for each in self.down if isinstance(each.date, datetime))

    @cached_property
    def _by_day(self) -> tuple[Stretch, ...]:
        """How long it was down by incidents that have a day only."""
        return tuple(self._until(each) for each in self.down if not isinstance(each.date, datetime))

    def _until(self, incident: Incident) -> Stretch:
        """When users could not work, until the end of the day."""
        start = minute(incident.date)
        return Stretch(start, min(start + (incident.minutes or 0), days(self.day, self.day).end))

    @cached_property
    def _starts(self) -> Sequence[int]:
        return [minute(each.date) for each in self.incidents]

    def during(self, stretch: Stretch) -> tuple[Incident, ...]:
        """The incidents that began in some time."""
        return self.incidents[bisect_left(self._starts, stretch.start) : bisect_left(self._starts, stretch.end)]

    def silent(self, stretch: Stretch) -> tuple[Incident, ...]:
        """Those that began in some time of which nobody says how long users could not work."""
        return tuple(each for each in self.during(stretch) if each.severity in DOWN and each.minutes is None)

    def untimed(self, stretch: Stretch) -> int:
        """How many of those that began in some time have a day and no time, and so no place beside others.

        One of no minutes is no downtime, and needs no place.
        """
        down = (each for each in self.during(stretch) if each.severity in DOWN and each.minutes != 0)
        return sum(not isinstance(each.date, datetime) for each in down)

    def restored(self, stretch: Stretch) -> tuple[int, ...]:
        """How long users could not work, of each that began in some time of which somebody says so."""
        down = [each for each in self.during(stretch) if each.severity in DOWN and each.minutes is not None]
        return tuple(self._until(each).minutes for each in down)

    def downtime(self, stretch: Stretch) -> int:
        """The minutes of some time in which it was down, as far as anybody says."""
        first = max(bisect_right(self.outages, (stretch.start, stretch.start)) - 1, 0)
        found = 0
        for each in self.outages[first:]:
            if each.start >= stretch.end:
                break
            found += each.within(stretch).minutes
        return min(found + sum(each.within(stretch).minutes for each in self._by_day), stretch.minutes)

    def known(self, stretches: Iterable[Stretch]) -> int:
        """Of how many months it is known how many incidents there were."""
        return sum(self.tally(month_of(each.first)) is not None for each in stretches)

    def tally(self, stretch: Stretch) -> Tally | None:
        """How many incidents began in some time; None where nobody wrote one down or counted.

        A count of a period that lies in it only in part says nothing about it.
        """
        inside = [each for each in self.counts if stretch.start <= each.stretch.start < each.stretch.end <= stretch.end]
        written = len(self.during(stretch))
        if not inside and not written:
            return None
        more = sum(max(each.number - len(self.during(each.stretch)), 0) for each in inside)
        return Tally(written + more, more)


def counts_of(
    numbers: Mapping[Period, int], settings: Settings, day: date
) -> tuple[tuple[Counted, ...], tuple[tuple[Counted, Counted], ...]]:
    """What counts of what was counted up to a day, and what counts no more, each behind what it meets."""
    found = [each for each in _placed(numbers, settings) if each.stretch.first <= day]
    found.sort(key=lambda each: (each.stretch.start, -each.stretch.end, each.period))
    counts: list[Counted] = []
    again: list[tuple[Counted, Counted]] = []
    for each in found:
        if counts and each.stretch.start < counts[-1].stretch.end:
            again.append((counts[-1], each))
        else:
            counts.append(each)
    return tuple(counts), tuple(again)


def _placed(numbers: Mapping[Period, int], settings: Settings) -> Iterable[Counted]:
    for period, number in numbers.items():
        found = days_of_period(period, settings)
        if found.start is not None and found.finish is not None:
            yield Counted(period, days(found.start, found.finish), number)
