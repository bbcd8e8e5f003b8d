"""A rule that fires on nearly all of what it looks at tells a habit of the portfolio, which is shown once."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from itpm.analysis.facts import Facts
from itpm.message import Message
from itpm.model.address import kinds_by_address, meant_kind, records_in, whole_of
from itpm.model.portfolio import Portfolio

LEAST, SHARE = 20, 0.8
"""A habit is what is found of at least so many, and of more than this share, of what is looked at."""
LEAST_UNCOVERED = 5
"""So many are enough where nobody has begun the duty at all: then one record lacks it no more than another."""
ALL = "*"
"""What stands in a waiver in the place of an address, for everything that a rule finds."""


@dataclass(frozen=True, slots=True)
class Population:
    """Records that a rule could fire on: their noun, where they stand, and their addresses."""

    noun: Message
    """With a place for ``{all}``, their number."""
    kinds: frozenset[str]
    """The kinds of files in which they are written; what is found elsewhere is said of something else."""
    members: Callable[[Facts], Iterable[str]]
    whole: bool = False
    """Whether they are wholes, so that what is found anywhere in one is found of it."""

    def count(self, facts: Facts) -> int:
        """How many records the rule looks at."""
        return records_in(self.members(facts))

    def hit(self, facts: Facts, addresses: Iterable[str]) -> int:
        """In how many of them something is found, which is told at some addresses."""
        members = kinds_by_address(self.members(facts))
        about = map(self.about, addresses)
        return records_in(each for each in about if each in members and _may_be(each, members[each]))

    def member(self, kind: str, address: str) -> str | None:
        """Which of them a finding is about, by the place where it stands; None where it is about something else."""
        return self.about(address) if kind in self.kinds and address else None

    def about(self, address: str) -> str:
        """Which of them what is found at an address would be about: the whole, where they are wholes."""
        return whole_of(address) if self.whole else address


def _may_be(address: str, kinds: frozenset[str]) -> bool:
    """Whether an address may mean a record of some kinds: it does where one of both does not know."""
    return not kinds or meant_kind(address) in kinds | {""}


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A duty that nobody has begun: nothing in the portfolio says what the rule asks for."""

    holds: Callable[[Portfolio], bool]
    says: Message


@dataclass(frozen=True, slots=True)
class Habit:
    """What a rule looks at, and how it is told where it fires on nearly all of that.

    ``says`` has places for ``{found}``, a number of records, and for ``{of}``, how many are looked at with their noun.
    """

    of: Population
    says: Message
    uncovered: Uncovered | None = None
    also: "Habit | None" = None
    """Where the rule looks at records of another sort too: how it is told of those."""

    def told(self, found: int, of: int, portfolio: Portfolio) -> Message:
        """The sentence that stands for all findings of the rule: how many there are, of how many."""
        says = self.uncovered.says if self.uncovered is not None and self.begun_by_nobody(portfolio) else self.says
        return Message(says.key, found=found, of=Message(self.of.noun.key, all=of))

    @property
    def each(self) -> "tuple[Habit, ...]":
        """It, and those of the other sorts that the rule looks at."""
        return (self, *(self.also.each if self.also is not None else ()))

    def begun_by_nobody(self, portfolio: Portfolio) -> bool:
        """Whether nothing in the portfolio says what the rule asks for."""
        return self.uncovered is not None and self.uncovered.holds(portfolio)

    def is_habit(self, found: int, of: int, portfolio: Portfolio) -> bool:
        """Whether what is found of so many is a habit."""
        least = LEAST_UNCOVERED if self.begun_by_nobody(portfolio) else LEAST
        return found >= least and found > SHARE * of
