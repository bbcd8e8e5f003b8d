"""Pictures for tests, of each kind, and where the texts of a drawn one stand."""

import math
import re
from dataclasses import dataclass
from html import unescape

from itpm.chart.data import (
    Bar,
    Bars,
    Bubble,
    Bubbles,
    Heat,
    Histogram,
    Lines,
    Mark,
    Matrix,
    Picture,
    Point,
    Row,
    Series,
    Span,
    Stretch,
    Strip,
    Strips,
    Timeline,
)
from itpm.chart.labels import SIZE
from itpm.chart.letters import wide
from itpm.chart.measure import DAY, SHARE, Kind, Measure

EUR = Measure(Kind.NUMBER, "EUR", zero=True)
START = 20454.0
"""1 January 2026."""
HEBREW = "העברת הנתונים"


def curve(*values: float | None, label: str = "Cost", look: str = "", stepped: bool = False) -> Series:
    points = tuple(Point(START + 7 * at, value) for at, value in enumerate(values))
    return Series(label, points, look, stepped)


def line_of(*series: Series, marks: tuple[Mark, ...] = (), y: Measure = EUR) -> Lines:
    return Lines("Cost", "Cost is above plan.", DAY, y, series, marks)


def many(name: str, count: int, length: int) -> Series:
    """A line of many points."""
    return Series(name, tuple(Point(START + at, math.sin(at / 9) * length) for at in range(count)))


EVERY: tuple[Picture, ...] = (
    line_of(curve(1, 2, None, 4), curve(3, 3, 3, 3, label="Plan", look="plan"), marks=(Mark(START + 7, "today", "today"),)),
    line_of(Series("Forecast", (Point(START, 5.0), Point(START + 9, 7.0)), "", False, (Span(START, 4, 6), Span(START + 9, 5, 9)))),
    Lines("Trend", "It slips.", DAY, DAY, (Series("Go-live", (Point(START, START + 90), Point(START + 30, START + 120))),), (), "today"),
    Strips(
        "Declared against derived",
        "Both are red.",
        (
            Strip("Declared", (Stretch(START, START + 60, "On track", "green"), Stretch(START + 60, START + 63, "Off track", "red"))),
            Strip("Derived", (Stretch(START, START + 63, "Unknown", "unknown", "nobody reports"),)),
        ),
    ),
    Bars("Money", "Two are above.", EUR, (Bar("ERP", 960_000.0, 900_000.0), Bar("Mail", None, 5.0), Bar("Back", -20.0)), "approved"),
    Timeline("Roadmap", "One is late.", (Row("Go-live", START, START, (START - 30, START - 30), "late"), Row("Build", START, START + 90)), (Mark(START + 5, "today"),)),
    Heat("Load", "Ben is over.", ("1 Jul", "8 Jul"), (("Ben", (0.5, 1.4)), ("Nina", (None, 0.0))), SHARE, 1.0),
    Matrix("Risks", "One is grave.", ("rare", "likely"), ("minor", "severe"), ((0, 2), (1, 1)), (1, 2), "likelihood", "impact"),
    Histogram("Finish", "80% by May.", DAY, (START, START + 7, START + 14), (3.0, 9.0), (Mark(START + 8, "P80"),)),
    Bubbles("Value", "ERP costs most.", EUR, Measure(), (Bubble("ERP", 9e5, 7, 40), Bubble("Mail", 8.9e5, 7, 30)), "cost", "score", "days"),
)  # fmt: skip


@dataclass(frozen=True)
class Place:
    """A text of a drawn picture, and the field that it takes."""

    words: str
    left: float
    right: float
    top: float
    bottom: float

    def meets(self, other: "Place") -> bool:
        across = self.left < other.right - 0.1 and other.left < self.right - 0.1
        return across and self.top < other.bottom - 0.1 and other.top < self.bottom - 0.1


_TEXT = re.compile(r'<text(?: class="([^"]*)")?(?: text-anchor="(\w+)")? x="([-\d.]+)" y="([-\d.]+)">([^<]*)')
_MOVED = re.compile(r'<g transform="translate\(0 ([\d.]+)\)">(.*?)</g>', re.DOTALL)


def places(svg: str) -> list[Place]:
    """Where each text of a picture stands."""
    moved = [(float(found[1]), found[2]) for found in _MOVED.finditer(svg)]
    parts = [(0.0, _MOVED.sub("", svg)), *moved]
    return [_place(found, by) for by, part in parts for found in _TEXT.finditer(part)]


def _place(found: re.Match[str], by: float) -> Place:
    words, x, y = unescape(found[5]), float(found[3]), float(found[4]) + by
    length = wide(words, SIZE)
    left = x - length if found[2] == "end" else x - length / 2 if found[2] == "middle" else x
    return Place(words, left, left + length, y - 10, y + 3)
