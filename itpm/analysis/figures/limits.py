"""How a sum lies to a limit, where either may be known in part: surely above it, surely not, or nobody can say.

A sum that is known to be at least 120 is above a limit of 100; one that is at least 80 may be above it or not, and one
that is at most 80 is not. What is not known is neither counted as above nor as within.
"""

from collections.abc import Iterable
from enum import Enum
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Unknown, least, most
from itpm.analysis.figures.arithmetic import minus, times
from itpm.model.scalars import Money


class Lies(Enum):
    """Where a sum lies."""

    ABOVE = "above"
    WITHIN = "within"
    UNKNOWN = "unknown"


def excess(sum_: Amount, limit: Amount) -> Amount:
    """How much a sum is more than a limit in its currency, below zero where it is less; at least or at most, perhaps.

    Unknown where nobody knows the limit, or nothing of the sum.
    """
    if type(limit) is Unknown or type(sum_) is Unknown:
        return limit if type(limit) is Unknown else sum_
    return minus(sum_, limit)


def lies(more: Amount) -> Lies:
    """Where something lies of which is known how much more it is than its limit."""
    at_least, at_most = least(more), most(more)
    if isinstance(at_least, Money) and at_least.amount > NOTHING:
        return Lies.ABOVE
    return Lies.WITHIN if isinstance(at_most, Money) and at_most.amount <= NOTHING else Lies.UNKNOWN


def below(more: Amount) -> Amount:
    """How much something is less than its limit, of which is known how much more it is."""
    return times(more, -ONE)


def above(sum_: Amount, limit: Amount) -> bool:
    """Whether a sum is surely more than a limit."""
    return lies(excess(sum_, limit)) is Lies.ABOVE


class Counted(NamedTuple):
    """How many of some sums lie surely above their limits, how many surely do not, and of how many nobody knows."""

    above: int
    within: int
    unknown: int

    @property
    def all(self) -> int:
        """How many there are."""
        return sum(self)


def counted(every: Iterable[Amount]) -> Counted:
    """Counts of what some things are more than their limits."""
    found = [lies(each) for each in every]
    return Counted(*(found.count(each) for each in (Lies.ABOVE, Lies.WITHIN, Lies.UNKNOWN)))
