"""The records of two states side by side, for whoever has to judge a change that may not want to be judged.

Where a record went is said by the new state. That something became what the old state had already, is no move but a
removal: else whoever takes a plan or a person away could hide it behind another one.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from itpm.comparison.edits import Difference
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio, Thing


@dataclass(frozen=True, slots=True)
class Pair:
    """A record in an old and a new state; None where there is none."""

    kind: str
    address: str
    """Of today; of what went, the one that it had."""
    earlier: str
    """The address in the old state; empty for what is new."""
    old: Thing | None
    new: Thing | None


@dataclass(frozen=True)
class Pairs:
    """Two states of a portfolio, record by record."""

    base: Portfolio
    head: Portfolio

    @cached_property
    def moves(self) -> Moves:
        """Where records went: what the old state had already, nothing has become."""
        there = {address for records in self.base.by_kind.values() for address in records}
        return Moves.of({old: new for old, new in self.head.moves.steps.items() if new not in there})

    @cached_property
    def difference(self) -> Difference:
        """What says whether values of both say another thing."""
        return Difference(self.base, self.head, self.moves)

    def of(self, kind: str) -> Iterator[Pair]:
        """Every record of a kind that either state has and that is not the very same in both."""
        before, after = (each.by_kind.get(kind, {}) for each in (self.base, self.head))
        seen = set()
        for earlier, old in before.items():
            now = self.moves.now(earlier)
            address = now if now in after else earlier
            new = after.get(address)
            if new is not None:
                seen.add(address)
            if new is not old:
                yield Pair(kind, address, earlier, old, new)
        for address, new in after.items():
            if address not in seen:
                yield Pair(kind, address, "", None, new)
