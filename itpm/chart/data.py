"""What pictures are made of: frozen, plain data. Moments are days since 1970; a value that is unknown is None.

``name`` is what a picture is called and ``says`` the sentence that it shows, made from data by whoever asks for it.
A ``look`` is a class of the style, never a colour. Whoever tells a picture in another ``language`` says its texts anew
and gives it to what has numbers or days: here, or in a measure.
"""

from dataclasses import dataclass
from typing import TypeAlias

from itpm.chart.measure import Measure
from itpm.say import ENGLISH, Language


@dataclass(frozen=True, slots=True)
class Point:
    """A point of a line. No line goes over one without a value; where ``note`` says why, it is drawn hollow."""

    x: float
    y: float | None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Span:
    """From where to where something lies at a place of a line: a range."""

    x: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Series:
    """A line with its label: ``stepped`` where a value holds until the next one, with the range around it."""

    label: str
    points: tuple[Point, ...]
    look: str = ""
    stepped: bool = False
    band: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Mark:
    """A place on the axis below, with what happened there."""

    x: float
    label: str
    look: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines over an axis: trends, curves, steps. ``diagonal`` is the label of the line on which both axes are equal."""

    name: str
    says: str
    x: Measure
    y: Measure
    series: tuple[Series, ...]
    marks: tuple[Mark, ...] = ()
    diagonal: str = ""


@dataclass(frozen=True, slots=True)
class Stretch:
    """A state from one moment to another; ``look`` is green, amber, red, unknown or off."""

    start: float
    end: float
    word: str
    look: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """States one after the other, under a label."""

    label: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Strips:
    """Strips of states above each other, over one axis of time."""

    name: str
    says: str
    strips: tuple[Strip, ...]
    marks: tuple[Mark, ...] = ()
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Bar:
    """A number with its target, which may lack; ``note`` says more of it in words.

    ``sign`` is ≥ or ≤ where only that is known of the number, ``target_sign`` of its target.
    """

    label: str
    value: float | None
    target: float | None = None
    look: str = ""
    note: str = ""
    sign: str = ""
    target_sign: str = ""


@dataclass(frozen=True, slots=True)
class Bars:
    """Numbers side by side, each with its target."""

    name: str
    says: str
    measure: Measure
    bars: tuple[Bar, ...]
    against: str = "target"
    """What the target of each is called."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a timeline: from when to when, and what was promised as a ghost. A milestone ends as it starts.

    Of what has no day ``undated`` says so in a word; it stands where it was promised.
    """

    label: str
    start: float
    end: float
    ghost: tuple[float, float] | None = None
    look: str = ""
    undated: str = ""


@dataclass(frozen=True, slots=True)
class Timeline:
    """Rows over time with their ghosts; ``reach`` is from where to where it goes at least, in days."""

    name: str
    says: str
    rows: tuple[Row, ...]
    marks: tuple[Mark, ...] = ()
    language: Language = ENGLISH
    reach: tuple[float, float] | None = None

    @property
    def ends(self) -> tuple[float, ...]:
        """All days that it shows, and those that it goes to at least."""
        shown = (end for each in self.rows for end in (each.start, each.end, *(each.ghost or ())))
        return (*shown, *(self.reach or ()))


@dataclass(frozen=True, slots=True)
class Heat:
    """A table of numbers with the warmth of each: None where there is none, ``hot`` from which one is too much."""

    name: str
    says: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[float | None, ...]], ...]
    measure: Measure
    hot: float


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts by two scales, both from the least on; ``across`` and ``along`` name them.

    The product of the places on both makes a field warm above the first of ``limits``, and hot above the second.
    """

    name: str
    says: str
    x: tuple[str, ...]
    y: tuple[str, ...]
    counts: tuple[tuple[int, ...], ...]
    limits: tuple[int, int]
    across: str = ""
    along: str = ""
    language: Language = ENGLISH


@dataclass(frozen=True, slots=True)
class Histogram:
    """How often values fell into bins, each from an edge to the next, with marks at percentiles."""

    name: str
    says: str
    measure: Measure
    edges: tuple[float, ...]
    counts: tuple[float, ...]
    marks: tuple[Mark, ...] = ()


@dataclass(frozen=True, slots=True)
class Bubble:
    """Something with three numbers: two places and a size."""

    label: str
    x: float
    y: float
    size: float
    look: str = ""


@dataclass(frozen=True, slots=True)
class Bubbles:
    """Things by two numbers, as large as a third."""

    name: str
    says: str
    x: Measure
    y: Measure
    bubbles: tuple[Bubble, ...]
    across: str = ""
    along: str = ""
    size: str = ""


@dataclass(frozen=True, slots=True)
class Spark:
    """How a number came to what it is, the last one last: small enough to stand beside it."""

    says: str
    values: tuple[float | None, ...]

    @property
    def text(self) -> str:
        """What it says where it cannot be seen."""
        return self.says


Picture: TypeAlias = Lines | Strips | Bars | Timeline | Heat | Matrix | Histogram | Bubbles
