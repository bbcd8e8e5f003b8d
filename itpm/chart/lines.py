"""Lines over an axis: trends, curves with their range, steps, and the diagonal on which both axes are equal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise

from itpm.chart.data import Lines, Point, Series
from itpm.chart.frame import Box, Head, above, field, isolated, path, picture, px, text, title
from itpm.chart.labels import LINE, SIZE, spread
from itpm.chart.letters import fitting, wide
from itpm.chart.measure import Kind
from itpm.markup import Markup

_HEIGHT, _LOW = 205.0, 190.0
_FOOT = 26.0
_MOST_DOTS = 30
"""Points of a line from which on they are not drawn one by one."""
_PLAIN = frozenset({"plan", "scope"})
"""Looks of lines that others are held against."""
_LABELS = 0.36
"""The most that labels take of the width."""


@dataclass(frozen=True, slots=True)
class _Label:
    """The label of a line and its last value, where the line ends, and its look."""

    label: str
    value: str
    x: float
    y: float
    look: str

    @property
    def words(self) -> str:
        """All that it says."""
        return f"{isolated(self.label)} {self.value}" if self.value else self.label

    def lines(self, room: float) -> tuple[str, ...]:
        """What it says in some room: the value below the name where both have none beside each other."""
        if not self.value or wide(self.words, SIZE) <= room:
            return (fitting(self.words, room, SIZE),)
        return isolated(fitting(self.label, room, SIZE)), fitting(self.value, room, SIZE)


def lines(block: Lines, width: float) -> Markup:
    """The picture of some lines; of none that has a value a sentence."""
    head = Head(block.name, block.says, width)
    reach = _reach(block)
    if reach is None:
        return picture(head, 30, [text(block.y.language.words("No value is known."), 0, 18, "tick")])
    ends = _ends(block, reach)
    column = min(width * _LABELS, max(wide(each.words, SIZE) for each in ends)) + 20
    gap = LINE * max(len(each.lines(column - 18)) for each in ends)
    height = max(_LOW if width < 500 else _HEIGHT, gap * (len(ends) + 1))
    box = field((block.x, block.y), reach, (width - column, height))
    top = above(box.y.unit, block.marks, box, width)
    box = replace(box, top=top.height, bottom=top.height + height)
    parts = [*box.grid(width), *top.drawn(box)]
    for each, look in zip(block.series, _looks(block), strict=True):
        parts += _series(each, look, block, box)
    if block.diagonal:
        parts.append(_diagonal(box))
    parts += _labels(ends, box, column - 18, gap)
    return picture(head, box.bottom + _FOOT, parts)


def _looks(block: Lines) -> list[str]:
    """The look of each line: its own, else the next of twelve."""
    free = (f"c{number % 12 + 1}" for number in count())
    return [each.look or next(free) for each in block.series]


def _reach(block: Lines) -> tuple[float, float, float, float] | None:
    """From where to where the points go, across and upwards; None where none has a value."""
    across = [each.x for line in block.series for each in line.points]
    across += [each.x for line in block.series for each in line.band]
    levels = [each.y for line in block.series for each in line.points if each.y is not None]
    if not levels:
        return None
    levels += [end for line in block.series for each in line.band for end in (each.low, each.high)]
    if block.diagonal:
        levels += [min(across), max(across)]
    return min(across), max(across), min(levels), max(levels)


def _ends(block: Lines, reach: tuple[float, float, float, float]) -> list[_Label]:
    """The label of each line at its last value, and that of the diagonal; what is unknown at its end says so."""
    found = []
    for each, look in zip(block.series, _looks(block), strict=True):
        last = next((point for point in reversed(each.points) if point.y is not None), None)
        if last is not None and last.y is not None:
            unknown = each.points[-1].y is None and each.points[-1].note
            value = block.y.language.words("unknown") if unknown else block.y.short(last.y)
            said = "" if block.y.kind is Kind.DAY else value
            x = reach[1] if each.stepped else last.x
            found.append(_Label(each.label, said, x, last.y, look))
    if block.diagonal:
        found.append(_Label(block.diagonal, "", reach[1], reach[1], "diagonal"))
    return found


def _labels(ends: Sequence[_Label], box: Box, room: float, gap: float) -> Iterator[Markup]:
    """The labels in a column on the right, each led to by a thin line from where its own line ends."""
    left = box.right + 14
    levels = [box.level(each.y) for each in ends]
    for each, level, placed in zip(ends, levels, spread(levels, box.top, box.bottom - gap + LINE, gap), strict=True):
        x = box.at(each.x)
        if x < box.right - 4:
            yield path("leader", f"M{px(x + 5)} {px(level)}H{px(box.right)}")
        yield path("leader", f"M{px(box.right)} {px(level)}L{px(left - 3)} {px(placed)}")
        lines, cut = each.lines(room), any(line.endswith("…") for line in each.lines(room))
        for number, line in enumerate(lines):
            whole = each.words if cut and not number else ""
            yield text(line, left, placed + 4 + number * (LINE - 2), f"label {each.look}", whole=whole)


def _diagonal(box: Box) -> Markup:
    low, high = max(box.x.low, box.y.low), min(box.x.high, box.y.high)
    return path("diagonal", f"M{px(box.at(low))} {px(box.level(low))}L{px(box.at(high))} {px(box.level(high))}")


def _series(line: Series, look: str, block: Lines, box: Box) -> Iterator[Markup]:
    if line.band:
        there = [f"{px(box.at(each.x))} {px(box.level(each.high))}" for each in line.band]
        back = [f"{px(box.at(each.x))} {px(box.level(each.low))}" for each in reversed(line.band)]
        yield path(f"band {look}", f"M{'L'.join((*there, *back))}z")
    last = line.points[-1:]
    for run in _runs(line.points):
        until = box.right if line.stepped and run[-1:] == list(last) else None
        yield path(f"line {look}", _drawn(run, line.stepped, box, until))
    yield from _dots(line, look, block, box)


def _runs(points: Sequence[Point]) -> Iterator[list[Point]]:
    """The points between gaps: no line goes over what is unknown."""
    run: list[Point] = []
    for each in points:
        if each.y is None:
            if run:
                yield run
            run = []
        else:
            run.append(each)
    if run:
        yield run


def _drawn(run: Sequence[Point], stepped: bool, box: Box, until: float | None) -> str:  # noqa: FBT001 - as a series says
    places = [(box.at(each.x), box.level(each.y or 0.0)) for each in run]
    shape = f"M{px(places[0][0])} {px(places[0][1])}"
    for _before, (x, y) in pairwise(places):
        shape += f"H{px(x)}V{px(y)}" if stepped else f"L{px(x)} {px(y)}"
    if until is not None and until > places[-1][0]:
        return f"{shape}H{px(until)}"
    return f"{shape}h.1" if len(places) == 1 else shape


def _dots(line: Series, look: str, block: Lines, box: Box) -> Iterator[Markup]:
    """Each point with what it says, the unknown ones hollow; of very many only those and the last."""
    many = len(line.points) > _MOST_DOTS or look in _PLAIN
    level = next((each.y for each in line.points if each.y is not None), box.y.low)
    for number, each in enumerate(line.points):
        level = each.y if each.y is not None else level
        value = block.y.said(each.y) if each.y is not None else block.y.language.words("unknown")
        said = f"{line.label}, {block.x.said(each.x)}: {value}"
        said += f", {each.note}" if each.note else ""
        if each.y is None and not each.note:
            continue
        if each.y is None or not many or number == len(line.points) - 1:
            yield Markup('<circle class="dot {}{}" cx="{}" cy="{}" r="{}">{}</circle>').format(
                look,
                " hollow" if each.y is None else "",
                px(box.at(each.x)),
                px(box.level(level)),
                "3.5" if each.y is None else "2.6",
                title(said),
            )
