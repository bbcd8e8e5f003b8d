"""Numbers as bars, each with the line of its target, and a histogram with its percentiles."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from itpm.chart.data import Bar, Bars, Histogram
from itpm.chart.frame import Box, Head, above, below, field, path, picture, px, text, title
from itpm.chart.labels import LINE, SIZE
from itpm.chart.letters import fitting, on_lines, wide
from itpm.chart.measure import COUNT, Kind, Ticks, across, signed
from itpm.markup import Markup

_ROW, _THICK = 44.0, 16.0
_FOOT = 26.0
_MOST_LINES = 4
"""On so many lines a label stands at most."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A bar with the words above it: its label on its lines, and its number with that of its target.

    The number stands beside the label where both have room, else below it.
    """

    bar: Bar
    lines: tuple[str, ...]
    value: str
    beside: bool

    @property
    def more(self) -> float:
        """How much higher it is than a bar whose words stand on one line."""
        return LINE * (len(self.lines) - self.beside)


def bars(block: Bars, width: float) -> Markup:
    """The picture of some bars: above each its label and its number, so that neither is cut on a phone."""
    head = Head(block.name, block.says, width)
    if not block.bars:
        return picture(head, 30, [text(block.measure.language.words("There is nothing to show."), 0, 18, "tick")])
    values = [each for bar in block.bars for each in (bar.value, bar.target) if each is not None]
    measure = replace(block.measure, zero=block.measure.kind is not Kind.DAY)
    scale = across(measure, min(values, default=0.0), max(values, default=0.0), width - 50)
    edge = max((wide(each, SIZE) for each in scale.said), default=0.0) / 2
    top = LINE + 4 if scale.unit else 0.0
    said = [_said(bar, block, width) for bar in block.bars]
    height = top + sum(_ROW + each.more for each in said) + 4
    box = Box(edge, width - edge - 2, top, height, scale, Ticks(0, 1, (), ()))
    parts = [text(fitting(scale.unit, width, SIZE), 0, 11, "tick")] if scale.unit else []
    parts += below(box, width)
    for each in said:
        parts += _bar(each, top, box, width)
        top += _ROW + each.more
    return picture(head, height + _FOOT, parts)


def _said(bar: Bar, block: Bars, width: float) -> _Said:
    value = block.measure.language.words("unknown")
    if bar.value is not None:
        value = signed(bar.sign, block.measure.short(bar.value))
    if bar.target is not None:
        value += f", {block.against} {signed(bar.target_sign, block.measure.short(bar.target))}"
    value = fitting(value, width, SIZE)
    beside = wide(bar.label, SIZE) + wide(value, SIZE) + 16 <= width
    return _Said(bar, on_lines(bar.label, width, _MOST_LINES, SIZE), value, beside)


def _bar(each: _Said, y: float, box: Box, width: float) -> Iterator[Markup]:
    bar, said = each.bar, f"{each.bar.label}: {each.value}{', ' + each.bar.note if each.bar.note else ''}"
    for at, line in enumerate(each.lines):
        yield text(
            line, 0, y + 14 + at * LINE, "name", whole="" if at else bar.label if each.lines[-1][-1:] == "…" else ""
        )
    y += each.more
    for tick in box.x.at:
        yield path("axis" if not tick else "grid", f"M{px(box.at(tick))} {px(y + 18)}v{px(_THICK + 4)}")
    yield text(each.value, width, y + 14, "value", "end")
    if bar.value is None:
        yield path("nothing", f"M{px(box.left)} {px(y + 28)}H{px(box.right)}", said)
    else:
        zero = box.at(min(box.x.high, max(box.x.low, 0.0)))
        left, right = sorted((zero, box.at(bar.value)))
        look = f"{bar.look or 'c1'} bound" if bar.sign else bar.look or "c1"
        yield Markup('<rect class="amount {}" x="{}" y="{}" width="{}" height="{}">{}</rect>').format(
            look, px(left), px(y + 20), px(max(1.0, right - left)), px(_THICK), title(said)
        )
    if bar.target is not None:
        yield path("target", f"M{px(box.at(bar.target))} {px(y + 17)}v{px(_THICK + 6)}")


def histogram(block: Histogram, width: float) -> Markup:
    """The picture of how often values fell into bins."""
    head = Head(block.name, block.says, width)
    if len(block.edges) < 2:
        return picture(head, 30, [text(block.measure.language.words("No value is known."), 0, 18, "tick")])
    counted = replace(COUNT, language=block.measure.language)
    reach = (block.edges[0], block.edges[-1], 0.0, max(block.counts, default=0.0))
    box = field((block.measure, counted), reach, (width - 10, 180))
    box = replace(box, x=replace(box.x, low=min(box.x.low, reach[0]), high=max(box.x.high, reach[1])))
    top = above("", block.marks, box, width)
    box = replace(box, top=top.height, bottom=top.height + 180)
    parts = [*box.grid(width)]
    for (first, last), count in zip(pairwise(block.edges), block.counts, strict=True):
        left, right, y = box.at(first), box.at(last), box.level(count)
        said = f"{block.measure.reaching(first, last)}: {counted.said(count)}"
        bin_ = Markup('<rect class="amount c1" x="{}" y="{}" width="{}" height="{}">{}</rect>')
        parts.append(
            bin_.format(px(left + 0.5), px(y), px(max(0.5, right - left - 1)), px(box.bottom - y), title(said))
        )
    return picture(head, box.bottom + _FOOT, [*parts, *top.drawn(box)])
