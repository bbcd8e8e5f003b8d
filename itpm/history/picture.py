"""A figure over time as a picture: a line, the trend of an end beside what was promised of it, or a strip of states."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown, why
from itpm.analysis.figures.figure import Unit
from itpm.chart.data import Lines, Mark, Picture, Point, Series, Stretch, Strip, Strips
from itpm.chart.measure import DAY, SHARE, Kind, Measure
from itpm.comparison.measure import Measure as Held
from itpm.days import since_1970
from itpm.history.point import Past
from itpm.history.promises import Moved
from itpm.history.series import NOT_THERE, Trend, trend
from itpm.model.scalars import Money
from itpm.say import plural

_LOOKS = {State.ON_TRACK: "green", State.AT_RISK: "amber", State.OFF_TRACK: "red", State.UNKNOWN: "unknown"}
_SHARES = frozenset({Unit.SHARE, Unit.TIME_SHARE})
_PROMISES = {"due": "due", "deadline": "deadline", "must_finish": "must finish", "finish_by": "finish by"}


def picture(past: Past, moved: Sequence[Moved], thing: tuple[str, str], figure: str, title: str) -> Picture | None:
    """A figure of a thing, by kind and address; None where no point knows it. ``title`` is what the thing is called."""
    found = [(_x(point.day or point.made), each, point.hollow) for point, each in past.series(*thing, figure)]
    known = next((each.value for _x_, each, _why in found if each is not None and _tells(each)), None)
    if known is None:
        return None
    name = next(each.title for _x_, each, _why in found if each is not None)
    if isinstance(known, State):
        return _states(found, f"{title}: {name.lower()}")
    if isinstance(known, date):
        return _ends(trend(past, moved, *thing), title)
    return _numbers(found, f"{title}: {name.lower()}")


_Found = Sequence[tuple[float, Held | None, str]]


def _x(day: date) -> float:
    return float(since_1970(day))


def _tells(each: Held) -> bool:
    return each.value is not None and not isinstance(each.value, Unknown)


def _ends(found: Trend, title: str) -> Lines:
    """When it was to end, by the day of each report, with every day that was promised as a step."""
    points = tuple(
        Point(_x(each.report), None if each.end is None else _x(each.end), each.reason) for each in found.forecasts
    )
    promised = [
        Series(f"Promised ({_PROMISES[field]})", steps, "plan", stepped=True)
        for field in _PROMISES
        if len(steps := _steps(found, field, points[-1].x)) > 1
    ]
    known = [each for each in found.forecasts if each.end is not None]
    first, last = known[0], known[-1]
    says = f"On {first.report} it was to end on {first.end}; on {last.report}, on {last.end}."
    marks = tuple(Mark(_x(each), "replanned") for each in found.replanned)
    return Lines(title, says, DAY, DAY, (Series("Forecast", points), *promised), marks, "report day")


def _steps(found: Trend, field: str, last: float) -> tuple[Point, ...]:
    """What was promised from day to day, up to the last report."""
    own = [each for each in found.promises if each.field == field]
    steps = [Point(_x(each.since), None if each.day is None else _x(each.day), "no promise") for each in own]
    return (*steps, Point(last, steps[-1].y, "no promise")) if steps else ()


def _states(found: _Found, name: str) -> Strips:
    """One state after the other, each until the next report."""
    ends = [*(each[0] for each in found[1:]), found[-1][0] + 1]
    stretches = tuple(
        Stretch(x, end, *_state(each, hollow)) for (x, each, hollow), end in zip(found, ends, strict=True) if end > x
    )
    states = [each.word for each in stretches]
    changes = sum(one != other for one, other in pairwise(states))
    says = f"It is {states[-1]} at the last of {plural(len(found), 'report')}, after {plural(changes, 'change')}."
    return Strips(name, says, (Strip(name, stretches),))


def _state(each: Held | None, hollow: str) -> tuple[str, str, str]:
    """The word, the look and the note of a state."""
    if each is None:
        return "not known", "off", hollow or NOT_THERE
    if isinstance(each.value, State):
        return each.value.value, _LOOKS.get(each.value, "off"), ""
    return "not known", "off", ""


def _numbers(found: _Found, name: str) -> Lines:
    """A number by the day of each report."""
    points = tuple(Point(x, _number(each), _note(each, hollow)) for x, each, hollow in found)
    known = [each for each in points if each.y is not None]
    measure = _measure(found)
    first, last = (measure.said(each.y or 0.0) for each in (known[0], known[-1]))
    says = f"From {first} on {DAY.said(known[0].x)} to {last} on {DAY.said(known[-1].x)}."
    return Lines(name, says, DAY, measure, (Series(name, points),))


def _note(each: Held | None, hollow: str) -> str:
    if each is None:
        return hollow or NOT_THERE
    return why(each.value) if isinstance(each.value, Unknown) else ""


def _number(each: Held | None) -> float | None:
    value = each.value if each is not None else None
    amount = value.amount if isinstance(value, Money) else value
    return float(amount) if isinstance(amount, Decimal) else None


def _measure(found: _Found) -> Measure:
    """What the number is counted in: the last currency, or its unit."""
    every = [each for _x_, each, _why in reversed(found) if each is not None and _tells(each)]
    money = next((each.value.currency for each in every if isinstance(each.value, Money)), "")
    unit = every[0].unit
    if unit in _SHARES:
        return SHARE
    plain = unit is None or unit in {Unit.MONEY, Unit.INDEX, Unit.SCORE, Unit.MEASURE}
    return Measure(Kind.NUMBER, money or ("" if plain or unit is None else unit.value))
