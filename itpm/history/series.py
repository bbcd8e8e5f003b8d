"""The trend of an end: for when it was forecast at each report, beside all that was promised of it.

What is None is not there or unknown, and ``reason`` says why: nothing is drawn across it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from itpm.analysis.figures.amounts import Unknown, why
from itpm.comparison.measure import Held, Measure
from itpm.history.point import Past, Point
from itpm.history.promises import Moved
from itpm.model.address import whole_of

NOT_THERE = "it was not there"
_PROMISED = frozenset({"due", "deadline", "must_finish", "finish_by", "baseline"})


@dataclass(frozen=True, slots=True)
class Forecast:
    """An end as a report had it: on the day of the report, for which day."""

    report: date
    end: date | None
    commit: str
    tags: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Promised:
    """A day that was promised from a day on; None from which on nothing is."""

    since: date
    field: str
    day: date | None


@dataclass(frozen=True, slots=True)
class Trend:
    """The trend of a milestone: on a report's day above what it forecast. On the diagonal it is reached."""

    forecasts: tuple[Forecast, ...]
    promises: tuple[Promised, ...]
    """Of the thing itself, the first one first."""
    replanned: tuple[date, ...]
    """The days on which another plan of its project was approved."""


def trend(past: Past, moved: Iterable[Moved], kind: str, address: str) -> Trend:
    """When something ends, as each point has it, and what was promised of it."""
    found = []
    for point, measure in past.series(kind, address, "finish"):
        end, reason = _day(point, measure)
        found.append(Forecast(point.day or point.made, end, point.commit, point.tags, reason))
    every = [each for each in moved if each.field in _PROMISED]
    own = [each for each in every if (each.kind, each.address) == (kind, address)]
    promises = (Promised(each.where.day, each.field, each.after if isinstance(each.after, date) else None)
                for each in own if each.field != "baseline")  # fmt: skip
    plans = (each for each in every if each.field == "baseline" and each.address == whole_of(address))
    replanned = tuple(each.where.day for each in plans if each.before is not None)
    return Trend(tuple(found), tuple(promises), replanned)


def _day(point: Point, measure: Measure | None) -> tuple[date | None, str]:
    value = measure.value if measure is not None else None
    return (value, "") if isinstance(value, date) else (None, _reason(point, measure, value))


def _reason(point: Point, measure: Measure | None, value: Held) -> str:
    """Why there is nothing to draw."""
    if point.hollow:
        return point.hollow
    if isinstance(value, Unknown):
        return why(value)
    return NOT_THERE if measure is None else ""
