"""The frame of a picture: how numbers become pixels, axes with their lines, marks with their labels, and the SVG."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from itpm.chart.data import Mark
from itpm.chart.labels import LINE, SIZE, Extent, rows_of
from itpm.chart.letters import fitting, wide
from itpm.chart.measure import Measure, Ticks, across, ticks
from itpm.markup import Markup

WIDE, PHONE = 640, 350
"""The two widths that each picture is drawn at: text of a picture that shrinks with its column could not be read."""
_RTL = (0x0590, 0x08FF)
"""The letters of scripts that are written from right to left."""


def px(value: float) -> str:
    """A place in pixels, to a tenth."""
    return str(round(value, 1) + 0.0).removesuffix(".0")


def isolated(label: str) -> str:
    """A label that other words follow: one written from right to left keeps its own order."""
    turned = any(_RTL[0] <= ord(each) <= _RTL[1] for each in label)
    return f"\u2068{label}\u2069" if turned else label


def text(words: str, x: float, y: float, look: str = "", anchor: str = "", whole: str = "") -> Markup:
    """A text at a place; ``whole`` is what it says where it was cut."""
    cut = whole if whole and whole != words else ""
    return Markup('<text{}{} x="{}" y="{}">{}{}</text>').format(
        Markup(' class="{}"').format(look) if look else "",
        Markup(' text-anchor="{}"').format(anchor) if anchor else "",
        px(x),
        px(y),
        words,
        title(cut),
    )


def title(words: str) -> Markup:
    """What is told of a part of a picture to whoever points at it."""
    return Markup("<title>{}</title>").format(words) if words else Markup("")


def path(look: str, shape: str, words: str = "") -> Markup:
    """A line or a shape with its class."""
    if not words:
        return Markup('<path class="{}" d="{}"/>').format(look, shape)
    return Markup('<path class="{}" d="{}">{}</path>').format(look, shape, title(words))


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a picture, the sentence that it shows, and how wide it is drawn."""

    name: str
    says: str
    width: float


def picture(head: Head, height: float, parts: Sequence[Markup]) -> Markup:
    """The SVG: one picture to whoever cannot see it, with its name and its sentence."""
    size = px(head.width), px(height)
    return Markup(
        '<svg class="chart" xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {} {}" '
        'width="{}" height="{}"><title>{}</title><desc>{}</desc>{}</svg>'
    ).format(*size, *size, head.name, head.says, Markup("").join(parts))


@dataclass(frozen=True, slots=True)
class Box:
    """A field of a picture in pixels, with the numbers of its edges."""

    left: float
    right: float
    top: float
    bottom: float
    x: Ticks
    y: Ticks

    def at(self, value: float) -> float:
        """Where a number stands across; beyond the field at its edge."""
        return self.left + (self.right - self.left) * _part(value, self.x)

    def level(self, value: float) -> float:
        """Where a number stands upwards."""
        return self.bottom - (self.bottom - self.top) * _part(value, self.y)

    def grid(self, width: float) -> Iterator[Markup]:
        """The lines and words of both axes, in a picture of a width."""
        for value, said in zip(self.y.at, self.y.said, strict=True):
            y = px(self.level(value))
            yield path("axis" if value == 0 else "grid", f"M{px(self.left)} {y}H{px(self.right)}")
            yield text(said, self.left - 8, self.level(value) + 4, "tick", "end")
        yield from below(self, width)


def below(box: Box, width: float) -> Iterator[Markup]:
    """The axis below a field with its words, none of which leaves the picture."""
    y = px(box.bottom)
    yield path("axis", f"M{px(box.left)} {y}H{px(box.right)}")
    taken = 0.0
    for value, said in zip(box.x.at, box.x.said, strict=True):
        x, half = box.at(value), wide(said, SIZE) / 2
        yield path("axis", f"M{px(x)} {y}v4")
        if taken <= x - half and x + half <= width:
            yield text(said, x, box.bottom + 17, "tick", "middle")
            taken = x + half + 4


def _part(value: float, scale: Ticks) -> float:
    if scale.high <= scale.low:
        return 0.5
    return min(1.0, max(0.0, (value - scale.low) / (scale.high - scale.low)))


@dataclass(frozen=True, slots=True)
class Above:
    """What stands above a field: the unit of its axis, and marks with the row of the label of each."""

    unit: str
    marks: tuple[Mark, ...]
    labels: tuple[tuple[str, float, int], ...]
    rows: int

    @property
    def height(self) -> float:
        """How much room it takes."""
        return self.rows * LINE + 8

    def drawn(self, box: Box) -> Iterator[Markup]:
        """The unit, and each mark as a line through the field with its label."""
        if self.unit:
            yield text(self.unit, 0, 11, "tick")
        placed = list(zip(self.marks, self.labels, strict=True))
        for mark, (_label, _left, row) in placed:
            yield path(
                f"mark {mark.look}".strip(), f"M{px(box.at(mark.x))} {px(row * LINE + 2)}V{px(box.bottom)}", mark.label
            )
        for mark, (label, left, row) in placed:
            yield text(label, left, row * LINE + 11, f"marked {mark.look}".strip(), whole=mark.label)


def above(unit: str, marks: Sequence[Mark], box: Box, width: float) -> Above:
    """What stands above a field, in as many rows as it takes for no label to touch another."""
    shown = tuple(each for each in sorted(marks, key=lambda each: (each.x, each.label)) if _within(each, box))
    unit = fitting(unit, width * 0.6, SIZE)
    extents = [Extent(0, wide(unit, SIZE))] if unit else []
    labels = []
    for mark in shown:
        label = fitting(mark.label, width * 0.6, SIZE)
        x, length = box.at(mark.x), wide(label, SIZE)
        left = x + 4 if x + 4 + length <= width else max(0.0, x - 4 - length)
        labels.append((label, left))
        extents.append(Extent(left, left + length))
    rows = rows_of(extents)
    of_marks = rows[len(rows) - len(labels) :]
    placed = tuple((label, left, row) for (label, left), row in zip(labels, of_marks, strict=True))
    return Above(unit, shown, placed, max(rows, default=-1) + 1)


def _within(mark: Mark, box: Box) -> bool:
    return box.x.low <= mark.x <= box.x.high


def field(
    measures: tuple[Measure, Measure], reach: tuple[float, float, float, float], room: tuple[float, float]
) -> Box:
    """The field of a picture: its axes from what they measure and from where to where, as wide and high as is said.

    ``reach`` is the least and the most across, then upwards; what lies above the field is added by whoever moves it.
    """
    width, height = room
    upwards = ticks(measures[1], reach[2], reach[3], 6 if height >= 200 else 4)
    left = max((wide(each, SIZE) for each in upwards.said), default=0.0) + 10
    return Box(left, width, 0, height, across(measures[0], reach[0], reach[1], width - left), upwards)
