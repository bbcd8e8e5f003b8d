"""What is wrong, where, and how it is said: the smallest words that every floor shares.

A *finding* points by name (a file and a route of keys); a *diagnostic* is the same thing with its weight
and its lines and columns. Only :mod:`itpm.check` turns the one into the other.
"""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from itpm.message import Message, Said, said

Pointer = tuple[str | int, ...]
"""A route of keys and list indices from the root of a file to a value."""


class Severity(StrEnum):
    """How much a finding weighs, in the order of weight."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"

    @property
    def weight(self) -> int:
        """0 for a note, 1 for a warning, 2 for an error."""
        return ("info", "warning", "error").index(self.value)


class Duty(StrEnum):
    """The duty of an IT manager (I) or a project manager (P) that a rule serves."""

    STRATEGY = "I1"
    PEOPLE = "I2"
    INFRASTRUCTURE = "I3"
    DEPARTMENT_BUDGET = "I4"
    DEPARTMENTS = "I5"
    PROJECT_PLANNING = "P1"
    RESOURCES = "P2"
    MONITORING = "P3"
    COMMUNICATION = "P4"
    QUALITY = "P5"
    ALL = "all"


class Origin(NamedTuple):
    """A place by name: a file, a route in it, and whether the key or the value is meant.

    ``text`` narrows the place to a part of the value's own text (the ``migrat`` of ``migrat FS+2d``);
    ``offsets`` replaces the route where there is none (a file that is not YAML), in code points.
    """

    path: str
    pointer: Pointer = ()
    on_key: bool = False
    text: str | None = None
    offsets: tuple[int, int] | None = None

    def at(self, *keys: str | int) -> "Origin":
        """The place of a value below this one."""
        return Origin(self.path, (*self.pointer, *keys))

    def key(self) -> "Origin":
        """The place of this value's own key."""
        return Origin(self.path, self.pointer, on_key=True)


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that belongs to a finding, and what it has to do with it."""

    origin: Origin
    message: str


@dataclass(frozen=True, slots=True)
class Stake:
    """What hangs on a finding, as its rule knows it: a sum, working days, the day by which it counts, a tier.

    What is not known is None, and weighs nothing.
    """

    money: Decimal | None = None
    """In the currency of the portfolio."""
    days: float | None = None
    by: date | None = None
    tier: int | None = None
    """Of the service that stands on what it is about, 1 before all."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong in the user's text, as a rule sees it: no weight, no line."""

    code: str
    origin: Origin
    what: Message
    hint: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    """Where it weighs more or less than its rule usually does."""
    stake: Stake | None = None
    cause: str = ""
    """What makes it so, where another rule may tell of that at another place: an address, or several."""
    also: tuple[Origin, ...] = ()
    """Where it would stand as well, as it is about several projects alike: it is a finding of each of them."""

    @property
    def message(self) -> Said:
        """What is wrong, in English; whoever tells it in another language can."""
        return said(self.what)


@dataclass(frozen=True, slots=True)
class Span:
    """Lines and columns from 1, in code points; the end is just behind the last character."""

    line: int
    column: int
    end_line: int
    end_column: int


@dataclass(frozen=True, slots=True)
class Place:
    """A span in a file, with what it has to do with a diagnostic."""

    path: str
    span: Span
    message: str


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding with its weight, its lines and columns, and the source lines it stands on."""

    code: str
    severity: Severity
    path: str
    span: Span
    what: Message
    hint: str = ""
    related: tuple[Place, ...] = ()
    pointer: Pointer = field(default=(), compare=False)
    source: str = field(default="", compare=False)
    identity: str = field(default="", compare=False)
    """The same from run to run while the fault is the same, and of no other finding of a run."""
    address: str = field(default="", compare=False)
    """The record that it stands in; empty where it stands in none."""
    because_of: str = field(default="", compare=False)
    """The identity of the finding that tells the same cause, whose detail this is; empty where it leads."""
    stake: Stake | None = field(default=None, compare=False)
    weight: float = field(default=0.0, compare=False)
    """How much hangs on it, in points: those of one severity are told in this order."""
    cause: str = field(default="", compare=False)
    """What makes it so, as its finding says."""
    also: tuple[tuple[str, str], ...] = field(default=(), compare=False)
    """The other files and records of which it is a finding as well."""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of which it is a finding, that in which it stands first."""
        return (self.path, *(path for path, _address in self.also))

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every record of which it is a finding, that in which it stands first; none where it stands in none."""
        return tuple(each for each in (self.address, *(address for _path, address in self.also)) if each)

    @property
    def message(self) -> Said:
        """What is wrong, in English; whoever tells it in another language can."""
        return said(self.what)

    @property
    def where(self) -> str:
        """Its file and line; the file alone where lines are not told."""
        return f"{self.path}:{self.span.line}" if self.span.line else self.path


@dataclass(frozen=True, slots=True)
class Truncated:
    """Findings of one file, code and weight that are more than get a place: how many there are, and how many do."""

    path: str
    code: str
    severity: Severity
    count: int
    placed: int

    @property
    def left_out(self) -> int:
        """How many have no place."""
        return self.count - self.placed


@dataclass(frozen=True, slots=True)
class Group:
    """Findings of one rule that are a habit of the portfolio: people are shown one line, and machines each of them."""

    code: str
    severity: Severity
    """The gravest among them."""
    what: Message
    found: int
    of: int
    """How many records they are about, of how many that the rule could fire on."""
    members: frozenset[str]
    """Their identities."""

    @property
    def message(self) -> Said:
        """The habit, in English; whoever tells it in another language can."""
        return said(self.what)
