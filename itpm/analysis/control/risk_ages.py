"""How old open risks are, and how many were open before, by the days that are written of them."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from itpm.analysis.control.ageing import open_for
from itpm.model.control import Risk
from itpm.model.settled import ended_on, settled

_EDGES = (30, 90, 180)
"""Days: the last of each age but the oldest."""
_MONTHS = 12


class Age(NamedTuple):
    """How many open risks are so old: from ``first`` to ``last`` days, None where there is no end."""

    first: int
    last: int | None
    risks: int


class Ages(NamedTuple):
    """Open risks by age; of ``unknown`` of them nobody says since when they are known."""

    ages: tuple[Age, ...]
    unknown: int


def ages(risks: Iterable[Risk], day: date) -> Ages:
    """The ages on a day of the risks among some that are open."""
    found = [open_for(each, day) for each in risks if not settled(each).over]
    known = [each for each in found if each is not None]
    firsts = (0, *(each + 1 for each in _EDGES))
    spans = zip(firsts, (*_EDGES, None), strict=True)
    counted = tuple(
        Age(first, last, sum(first <= each and (last is None or each <= last) for each in known))
        for first, last in spans
    )
    return Ages(counted, len(found) - len(known))


def open_on(risks: Sequence[Risk], day: date) -> int:
    """How many risks that say when they were raised were open at the end of a day."""
    return sum(_was_open(each, day) for each in risks)


def _was_open(risk: Risk, day: date) -> bool:
    ended = ended_on(risk)
    over = settled(risk).over and ended is None
    return risk.raised is not None and risk.raised <= day and not over and (ended is None or ended > day)


def trend(risks: Sequence[Risk], day: date) -> tuple[tuple[date, int], ...]:
    """How many were open at the end of the last twelve months and on the day, from the first that was raised on."""
    first = min((each.raised for each in risks if each.raised is not None and each.raised <= day), default=None)
    if first is None:
        return ()
    days, end = [day], day.replace(day=1) - timedelta(days=1)
    while len(days) <= _MONTHS and end >= first:
        days.append(end)
        end = end.replace(day=1) - timedelta(days=1)
    return tuple((each, open_on(risks, each)) for each in reversed(days))
