"""What a figure was, report by report, as points of a line: no line goes over what could not be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import dropwhile

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown, why
from itpm.chart.data import Point, Series, Stretch
from itpm.comparison.measure import Held, Measure
from itpm.days import since_1970
from itpm.history.point import Point as Report
from itpm.history.shown import Shown
from itpm.history.watched import figures_in
from itpm.model.scalars import Moment, Money, as_day
from itpm.views.reading import STATES

UNREAD = "its files could not be read"


def told_days(shown: Shown) -> int:
    """How many days a history tells of: of one alone nothing can have come about."""
    return sum(not each.hollow for each in shown.by_day.values())


def number_of(measure: Measure | None) -> float | None:
    """The number of a figure: an amount, a count, or a day as that since 1970; None where it is unknown or a state."""
    value = None if measure is None else measure.value
    if isinstance(value, Money):
        return float(value.amount)
    if isinstance(value, Decimal):
        return float(value)
    return float(since_1970(value)) if isinstance(value, date) else None


def last_held(shown: Shown, kind: str, address: str, figure: str) -> Held:
    """What a figure is at the last report: unknown where that could not be read, None where it was not there."""
    day_by_day = shown.told(kind, address)
    if not day_by_day:
        return None
    _day, report, figures = day_by_day[-1]
    measure = (figures or {}).get(figure)
    return Unknown(UNREAD) if report.hollow else None if measure is None else measure.value


def currency_of(shown: Shown, kind: str, address: str, figure: str) -> str:
    """The currency of the last sum that is known; empty where none is."""
    found = [figures.get(figure) for _day, _point, figures in shown.told(kind, address) if figures is not None]
    sums = (each.value for each in reversed(found) if each is not None)
    return next((each.currency for each in sums if isinstance(each, Money)), "")


def points(shown: Shown, kind: str, address: str, figure: str) -> tuple[Point, ...]:
    """A figure of a thing, day by day, from the first on that is known."""
    every = (_point(as_x(day), report, figures, figure) for day, report, figures in shown.told(kind, address))
    return tuple(dropwhile(lambda each: each.y is None, every))


def _point(x: float, report: Report, figures: Mapping[str, Measure] | None, figure: str) -> Point:
    if report.hollow:
        return Point(x, None, UNREAD)
    if figures is None:
        return Point(x, None)  # It was not there: nothing is drawn.
    measure = figures.get(figure)
    value = None if measure is None else measure.value
    if isinstance(value, Unknown):
        return Point(x, None, why(value))
    return Point(x, number_of(measure))


def line(
    shown: Shown, key: tuple[str, str, str], label: str, look: str = "", *, stepped: bool = False
) -> Series | None:
    """A figure of a thing as a line, by its kind, its address and its name; None where it was never known."""
    found = points(shown, *key)
    return Series(label, found, look, stepped) if found else None


def known(points_: Iterable[Point]) -> list[tuple[float, float]]:
    """The points that have a value."""
    return [(each.x, each.y) for each in points_ if each.y is not None]


def states(shown: Shown, project: str, figure: str) -> Iterator[tuple[float, State | None]]:
    """The state of a project at each report, by its facts (``state``) or as ``declared``; None where none is known."""
    for day, _report, figures in shown.told("project", project):
        measure = (figures or {}).get(figure)
        yield as_x(day), measure.value if measure is not None and isinstance(measure.value, State) else None


def stretches(shown: Shown, project: str, figure: str) -> tuple[Stretch, ...]:
    """The states of a project, each until the next report; the last one holds on its own day only."""
    told = list(states(shown, project, figure))
    if not told:
        return ()
    edge = told[-1][0] + max(1.0, (told[-1][0] - told[0][0]) / 40)
    ends = [*(x for x, _state in told[1:]), edge]
    found: list[Stretch] = []
    for (start, state), end in zip(told, ends, strict=True):
        if state is None:
            continue
        chip = STATES[state]
        if found and found[-1].word == chip.text and found[-1].end == start:
            found[-1] = Stretch(found[-1].start, end, chip.text, chip.state)
        else:
            found.append(Stretch(start, end, chip.text, chip.state))
    return tuple(found)


def standing(report: Report, figure: str = "state") -> Counter[State]:
    """How many projects of then were in which state by their facts, or ``declared``; those that are gone among them."""
    found = (
        figures_in(data).get(figure) for part in report.parts for (kind, _id), data in part.items() if kind == "project"
    )
    return Counter(each.value for each in found if each is not None and isinstance(each.value, State))


def as_x(moment: Moment) -> float:
    """The day of a moment on an axis."""
    return float(since_1970(as_day(moment)))
