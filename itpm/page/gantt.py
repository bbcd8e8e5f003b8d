"""A Gantt chart as SVG: bars, what is done of them, the approved plan as a thin line, diamonds, and the line of a day.

Colours are classes of the theme, so that dark pages and paper need nothing more; each bar says in words what it shows.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from itpm.chart.letters import wide, wrapped
from itpm.days import day_since_1970, first_of_month, since_1970
from itpm.markup import Markup, escape
from itpm.message import Message
from itpm.page.blocks import Bar, Bars, Gantt
from itpm.page.links import Linker
from itpm.say import ENGLISH, Language, on

_LABELS, _NOTES = (150, 380), (40, 230)
"""How wide the columns of labels and of notes are: as wide as the widest, but no more; what is wider has more lines."""
_WIDTH = 1280
_ROW, _LINE, _NOTE_SIZE = 22, 15, 12.0
_HEAD = 26
_INDENT, _DEEPEST, _BOLD = 12, 12, 1.1
_SHADED_FROM = 1.6
"""Pixels a day from which weekends can be told apart."""
_MONTH_FROM = 22
"""Pixels a month from which each one has its name."""
_YEAR_FROM, _QUARTER_FROM = 40, 9
"""Pixels a year from which each one has its name, and a quarter from which each one has its line."""


@dataclass(frozen=True, slots=True)
class _Scale:
    """Days as pixels."""

    first: float
    last: float
    labels: float
    notes: float
    language: Language

    @property
    def per_day(self) -> float:
        return (_WIDTH - self.labels - self.notes) / max(1.0, self.last - self.first)

    def x(self, moment: float) -> float:
        """Where a moment stands; what is beyond the chart stands at its edge."""
        inside = min(self.last, max(self.first, moment))
        return round(self.labels + (inside - self.first) * self.per_day, 1)


def chart(block: Gantt, linker: Linker, language: Language = ENGLISH) -> Markup:
    """The chart with its heading; groups with a title can be folded."""
    bars = [bar for group in block.groups for bar in group.bars]
    if not bars:
        return Markup('<p class="empty">{}</p>').format(language.words("Nothing has a date."))
    scale = _scale(block, bars, language)
    head = Markup(
        '<svg class="gantt-head" viewBox="0 0 {} {}" width="{}" height="{}" aria-hidden="true">{}</svg>'
    ).format(_WIDTH, _HEAD, _WIDTH, _HEAD, Markup("").join(_months(scale)))
    groups = Markup("\n").join(_group(group, block, scale, linker) for group in block.groups)
    return Markup('<div class="gantt scroll" role="region" tabindex="0" aria-label="{}">{}{}</div>').format(
        block.name, head, groups
    )


def _scale(block: Gantt, bars: list[Bar], language: Language) -> _Scale:
    starts, ends = zip(*(bar.reach for bar in bars), strict=True)
    first, last = min(*starts, block.today) - 3, max(*ends, block.today) + 3
    if block.within is not None:
        first, last = max(first, block.within[0]), min(last, block.within[1])
    labels, notes = _column(_LABELS, map(_label_width, bars)), _column(_NOTES, map(_note_width, bars))
    return _Scale(first, last, labels, notes, language)


def _column(bounds: tuple[int, int], widths: Iterator[float]) -> float:
    """How wide a column is that holds some widths."""
    return min(bounds[1], max(bounds[0], *widths))


def _label_width(bar: Bar) -> float:
    return _label_at(bar) + wide(bar.label) * (_BOLD if bar.kind == "summary" else 1) + 8


def _note_width(bar: Bar) -> float:
    return wide(bar.note, _NOTE_SIZE) + 14 if bar.note else 0.0


def _label_at(bar: Bar) -> int:
    """Where a label begins: parts stand further in, and not so far that nothing of them has room."""
    return 10 + _INDENT * min(bar.level, _DEEPEST)


def _label_lines(bar: Bar, scale: _Scale) -> tuple[str, ...]:
    room = scale.labels - _label_at(bar) - 8
    return wrapped(bar.label, room / (_BOLD if bar.kind == "summary" else 1))


def _note_lines(bar: Bar, scale: _Scale) -> tuple[str, ...]:
    return wrapped(bar.note, scale.notes - 14, _NOTE_SIZE) if bar.note else ()


def _height(bar: Bar, scale: _Scale) -> int:
    """How high a row is that shows its label and its note whole."""
    lines = max(len(_label_lines(bar, scale)), len(_note_lines(bar, scale)), 1)
    return _ROW + _LINE * (lines - 1)


def _group(group: Bars, block: Gantt, scale: _Scale, linker: Linker) -> Markup:
    drawing = _drawing(group, block, scale, linker)
    if not group.title:
        return drawing
    return Markup('<details open><summary><b>{}</b> <span class="muted">{}</span></summary>{}</details>').format(
        group.title, group.note, drawing
    )


def _drawing(group: Bars, block: Gantt, scale: _Scale, linker: Linker) -> Markup:
    heights = [_height(bar, scale) for bar in group.bars]
    height = sum(heights) + 6
    parts = [*_shades(block, scale, height), *_grid(scale, height)]
    for bar, top in zip(group.bars, accumulate(heights, initial=0), strict=False):
        parts += _row(bar, top, scale, linker)
    x = scale.x(block.today)
    parts.append(Markup('<path class="today" d="M{} 0V{}"/>').format(x, height))
    return Markup('<svg viewBox="0 0 {} {}" width="{}" height="{}" role="group" aria-label="{}">{}</svg>').format(
        _WIDTH, height, _WIDTH, height, group.title or block.name, Markup("").join(parts)
    )


def _row(bar: Bar, y: float, scale: _Scale, linker: Linker) -> Iterator[Markup]:
    yield _label(bar, y, scale, linker)
    yield from _arrows(bar, y, scale)
    if bar.end < scale.first or bar.start > scale.last:
        return  # The arrow says where it lies.
    words = Markup("<title>{}</title>").format(_words(bar, scale.language))
    given_ = (("critical", bar.critical), ("late", bar.late), ("proposed", bar.proposed))
    looks = " ".join(name for name, given in given_ if given)
    if bar.baseline is not None and bar.kind != "milestone":
        left, right = (scale.x(moment) for moment in bar.baseline)
        yield Markup('<path class="baseline" d="M{} {}H{}"/>').format(left, y + 18.5, max(right, left + 2))
    left, right = scale.x(bar.start), max(scale.x(bar.end), scale.x(bar.start) + 2)
    promised = right
    if bar.kind == "milestone":
        promised = scale.x(bar.baseline[1]) if bar.baseline is not None else right
        if bar.baseline is not None and scale.first <= bar.baseline[1] <= scale.last:
            yield Markup('<path class="promise" d="M{} {}l4 4-4 4-4-4z"/>').format(promised, y + 7)
        yield Markup('<path class="point {}" d="M{} {}l6 6-6 6-6-6z">{}</path>').format(looks, right, y + 5, words)
        left, right = left - 4, right + 4
    elif bar.kind == "summary":
        shape = Markup("M{} {}H{}v9l-4-4H{}l-4 4z").format(left, y + 6, right, left + 4)
        yield Markup('<path class="sum {}" d="{}">{}</path>').format(looks, shape, words)
    else:
        yield _rect("task " + looks, left, right, y, words)
        if bar.done > 0:
            yield _rect("done", left, left + (right - left) * min(1.0, bar.done), y, Markup(""))
    yield from _note(bar, y, (left, right, promised), scale)


def _note(bar: Bar, y: float, at: tuple[float, float, float], scale: _Scale) -> Iterator[Markup]:
    """The words beside a mark: on its left where they would cover the promise, behind that where no room is left.

    There they are said to be of what is planned: they stand beside the mark of what was promised.
    """
    left, right, promised = at
    lines = _note_lines(bar, scale)
    anchor, x = Markup(""), right + 6
    if 0 <= promised - right + 4 < scale.notes and bar.kind == "milestone" and bar.baseline is not None:
        widest = max((wide(each, _NOTE_SIZE) for each in lines), default=0.0)
        if left - 10 - widest > scale.labels:
            anchor, x = Markup(' text-anchor="end"'), left - 6
        else:
            x = max(x, promised + 10)
            lines = (Message("planned {day}", day=lines[0]).text(scale.language), *lines[1:]) if lines else lines
    for number_, line in enumerate(lines):
        yield Markup('<text class="note"{} x="{}" y="{}">{}</text>').format(anchor, x, y + 15 + _LINE * number_, line)


def _arrows(bar: Bar, y: float, scale: _Scale) -> Iterator[Markup]:
    """Where a bar, or what was approved of it, goes on beyond the chart; with its day where all of it lies there."""
    words, (first, last) = Markup("<title>{}</title>").format(_words(bar, scale.language)), bar.reach
    if first < scale.first:
        x = scale.x(scale.first)
        yield Markup('<path class="beyond" d="M{} {}l-6 5.5 6 5.5z">{}</path>').format(x, y + 5, words)
        if bar.end < scale.first:
            said = _ending(bar.end, scale.language)
            yield Markup('<text class="note" x="{}" y="{}">{}</text>').format(x + 6, y + 15, said)
    if last > scale.last:
        x = scale.x(scale.last)
        yield Markup('<path class="beyond" d="M{} {}l6 5.5-6 5.5z">{}</path>').format(x, y + 5, words)
        if bar.start > scale.last:
            said = _day(bar.start, scale.language)
            yield Markup('<text class="note" text-anchor="end" x="{}" y="{}">{}</text>').format(x - 6, y + 15, said)


def _rect(look: str, left: float, right: float, y: float, inside: Markup) -> Markup:
    return Markup('<rect class="{}" x="{}" y="{}" width="{}" height="11" rx="2.5">{}</rect>').format(
        look.strip(), left, y + 5, round(right - left, 1), inside
    )


def _label(bar: Bar, y: float, scale: _Scale, linker: Linker) -> Markup:
    """The label whole, in as many lines as it needs."""
    x, lines = _label_at(bar), _label_lines(bar, scale)
    said: Markup = escape(lines[0])
    if len(lines) > 1:
        said = Markup(" ").join(
            Markup('<tspan x="{}" y="{}">{}</tspan>').format(x, y + 15 + _LINE * number_, line)
            for number_, line in enumerate(lines)
        )
    text = Markup('<text{} x="{}" y="{}">{}</text>').format(
        Markup(' class="whole"') if bar.kind == "summary" else Markup(""), x, y + 15, said
    )
    href = linker.href(bar.target) if bar.target else None
    return Markup('<a href="{}">{}</a>').format(href, text) if href else text


def _words(bar: Bar, language: Language = ENGLISH) -> str:
    """What a bar shows, for whoever points at it or cannot see it."""
    moments = _ending(bar.end, language)
    if bar.kind != "milestone":
        moments = Message("{first} to {last}", first=_day(bar.start, language), last=moments).text(language)
    said = [f"{bar.label}: {bar.dates or moments}"]
    said += [Message("{share:0%} done", share=bar.done).text(language)] if bar.done else []
    said += [language.words("critical")] if bar.critical else []
    said += [bar.against or _approved(bar.baseline[1], language)] if bar.baseline else []
    said += [bar.note] if bar.note and bar.note != bar.dates else []
    return ", ".join(said)


def _approved(moment: float, language: Language) -> str:
    return Message("approved for {day}", day=_ending(moment, language)).text(language)


def _day(moment: float, language: Language) -> str:
    return on(day_since_1970(int(moment)), language.words("d MMM y"), language)


def _ending(moment: float, language: Language) -> str:
    """The day on which something ends; midnight belongs to the day before."""
    return _day(moment - 1 / 1440, language)


def _firsts(scale: _Scale) -> Iterator[date]:
    """The first day of each month on the chart."""
    day = first_of_month(day_since_1970(int(scale.first)))
    while since_1970(day) <= scale.last:
        yield day
        day = first_of_month(day, 1)


def _months(scale: _Scale) -> Iterator[Markup]:
    """The names of months, or of years where there are many; a chart within one month is named after that.

    Where names would stand on each other only every second, fifth or tenth year has one.
    """
    monthly = scale.per_day * 30 >= _MONTH_FROM
    years = next(each for each in (1, 2, 5, 10, 20, 50, 100, 1000) if each * scale.per_day * 365 >= _YEAR_FROM)
    named = [(scale.x(since_1970(first)), first) for first in _firsts(scale) if since_1970(first) >= scale.first]
    inside = named or [(scale.labels, first) for first in list(_firsts(scale))[:1]]
    for x, first in inside:
        whole = first.month == 1 and (monthly or first.year % years == 0)
        if whole or not named or (monthly and (first.month % 3 == 1 or scale.per_day * 15 >= _MONTH_FROM)):
            year = f" {first:%y}" if monthly and (first.month == 1 or not named) else ""
            name = f"{on(first, 'MMM', scale.language)}{year}" if monthly else f"{first:%Y}"
            yield Markup('<path class="grid" d="M{} 6V26"/><text x="{}" y="18">{}</text>').format(
                x, x + 4, escape(name)
            )


def _grid(scale: _Scale, height: float) -> Iterator[Markup]:
    """A line at each quarter, or at each year where quarters are too many."""
    every = 3 if scale.per_day * 91 >= _QUARTER_FROM else 12
    for first in _firsts(scale):
        x = scale.x(since_1970(first))
        if first.month % every == 1 and since_1970(first) >= scale.first:
            yield Markup('<path class="grid" d="M{} 0V{}"/>').format(x, height)


def _shades(block: Gantt, scale: _Scale, height: float) -> Iterator[Markup]:
    """Time in which nobody works: weekends where they can be told apart, longer stretches always."""
    runs = []
    for start, end in block.off:
        left, right = scale.x(max(start, scale.first)), scale.x(min(end, scale.last))
        if right > left and (scale.per_day >= _SHADED_FROM or end - start >= 4):
            runs.append(f"M{left} 0H{right}V{height}H{left}z")
    if runs:
        yield Markup('<path class="off" d="{}"/>').format("".join(runs))
