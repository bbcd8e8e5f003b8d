"""What a Gantt chart is made of: frozen bars of plain numbers and text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a Gantt chart; moments are days since 1970 with fractions.

    ``kind`` is bar, summary or milestone; ``done`` a share; ``baseline`` what was approved; ``note`` stands beside it.
    ``dates`` and ``against`` are the days it shows in words, and what it was approved or promised for.
    ``critical`` is None where nobody knows. ``proposed``: it is of a proposal, and binds nobody yet.
    """

    label: str
    start: float
    end: float
    kind: str = "bar"
    done: float = 0.0
    baseline: tuple[float, float] | None = None
    critical: bool | None = False
    late: bool = False
    note: str = ""
    target: str = ""
    level: int = 0
    dates: str = ""
    against: str = ""
    proposed: bool = False

    @property
    def reach(self) -> tuple[float, float]:
        """From where to where it goes with what was approved or promised."""
        first, last = self.baseline or (self.start, self.end)
        return min(self.start, first), max(self.end, last)


@dataclass(frozen=True, slots=True)
class Bars:
    """Rows of a Gantt chart under a heading, which may be empty."""

    title: str
    bars: tuple[Bar, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Gantt:
    """Bars over time, with the line of a day and shaded stretches; ``name`` says what it shows.

    ``within`` are the days beyond which it is cut, and says so by arrows; without them it shows all.
    """

    name: str
    groups: tuple[Bars, ...]
    today: float
    off: tuple[tuple[float, float], ...] = ()
    within: tuple[float, float] | None = None
