"""What watches services and assets, and what it said last.

A monitor says how things stood when it was asked. What it said is known for a while: after that nobody knows, whatever
it was. So is what it says without a time, and what it says after the status date. A part of which nothing is watched
is unmonitored, also where all that would watch it is switched off; one that is watched, and of which no monitor is
known to say something, is unknown.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.services.graph import Part
from itpm.message import phrase
from itpm.model.infrastructure import Monitor, MonitorState
from itpm.model.scalars import Moment, as_day

FRESH = 1
"""The days for which what a monitor said is known: yesterday's still is, as status dates know no hours."""


class State(StrEnum):
    """How something stands by what watches it; the first that a monitor says is that of the whole."""

    DOWN = "down"
    DEGRADED = "degraded"
    UNKNOWN = "unknown"
    UP = "up"
    UNMONITORED = "unmonitored"


@dataclass(frozen=True, slots=True)
class Watch:
    """What a monitor said last of what it watches, seen from a day; ``said`` is None where nothing was imported."""

    monitor: Monitor
    part: Part | None
    """What it watches, where there is such a thing."""
    said: MonitorState | None
    day: date

    @property
    def asked(self) -> Moment | None:
        """When it was asked: that it has said so since a time says that it was asked then."""
        return None if self.said is None else self.said.checked or self.said.since

    @property
    def age(self) -> int | Unknown:
        """The days since it was asked."""
        if self.said is None:
            return Unknown("no state of it was imported")
        if self.asked is None:
            return Unknown("nobody says when it was asked")
        days = (self.day - as_day(self.asked)).days
        return days if days >= 0 else Unknown("it was asked after the status date")

    def state(self, fresh: int = FRESH) -> State | Unknown:
        """What it says, and why nobody knows: it does not know itself, or what it said is too old."""
        age = self.age
        if isinstance(age, Unknown) or self.said is None:
            return age if isinstance(age, Unknown) else Unknown("no state of it was imported")
        if age > fresh:
            return Unknown(phrase("it was asked {age:day|days} ago", age=age))
        found = State(self.said.state)
        return Unknown("the monitor does not know") if found is State.UNKNOWN else found

    @property
    def seen(self) -> bool:
        """Whether somebody has seen what is wrong, and said so."""
        return self.said is not None and self.said.acknowledged is True

    def since(self, fresh: int = FRESH) -> Moment | Unknown:
        """Since when it says so."""
        found = self.state(fresh)
        if isinstance(found, Unknown):
            return found
        return Unknown("nobody says since when") if self.said is None or self.said.since is None else self.said.since


@dataclass(frozen=True)
class Watched:
    """All that watches a part: none, one or several."""

    watches: tuple[Watch, ...] = ()

    def state(self, fresh: int = FRESH) -> State:
        """The worst that a monitor says of it: it is up when all of them are known to say so."""
        if not self.watches:
            return State.UNMONITORED
        said = {State.UNKNOWN if isinstance(found, Unknown) else found for found in self._states(fresh)}
        return next(each for each in State if each in said)

    def _states(self, fresh: int) -> Iterable[State | Unknown]:
        return (each.state(fresh) for each in self.watches)

    def worst(self, fresh: int = FRESH) -> Watch | None:
        """The first monitor that says the worst; None where nothing watches."""
        state = self.state(fresh)
        for each in self.watches:
            found = each.state(fresh)
            if found is state or (state is State.UNKNOWN and isinstance(found, Unknown)):
                return each
        return None

    def why(self, fresh: int = FRESH) -> str:
        """Why nobody knows how it stands by the ``worst``; empty where somebody does."""
        state, worst = self.state(fresh), self.worst(fresh)
        if worst is None:
            return "nothing watches it"
        if state is State.UNMONITORED:
            return "what would watch it is switched off"
        found = worst.state(fresh)
        return found.reason if state is State.UNKNOWN and isinstance(found, Unknown) else ""
