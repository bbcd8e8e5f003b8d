"""What a figure was, report by report, as points of a line: no line goes over what could not be read."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from itertools import dropwhile

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown, why
from itpm.chart.data import Point, Series, Stretch
from itpm.comparison.measured import Measure
from itpm.days import since_1970
from itpm.history.point import Past
from itpm.history.point import Point as Report
from itpm.history.watched import figures_in
from itpm.model.scalars import Moment, Money, as_day
from itpm.views.reading import STATES

UNREAD = "its files could not be read"


def reports(past: Past) -> Mapping[float, Report]:
    """The reports of a history by the day that each tells of: the last of a day, hollow ones between their neighbours.

    A status date may be fixed in the files, so the day that is told of is the axis, not the day of the commit. One that
    was put back later told of a day that had not come: it has no place.
    """
    told: dict[int, date] = {}
    for number in range(len(past.points) - 1, -1, -1):
        day = past.points[number].day
        if day is not None and all(day < later for later in told.values()):
            told[number] = day
    found = {float(since_1970(day)): past.points[number] for number, day in told.items()}
    for number, each in enumerate(past.points):
        if each.hollow:
            before = max((day for at, day in told.items() if at < number), default=each.made)
            after = min((day for at, day in told.items() if at > number), default=max(before, each.made))
            found.setdefault(float(since_1970(min(after, max(before, each.made)))), each)
    return dict(sorted(found.items()))


def told_days(past: Past) -> int:
    """How many days a history tells of: of one alone nothing can have come about."""
    return sum(not each.hollow for each in reports(past).values())


def number_of(measure: Measure | None) -> float | None:
    """The number of a figure: an amount, a count, or a day as that since 1970; None where it is unknown or a state."""
    value = None if measure is None else measure.value
    if isinstance(value, Money):
        return float(value.amount)
    if isinstance(value, Decimal):
        return float(value)
    return float(since_1970(value)) if isinstance(value, date) else None


def currency_of(past: Past, kind: str, address: str, figure: str) -> str:
    """The currency of the last sum that is known; empty where none is."""
    found = (each.value for _point, each in past.series(kind, address, figure) if each is not None)
    return next((each.currency for each in reversed(list(found)) if isinstance(each, Money)), "")


def points(past: Past, kind: str, address: str, figure: str) -> tuple[Point, ...]:
    """A figure of a thing, report by report, from the first on in which it was there."""
    every = (_point(x, each, (kind, address, figure)) for x, each in reports(past).items())
    return tuple(dropwhile(lambda each: each.y is None, every))


def _point(x: float, report: Report, key: tuple[str, str, str]) -> Point:
    if report.hollow:
        return Point(x, None, UNREAD)
    figures = report.of(*key[:2])
    if figures is None:
        return Point(x, None)  # It was not there: nothing is drawn.
    measure = figures.get(key[2])
    value = None if measure is None else measure.value
    if isinstance(value, Unknown):
        return Point(x, None, why(value))
    known = number_of(measure)
    return Point(x, known) if known is not None else Point(x, None)


def line(past: Past, key: tuple[str, str, str], label: str, look: str = "", *, stepped: bool = False) -> Series | None:
    """A figure of a thing as a line, by its kind, its address and its name; None where it was never known."""
    found = points(past, *key)
    return Series(label, found, look, stepped) if found else None


def known(points_: Iterable[Point]) -> list[tuple[float, float]]:
    """The points that have a value."""
    return [(each.x, each.y) for each in points_ if each.y is not None]


def states(past: Past, project: str, figure: str) -> Iterator[tuple[float, State | None]]:
    """The state of a project at each report, by its facts (``state``) or as ``declared``; None where none is known."""
    for x, each in reports(past).items():
        measure = (each.of("project", project) or {}).get(figure)
        yield x, measure.value if measure is not None and isinstance(measure.value, State) else None


def stretches(past: Past, project: str, figure: str) -> tuple[Stretch, ...]:
    """The states of a project, each until the next report; the last one holds on its own day only."""
    told = list(states(past, project, figure))
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
