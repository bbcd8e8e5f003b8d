"""One shape for what comes in from another system: its file is read, and what was read says what it changes here.

A system has a reader and a judgement. The reader knows the file and nothing of the portfolio; the judgement compares
what was read with a portfolio and writes nothing: it hands over the files as they should stand, what cannot be carried,
what is in doubt, and what is known already. Whoever asked decides what becomes of it.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple, Protocol, TypeVar

from itpm.analysis.scheduling.schedule import Schedule
from itpm.diagnostic import Finding
from itpm.model.portfolio import Portfolio
from itpm.text.rewriting import Wish

Foreign = TypeVar("Foreign")


class ForeignError(ValueError):
    """Why the file of another system cannot be read, in words, with the place where there is one."""


class Told(NamedTuple):
    """Something that is told of a record of another system: where it stands in the file, which one, and what."""

    why: str
    place: str = ""
    name: str = ""
    field: str = ""

    def __str__(self) -> str:
        """As a line for people."""
        named = f"'{self.name[:80]}'" if self.name else ""
        return ": ".join(each for each in (self.place, named, self.field, self.why) if each)


def _nowhere(_finding: Finding) -> str:
    return ""


def _nothing(_schedule: Schedule) -> Sequence[str]:
    return ()


@dataclass(frozen=True)
class Changes:
    """What the file of another system changes in a portfolio."""

    name: str
    """What is brought in: the id of a project, the name of a ledger."""
    brought: str = ""
    """How much of what, in words; empty where nothing changes."""
    files: Mapping[str, dict[str, Any]] = field(default_factory=dict)
    """The data of each file as it should stand, by its path in the portfolio."""
    comment: str = ""
    """What stands above each of these files."""
    lost: Sequence[str | Told] = ()
    """What the format or the portfolio has no place for, a line each."""
    doubts: Sequence[str | Told] = ()
    """What was left out because nobody can be sure of it, a line each."""
    left: str = ""
    """How much was left out, in words."""
    known: str = ""
    """What the portfolio holds already, in words."""
    where: Callable[[Finding], str] = _nowhere
    """Where in the file comes from what a finding is about, with ``: `` behind it; empty where nobody knows."""
    otherwise: Callable[[Schedule], Sequence[str]] = _nothing
    """What the plan that comes of it says otherwise than the file, a line each under a first one that counts them."""
    since: Sequence[str | Told] = ()
    """What is otherwise there than when it was brought in before, a line each."""
    conflicts: Sequence[Told] = ()
    """Fields that both sides changed since the last import, with both values: nothing of them is written."""
    between: Sequence[Told] = ()
    """Fields of which two systems say otherwise, with what stands, and records that may be one: told, and left so."""
    found: Sequence[str] = ()
    """What was found out of the file where nobody said it: the order of its dates, its header row, what words mean."""
    kept: Mapping[str, str] = field(default_factory=dict)
    """Texts of files that lie in the portfolio's folder and are none of its own, by path: what was last imported."""
    edits: Mapping[str, Sequence[Sequence[Wish]]] = field(default_factory=dict)
    """What is to become of values in files that somebody writes by hand, by path: all else stays as it is."""


class Incoming(Protocol[Foreign]):
    """What reads a file of another system and judges it, with all that a call of the command says."""

    def read(self, data: bytes) -> Foreign:
        """What a file holds.

        Raises:
            ForeignError: where it is none of this system, or is broken.
        """

    def changes(self, foreign: Foreign, portfolio: Portfolio, as_of: date) -> Changes:
        """What that changes in a portfolio, seen from a day.

        Raises:
            ForeignError: where what was read cannot be anything here.
        """
