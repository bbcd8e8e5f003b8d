"""What a portfolio came to at revisions of its history: the points that charts, tables and pages of history stand on.

:class:`Past` is what everybody reads: ``points`` from the oldest to the newest, each a :class:`Point` of a commit with
its tags, the day ``made`` on which it stands on the axis of time, and its own status date ``day``. A point whose files
could not be read is hollow: it has no figures, and its ``hollow`` says why; nothing is drawn across it.
``point.of(kind, address)`` gives the figures of a thing by the address of today, or None where it was not there
then, which is not the same as a figure of nothing. A figure is a :class:`itpm.comparison.measured.Measure`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from itpm.comparison.measure import Measure
from itpm.history.watched import Packed, figures_in
from itpm.model.moves import Moves


@dataclass(frozen=True)
class Point:
    """A portfolio at a commit, on its own status date, as it is computed today."""

    commit: str
    made: date
    """The day of the commit where the portfolio is, as far as that can be believed; it never falls along the line."""
    day: date | None
    """Its status date; None where its files could not be read."""
    tags: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """What is odd of the commit: that it says it was made before its parent."""
    hollow: str = ""
    """Why there is nothing of it; empty where there is."""
    parts: tuple[Packed, ...] = ()
    """The figures, by addresses of then."""
    moves: Moves = field(default_factory=Moves)
    """From the addresses of then to those of today."""

    @property
    def short(self) -> str:
        """The first nine digits of the commit."""
        return self.commit[:9]

    def of(self, kind: str, address: str) -> Mapping[str, Measure] | None:
        """The figures of a thing by their names; None where it was not there."""
        then = self.called(kind, address)
        if then is None:
            return None
        found: dict[str, Measure] = {}
        for part in self.parts:
            data = part.get((kind, then))
            if data is not None:
                found.update(figures_in(data))
        return found

    def called(self, kind: str, address: str) -> str | None:
        """The address that a thing of today had then; None where it was not there."""
        names = reversed(self.moves.trail(self.moves.first(address)))
        return next((each for each in names if any((kind, each) in part for part in self.parts)), None)


@dataclass(frozen=True)
class Past:
    """The points of a history, from the oldest to the newest, and what there is to say of it."""

    points: tuple[Point, ...]
    notes: tuple[str, ...] = ()
    """What was left out, and why: tags that stand beside the line, commits whose time is not believed."""
    commits: int = 0
    """How many commits the line has, as far back as it was read."""
    left_out: int = 0
    """How many points there are that are not among these, because there would be too many."""

    def series(self, kind: str, address: str, figure: str) -> Iterator[tuple[Point, Measure | None]]:
        """A figure of a thing, point by point; None where the point is hollow, or the thing was not there."""
        for each in self.points:
            yield each, (each.of(kind, address) or {}).get(figure)
