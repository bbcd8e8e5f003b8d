"""Controls with their tests, certificates with their ends, and exceptions: what protects, and what does not."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.contracts import earlier
from itpm.model.protection import Certificate, Control, SecurityException
from itpm.model.scalars import MINUTES_OF, Elapsed

LONGEST = 100 * MINUTES_OF["y"]
"""More minutes than something can go without a test or a look: such an interval is told as none (STR030)."""


class ControlState(StrEnum):
    """Whether a control was tested in time."""

    IN_TIME = "in time"
    OVERDUE = "overdue"
    NEVER = "never"
    NOT_YET = "not yet"
    """It is new, or comes: its first test is not due."""
    UNKNOWN = "unknown"
    """It was tested, and nobody says how often it is to be."""


@dataclass(frozen=True, slots=True)
class Controlled:
    """A control, and how its tests stand on a day."""

    control: Control
    day: date

    @property
    def due(self) -> date | None:
        """The last day for its next test, the first one counted from when it is in place; None where nobody knows."""
        first, every = self.control.tested or self.control.since, self.control.every
        if first is None or every is None or every.minutes > LONGEST:
            return None
        return earlier(first, Elapsed(-every.amount, every.unit))

    @property
    def ahead(self) -> bool:
        """Whether it is not in place yet."""
        return self.control.since is not None and self.control.since > self.day

    @property
    def state(self) -> ControlState:
        """Whether it was tested in time; on the last day it still is."""
        control, due = self.control, self.due
        if control.tested is None and "tested" in control.unknown:
            return ControlState.UNKNOWN
        if control.tested is None and (due is None or due < self.day) and not self.ahead:
            return ControlState.NEVER
        if control.tested is None:
            return ControlState.NOT_YET
        if due is None:
            return ControlState.UNKNOWN
        return ControlState.OVERDUE if due < self.day else ControlState.IN_TIME

    @property
    def unpaced(self) -> bool:
        """Whether it was tested, and nobody says how often it is to be."""
        return self.state is ControlState.UNKNOWN and self.control.tested is not None


@dataclass(frozen=True, slots=True)
class Ending:
    """A certificate or a key on a day."""

    certificate: Certificate
    day: date

    @property
    def left(self) -> int | Unknown:
        """The days until it ends, below zero where it has."""
        until = self.certificate.until
        if until is None:
            return Unknown(self.certificate.unknown.get("until", "nobody says when it ends"))
        return (until - self.day).days


@dataclass(frozen=True, slots=True)
class Excepted:
    """An exception of security on a day."""

    exception: SecurityException
    day: date

    @property
    def left(self) -> int | Unknown:
        """The days until it ends, below zero where it has."""
        until = self.exception.until
        if until is None:
            return Unknown(self.exception.unknown.get("until", "nobody says when it ends"))
        return (until - self.day).days

    @property
    def ended(self) -> bool:
        """Whether it is over; on its last day it is not."""
        return not isinstance(self.left, Unknown) and self.left < 0

    @property
    def agreed(self) -> bool:
        """Whether somebody who is named agreed to it."""
        return self.exception.approved is not None and bool(self.exception.approved.by)
