"""What lies along time in rows: strips of states, and a timeline with ghosts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from itpm.chart.data import Row, Stretch, Strips, Timeline
from itpm.chart.frame import Box, Head, above, below, path, picture, px, text, title
from itpm.chart.labels import SIZE
from itpm.chart.letters import on_lines, wide
from itpm.chart.measure import DAY, Measure, Ticks, across
from itpm.markup import Markup
from itpm.message import Message

_HIGH, _APART = 26.0, 8.0
"""How high a row is, and how far from the next."""
_FOOT = 26.0
_COLUMN = 0.36
"""The most that labels take of the width."""
_LINE, _MOST_LINES = 13.0, 6
"""How far below each other two lines of a label stand, and how many it has at most."""
_WIDE = 500
"""From which width on labels stand in a column, however long they are."""
_GRAVE = {"red": 0.0, "amber": _HIGH - 3}
"""Where the edge of a grave state stands in its strip: states are told apart without colours, too."""
_SHAPES = {
    "green": "M0-4.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9z",
    "amber": "M0-5L5.2 4.4H-5.2z",
    "unknown": "M0-4.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 0 0 0-9zm0 2a2.5 2.5 0 1 1 0 5a2.5 2.5 0 0 1 0-5z",
    "off": "M-4-1h8v2h-8z",
    "red": "M0-5.6L5.6 0L0 5.6L-5.6 0z",
}


@dataclass(frozen=True, slots=True)
class _Rows:
    """A field of rows over time, with their labels: in a column, or where there is little room each above its row."""

    box: Box
    labels: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]
    """Each label on its lines."""
    above: bool

    def label(self, number: int) -> Markup:
        """The label of a row, cut where it is longer than its lines."""
        lines, whole = self.lines[number], self.labels[number]
        cut = whole if lines[-1].endswith("…") and not whole.endswith("…") else ""
        half = (_HIGH - _LINE * len(lines)) / 2
        first = self._start(number) + _LINE if self.above else self.top(number) + max(half, 0) + _LINE - 2
        made = (text(line, 0, first + at * _LINE, "name", whole="" if at else cut) for at, line in enumerate(lines))
        return Markup("").join(made)

    def _start(self, number: int) -> float:
        return self.box.top + 4 + sum(map(self._height, range(number)))

    def _height(self, number: int) -> float:
        """How high a row is with its label and what parts it from the next."""
        labelled = _LINE * len(self.lines[number])
        return labelled + 2 + _HIGH + self._apart if self.above else max(labelled, _HIGH) + _APART

    @property
    def _apart(self) -> float:
        """How far a row is from the next: a label above it parts them, too."""
        return _APART / 4 if self.above else _APART

    def top(self, number: int) -> float:
        """Where what a row shows begins."""
        over = self._height(number) - _HIGH - self._apart
        return self._start(number) + (over if self.above else over / 2)

    @property
    def height(self) -> float:
        """How high all rows are."""
        return sum(map(self._height, range(len(self.labels)))) + 4


def _rows(
    block: Strips | Timeline, labels: Sequence[str], reach: tuple[float, float], width: float
) -> tuple[_Rows, list[Markup]]:
    """A field for the rows of a picture with such labels, and what stands above and below it."""
    widest = max((wide(each, SIZE) for each in labels), default=0.0)
    over = width < _WIDE and widest > width * _COLUMN
    room = width if over else min(width * _COLUMN, widest)
    left = 8.0 if over else room + 12
    lines = tuple(on_lines(each, room, _MOST_LINES, SIZE) for each in labels)
    box = Box(left, width - 6, 0, 0, across(_day(block), *reach, width - left - 6), Ticks(0, 1, (), ()))
    rows = _Rows(box, tuple(labels), lines, over)
    top = above("", block.marks, box, width)
    box = replace(box, top=top.height, bottom=top.height + rows.height)
    return replace(rows, box=box), [*below(box, width), *top.drawn(box)]


def strips(block: Strips, width: float) -> Markup:
    """The picture of some strips."""
    head = Head(block.name, block.says, width)
    ends = [end for strip in block.strips for each in strip.stretches for end in (each.start, each.end)]
    if not ends:
        return picture(head, 30, [text(block.language.words("No state is known."), 0, 18, "tick")])
    rows, parts = _rows(block, [each.label for each in block.strips], (min(ends), max(ends)), width)
    measure = _day(block)
    for number, strip in enumerate(block.strips):
        parts.append(rows.label(number))
        for each in strip.stretches:
            said = f"{strip.label}: {each.word}, {measure.reaching(each.start, each.end)}"
            parts += _stretch(each, said, rows.top(number), rows.box)
    return picture(head, rows.box.bottom + _FOOT, parts)


def _day(block: Strips | Timeline) -> Measure:
    """Days in the language of a picture."""
    return replace(DAY, language=block.language)


def _stretch(each: Stretch, said: str, y: float, box: Box) -> Iterator[Markup]:
    left, right = box.at(each.start), box.at(each.end)
    length = max(1.0, right - left - 0.8)
    said += f", {each.note}" if each.note else ""
    yield Markup('<rect class="state {}" x="{}" y="{}" width="{}" height="{}">{}</rect>').format(
        each.look, px(left), px(y), px(length), px(_HIGH), title(said)
    )
    if each.look in _GRAVE:
        yield Markup('<rect class="edge {}" x="{}" y="{}" width="{}" height="3"/>').format(
            each.look, px(left), px(y + _GRAVE[each.look]), px(length)
        )
    if wide(each.word, SIZE) + 8 <= length:
        yield text(each.word, left + length / 2, y + _HIGH / 2 + 4, f"word {each.look}", "middle")
    elif length >= 14 and each.look in _SHAPES:
        yield Markup('<path class="shape {}" transform="translate({} {})" d="{}"/>').format(
            each.look, px(left + length / 2), px(y + _HIGH / 2), _SHAPES[each.look]
        )


def timeline(block: Timeline, width: float) -> Markup:
    """The picture of rows with what was promised for each as a ghost."""
    head = Head(block.name, block.says, width)
    ends = block.ends
    if not block.rows:
        return picture(head, 30, [text(block.language.words("Nothing has a date."), 0, 18, "tick")])
    rows, parts = _rows(block, [each.label for each in block.rows], (min(ends), max(ends)), width)
    measure = _day(block)
    for number, row in enumerate(block.rows):
        parts.append(rows.label(number))
        word = block.language.words(row.undated)
        parts += _row(row, _said(row, measure), word, rows.top(number), rows.box)
    return picture(head, rows.box.bottom + _FOOT, parts)


def _said(row: Row, measure: Measure) -> str:
    """What a row shows, in words."""
    when = measure.language.words(row.undated) if row.undated else _reaching(row.start, row.end, measure)
    said = f"{row.label}: {when}"
    if row.ghost is None:
        return said
    promised = Message("promised {days}", days=_reaching(*row.ghost, measure)).text(measure.language)
    return f"{said}, {promised}"


def _reaching(first: float, last: float, measure: Measure) -> str:
    """From one day to another; one day alone where they are the same."""
    alone = measure.said(first)
    return alone if alone == measure.said(last) else measure.reaching(first, last)


def _row(row: Row, said: str, word: str, y: float, box: Box) -> Iterator[Markup]:
    left, right = box.at(row.start), box.at(row.end)
    point = row.start == row.end
    if row.undated:
        # Beside its promise: there is no day at which it could stand.
        yield path("ghost", _diamond(right, y + 13), said)
        beside, anchor = (right - 12, "end") if right > (box.left + box.right) / 2 else (right + 12, "start")
        yield text(word, beside, y + 17, f"word {row.look}".strip(), anchor)
        return
    if row.ghost is not None:
        first, last = map(box.at, row.ghost)
        yield path("moved", f"M{px(last)} {px(y + 13)}H{px(right)}")
        yield path("ghost", _diamond(last, y + 13) if point else _block(first, last, y + 15))
    yield path(f"lasting {row.look}".strip(), _diamond(right, y + 13) if point else _block(left, right, y + 5), said)


def _diamond(x: float, y: float) -> str:
    return f"M{px(x)} {px(y - 7)}l7 7-7 7-7-7z"


def _block(left: float, right: float, y: float) -> str:
    return f"M{px(left)} {px(y)}H{px(max(right, left + 2))}v9H{px(left)}z"
