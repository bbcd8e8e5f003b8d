"""The numbers of a picture as a table: for whoever cannot see it, or wants to know it exactly."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from itertools import pairwise
from typing import Any

from itpm.chart.data import Bars, Bubbles, Heat, Histogram, Lines, Matrix, Picture, Point, Strips, Timeline
from itpm.chart.measure import COUNT, DAY, Kind, Measure, signed
from itpm.say import Language, beginning, number


@dataclass(frozen=True, slots=True)
class Data:
    """A table of texts: its columns, of which the first names the rows, and its rows."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def data(block: Picture) -> Data:
    """The numbers of a picture, in words."""
    return _TABLES[type(block)](block)


def _said(measure: Measure, value: float | None) -> str:
    return measure.language.words("unknown") if value is None else measure.said(value)


def _titled(language: Language, *columns: str) -> tuple[str, ...]:
    """The titles of columns in a language."""
    return tuple(map(language.words, columns))


def _lines(block: Lines) -> Data:
    places = {each.x for line in block.series for each in line.points}
    places |= {each.x for line in block.series for each in line.band} | {each.x for each in block.marks}
    values = [{each.x: each for each in line.points} for line in block.series]
    bands = [{each.x: each for each in line.band} for line in block.series]
    marks = {x: ", ".join(each.label for each in block.marks if each.x == x) for x in {each.x for each in block.marks}}
    rows = []
    for x in sorted(places):
        cells = []
        for found, band in zip(values, bands, strict=True):
            point, range_ = found.get(x), band.get(x)
            said = "" if point is None else _of_point(block.y, point)
            if range_ is not None:
                said += f" {block.y.reaching(range_.low, range_.high)}"
            cells.append(said.strip())
        rows.append((block.x.said(x), *cells, *((marks.get(x, ""),) if marks else ())))
    first, marked = _titled(block.x.language, "Day" if block.x.kind is Kind.DAY else "At", "Marked")
    return Data((first, *(each.label for each in block.series), *((marked,) if marks else ())), tuple(rows))


def _of_point(measure: Measure, point: Point) -> str:
    """What a point says; one of what was not there says nothing."""
    if point.y is None and not point.note:
        return ""
    return _said(measure, point.y) + (f" ({point.note})" if point.note else "")


def _strips(block: Strips) -> Data:
    day = replace(DAY, language=block.language)
    rows = (
        (strip.label, day.said(each.start), day.said(each.end), each.word + (f", {each.note}" if each.note else ""))
        for strip in block.strips
        for each in strip.stretches
    )
    return Data(_titled(block.language, "Of", "From", "To", "State"), tuple(rows))


def _timeline(block: Timeline) -> Data:
    day = replace(DAY, language=block.language)
    rows = (
        (
            each.label,
            *(
                block.language.words(each.undated) if each.undated else day.said(when)
                for when in (each.start, each.end)
            ),
            day.said(each.ghost[1]) if each.ghost else "",
        )
        for each in block.rows
    )
    return Data(_titled(block.language, "Of", "Start", "End", "Promised"), tuple(rows))


def _bars(block: Bars) -> Data:
    rows = (
        (
            each.label,
            signed(each.sign, _said(block.measure, each.value)),
            signed(each.target_sign, _said(block.measure, each.target)) if each.target is not None else "",
        )
        for each in block.bars
    )
    return Data((*_titled(block.measure.language, "Of", "Value"), beginning(block.against)), tuple(rows))


def _heat(block: Heat) -> Data:
    return Data(
        (*_titled(block.measure.language, "Of"), *block.columns),
        tuple(
            (label, *(_said(block.measure, each) if each is not None else "–" for each in values))
            for label, values in block.rows
        ),
    )


def _matrix(block: Matrix) -> Data:
    rows = zip(block.y, block.counts, strict=True)
    said = partial(number, language=block.language)
    return Data(("", *block.x), tuple((label, *map(said, counts)) for label, counts in rows))


def _histogram(block: Histogram) -> Data:
    counted = replace(COUNT, language=block.measure.language)
    rows = [
        (block.measure.reaching(first, last), counted.said(count))
        for (first, last), count in zip(pairwise(block.edges), block.counts, strict=True)
    ]
    rows += [(each.label, block.measure.said(each.x)) for each in block.marks]
    return Data(_titled(counted.language, "From and to", "Count"), tuple(rows))


def _bubbles(block: Bubbles) -> Data:
    rows = (
        (each.label, block.x.said(each.x), block.y.said(each.y), number(each.size, "#,##0.##", block.x.language))
        for each in block.bubbles
    )
    of, across, upwards, size = _titled(block.x.language, "Of", "Across", "Upwards", "Size")
    return Data((of, block.across or across, block.along or upwards, block.size or size), tuple(rows))


_TABLES: Mapping[type, Callable[[Any], Data]] = {
    Lines: _lines,
    Strips: _strips,
    Timeline: _timeline,
    Bars: _bars,
    Heat: _heat,
    Matrix: _matrix,
    Histogram: _histogram,
    Bubbles: _bubbles,
}
