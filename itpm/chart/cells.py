"""Pictures of cells and of things in a field: heat, a matrix of counts, and bubbles."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from itpm.chart.data import Bubble, Bubbles, Heat, Matrix
from itpm.chart.frame import Box, Head, above, field, picture, px, text, title
from itpm.chart.labels import LINE, SIZE
from itpm.chart.letters import fitting, wide
from itpm.markup import Markup
from itpm.say import number

_CELL, _FOOT = 26.0, 26.0
_WARMTHS = 5
_LARGEST = 26.0
"""The radius of the largest bubble."""


def _cell(look: str, place: tuple[float, float, float], said: str) -> Markup:
    x, y, width = place
    return Markup('<rect class="cell {}" x="{}" y="{}" width="{}" height="{}">{}</rect>').format(
        look, px(x + 0.5), px(y + 0.5), px(width - 1), px(_CELL - 1), title(said)
    )


def _head_row(columns: Sequence[str], left: float, each: float) -> Iterator[Markup]:
    """The words above columns: each one that has room after the last that stands there."""
    taken = 0.0
    for at, column in enumerate(columns):
        half, middle = wide(column, SIZE) / 2, left + (at + 0.5) * each
        if middle - half >= taken and middle + half <= left + len(columns) * each + 1:
            yield text(column, middle, 13, "tick", "middle")
            taken = middle + half + 6


def heat(block: Heat, width: float) -> Markup:
    """A table of numbers with their warmth: what is too much is marked by a sign, too. Numbers stand where they fit."""
    head = Head(block.name, block.says, width)
    if not block.rows or not block.columns:
        return picture(head, 30, [text(block.measure.language.words("There is nothing to show."), 0, 18, "tick")])
    left = min(width * 0.34, max(wide(each, SIZE) for each, _values in block.rows)) + 10
    each = (width - left) / len(block.columns)
    parts = list(_head_row(block.columns, left, each))
    in_words = cache(block.measure.said)
    for row, (label, values) in enumerate(block.rows):
        y = 20 + row * _CELL
        parts.append(text(fitting(label, left - 8, SIZE), 0, y + 17, "name", whole=label))
        for at, (column, value) in enumerate(zip(block.columns, values, strict=True)):
            number_ = in_words(value) if value is not None else "–"
            said = f"{label}, {column}: {number_}"
            look = "none" if value is None else f"h{_warmth(value, block.hot)}"
            parts.append(_cell(look, (left + at * each, y, each), said))
            shown = _shown(number_, value is not None and value > block.hot, each - 3)
            if shown:
                parts.append(text(shown, left + (at + 0.5) * each, y + 17, f"in {look}", "middle"))
    return picture(head, 24 + len(block.rows) * _CELL, parts)


def _shown(said: str, hot: bool, room: float) -> str:  # noqa: FBT001 - whether it is too much
    """What stands in a cell: the number with a sign where it is too much, else what of that has room."""
    return next((each for each in ((f"{said}!", said, "!") if hot else (said,)) if wide(each, SIZE) <= room), "")


def _warmth(value: float, hot: float) -> int:
    """From 0, nothing, to 5, too much."""
    if value <= 0:
        return 0
    return _WARMTHS if value > hot else min(_WARMTHS - 1, 1 + int(value / hot * (_WARMTHS - 1)))


def matrix(block: Matrix, width: float) -> Markup:
    """How many there are of each pair of two scales; the graver both, the warmer."""
    head = Head(block.name, block.says, width)
    left = min(width * 0.34, max((wide(each, SIZE) for each in block.y), default=0.0)) + 10
    each, high = (width - left) / max(1, len(block.x)), len(block.y) * _CELL
    parts = [text(fitting(block.along, width, SIZE), 0, 12, "tick")] if block.along else []
    for row, label in enumerate(reversed(block.y)):
        y, level = 20 + row * _CELL, len(block.y) - row
        parts.append(text(fitting(label, left - 8, SIZE), 0, y + 17, "name", whole=label))
        for at, column in enumerate(block.x):
            count = block.counts[level - 1][at]
            look = _grave((at + 1) * level, block.limits)
            said = f"{label}, {column}: {number(count, language=block.language)}"
            parts.append(_cell(look, (left + at * each, y, each), said))
            if count:
                parts.append(
                    text(number(count, language=block.language), left + (at + 0.5) * each, y + 17, "in many", "middle")
                )
    columns = [fitting(column, each - 4, SIZE) for column in block.x]
    foot = Markup("").join(_head_row(columns, left, each))
    parts.append(Markup('<g transform="translate(0 {})">{}</g>').format(px(20 + high), foot))
    under = [text(fitting(block.across, width - left, SIZE), left, 20 + high + 32, "tick")] if block.across else []
    return picture(head, 20 + high + 40, [*parts, *under])


def _grave(score: int, limits: tuple[int, int]) -> str:
    """How warm a field of a matrix is."""
    return f"h{5 if score > limits[1] else 4 if score > limits[0] else 2}"


def bubbles(block: Bubbles, width: float) -> Markup:
    """Things by two numbers, as large as a third; a label stands where it touches no other, else it is told."""
    head = Head(block.name, block.says, width)
    if not block.bubbles:
        return picture(head, 30, [text(block.x.language.words("There is nothing to show."), 0, 18, "tick")])
    xs, ys = [each.x for each in block.bubbles], [each.y for each in block.bubbles]
    box = field((block.x, block.y), (min(xs), max(xs), min(ys), max(ys)), (width - _LARGEST, 240))
    top = above(" ".join(filter(None, (block.along, box.y.unit))), (), box, width)
    box = replace(box, top=top.height + _LARGEST, bottom=top.height + 240)
    largest = max((each.size for each in block.bubbles), default=0.0) or 1.0
    order = sorted(block.bubbles, key=lambda each: (-each.size, each.label))
    parts = [*box.grid(width), *top.drawn(box)]
    parts += [_bubble(each, _radius(each, largest), box, block) for each in order]
    parts += _named(order, largest, box, width)
    foot = " ".join(filter(None, (block.across, box.x.unit)))
    parts += [text(fitting(foot, box.right - box.left, SIZE), box.left, box.bottom + 34, "tick")] if foot else []
    return picture(head, box.bottom + _FOOT + LINE, parts)


def _radius(each: Bubble, largest: float) -> float:
    return max(3.0, _LARGEST * math.sqrt(max(0.0, each.size) / largest))


def _bubble(each: Bubble, radius: float, box: Box, block: Bubbles) -> Markup:
    said = f"{each.label}: {block.across} {block.x.said(each.x)}, {block.along} {block.y.said(each.y)}"
    said += f", {block.size} {number(each.size, '#,##0.##', block.x.language)}"
    return Markup('<circle class="bubble {}" cx="{}" cy="{}" r="{}">{}</circle>').format(
        each.look or "c1", px(box.at(each.x)), px(box.level(each.y)), px(radius), title(said)
    )


def _named(order: Sequence[Bubble], largest: float, box: Box, width: float) -> Iterator[Markup]:
    """The labels of the largest bubbles that have room: on the right of each, else on its left."""
    places = [(box.at(each.x), box.level(each.y), _radius(each, largest)) for each in order]
    taken = [_Field(x - radius, x + radius, y - radius, y + radius) for x, y, radius in places]
    for own, (each, (x, y, radius)) in enumerate(zip(order, places, strict=True)):
        shown = fitting(each.label, width * 0.4, SIZE)
        length = wide(shown, SIZE)
        for left in (x + radius + 3, x - radius - 3 - length):
            field_ = _Field(left, left + length, y - LINE / 2, y + LINE / 2)
            others = (other for at, other in enumerate(taken) if at != own)
            if box.left <= left and left + length <= width and not any(map(field_.meets, others)):
                taken.append(field_)
                yield text(shown, left, y + 4, "label", whole=each.label)
                break


@dataclass(frozen=True, slots=True)
class _Field:
    """From where to where something goes, across and downwards."""

    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "_Field") -> bool:
        """Whether two of them have a place in common."""
        apart = self.right <= other.left or other.right <= self.left
        return not (apart or self.bottom <= other.top or other.bottom <= self.top)
