"""How available services were by month, as it was measured and by their incidents, against what is promised.

By incidents: 1 − minutes of downtime ÷ minutes of the period (ITIL: availability = (agreed service time − downtime) ÷
agreed service time; the agreed time is all of it). It is known of a month in which an incident is written down, or
that somebody counted, be it none: silence is no 100%. An incident of which nobody says how long users could not
work, or that is only counted, makes it *at most*.

Measured is what is written of the service itself, else the least that its monitors measured. Of what was measured and
what follows from incidents the lesser counts: a monitor sees what it asks, incidents are what somebody told, and what
one of both saw was down. So what was measured is *at most*, too, in a month with an incident of which nobody says how
long users could not work. Of another period than a month what is written of its incidents makes it at most so much.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache

from itpm.analysis.figures.amounts import ONE, Unknown
from itpm.analysis.operation.clock import Stretch, days, month_of
from itpm.analysis.operation.history import History
from itpm.days import first_of_month, last_of_month
from itpm.message import phrase
from itpm.model.infrastructure import Service
from itpm.model.scalars import Percent, Period

INCIDENTS = "incidents"
"""The source of what follows from incidents."""
NOBODY = phrase("nobody wrote down or counted its incidents")


@dataclass(frozen=True, slots=True)
class Share:
    """A share of time in which something worked, and who says so: a monitor, the service itself, or incidents.

    ``most`` says why it may be less; empty where it is what it is.
    """

    share: Decimal
    source: str
    most: str = ""


@dataclass(frozen=True, slots=True)
class Achieved:
    """How available a service was in a period; ``running`` where that is not over, and it is so only so far.

    A period is over on the day after its last one: the status date is not.
    """

    service: Service
    name: str
    stretch: Stretch
    running: bool
    measured: Share | Unknown
    by_incidents: Share | Unknown
    unsaid: str
    """Of how many incidents nobody says how long users could not work; empty where there is none."""

    @property
    def lesser(self) -> Share | Unknown:
        """The lesser of both, or the one that is known; at most so much where an incident says no minutes."""
        known = [each for each in (self.measured, self.by_incidents) if isinstance(each, Share)]
        if not known:
            return self.by_incidents
        least = min(known, key=lambda each: each.share)
        return replace(least, most=self.unsaid) if self.unsaid and not least.most and least.share else least

    @property
    def keeps(self) -> bool | None:
        """Whether it was as available as is promised; None where nobody knows."""
        found, promised = self.lesser, self.service.availability
        if isinstance(found, Unknown) or promised is None:
            return None
        if found.share < promised:
            return False
        return None if found.most else True


@dataclass(frozen=True, slots=True)
class Measured:
    """What was measured of a service in a period, and by whom."""

    period: Period
    stretch: Stretch
    share: Percent
    source: str


@lru_cache(maxsize=100)
def months(day: date, count: int) -> tuple[Stretch, ...]:
    """The month of a day up to that day, and those before, the newest first."""
    before = (month_of(first_of_month(day, -back)) for back in range(1, count))
    return (days(first_of_month(day), day), *before)


def achieved(history: History, measured: Iterable[Measured], count: int) -> tuple[Achieved, ...]:
    """How available a service was in each of some months, the newest first, and in other periods that were measured.

    Of these those that end in the months that are told of.
    """
    day = history.day
    stretches = months(day, count)
    least = _least(measured)
    found = [_of(history, each, least.get(month_of(each.first))) for each in stretches]
    since = stretches[-1].start
    others = [each for each in least.values() if each.stretch != month_of(each.stretch.first)]
    for each in sorted(others, key=lambda other: (other.stretch.end, other.stretch.start), reverse=True):
        if each.stretch.end > since and each.stretch.first <= day:
            running = each.stretch.last >= day
            told = days(each.stretch.first, day) if running else each.stretch
            why = unsaid(history, each.stretch)
            by = _at_most(history.downtime(told), told, why or "incidents are counted by month")
            found.append(Achieved(history.service, str(each.period), each.stretch, running, _share(each), by, why))
    return tuple(found)


def _at_most(down: int, stretch: Stretch, why: str) -> Share | Unknown:
    """At most what is left of some time where it was down at all; else nobody knows."""
    return _share_of(down, stretch, why) if down else Unknown(why)


def _least(measured: Iterable[Measured]) -> Mapping[Stretch, Measured]:
    """The least that was measured in each period; of several that are the same by the names of who measured."""
    found: dict[Stretch, Measured] = {}
    for each in sorted(measured, key=lambda one: (one.share, one.source)):
        found.setdefault(each.stretch, each)
    return found


def _share(measured: Measured) -> Share:
    return Share(measured.share, measured.source)


def _of(history: History, stretch: Stretch, measured: Measured | None) -> Achieved:
    first = stretch.first
    running = history.day <= last_of_month(first)
    seen = _share(measured) if measured is not None else Unknown("nobody measured it")
    by, why = by_incidents(history, stretch), unsaid(history, month_of(first))
    return Achieved(history.service, f"{first:%Y-%m}", stretch, running, seen, by, why)


def by_incidents(history: History, stretch: Stretch) -> Share | Unknown:
    """How available a service was in a month, or in a running one so far, by its incidents."""
    whole, down = month_of(stretch.first), history.downtime(stretch)
    if history.tally(whole) is None:
        # What began in the month before may have gone on into it: that is known, and nothing else.
        return _at_most(down, stretch, NOBODY)
    why = unsaid(history, whole)
    return _at_most(down, stretch, why) if why else _share_of(down, stretch, "")


def unsaid(history: History, stretch: Stretch) -> str:
    """Of how many incidents of a whole period nobody says how long users could not work; empty where of none."""
    found = history.tally(stretch)
    silent = len(history.silent(stretch)) + found.unwritten if found is not None else 0
    return (
        phrase("of {silent:incident|incidents} nobody says how long users could not work", silent=silent)
        if silent
        else ""
    )


def _share_of(down: int, stretch: Stretch, most: str) -> Share:
    """What is left of some time; where nothing is, nothing that nobody says makes it less."""
    return Share(ONE - Decimal(down) / Decimal(stretch.minutes), INCIDENTS, most if down < stretch.minutes else "")
