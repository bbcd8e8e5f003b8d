"""Whether a service fails more often than before: the last whole months against as many before them."""

from typing import NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.operation.achieved import months
from itpm.analysis.operation.history import History
from itpm.message import phrase

MONTHS = 3
"""So many months are held against as many before them."""


class Trend(NamedTuple):
    """How many incidents there were in the last whole months, and in as many before them."""

    now: int
    before: int


def trend(history: History, count: int = MONTHS) -> Trend | Unknown:
    """Whether there were more incidents; unknown as soon as nobody wrote down or counted those of one of the months."""
    _running, *whole = months(history.day, 2 * count + 1)
    tallies = [history.tally(each) for each in whole]
    silent = next((each for each, found in zip(whole, tallies, strict=True) if found is None), None)
    if silent is not None:
        return Unknown(phrase("nobody wrote down or counted its incidents of {first}", first=f"{silent.first:%Y-%m}"))
    numbers = [found.number for found in tallies if found is not None]
    return Trend(sum(numbers[:count]), sum(numbers[count:]))
