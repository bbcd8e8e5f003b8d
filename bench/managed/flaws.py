"""The flaws that are planted: at most one a record, in a known small share of them."""

from collections.abc import Iterator, Sequence
from random import Random

SHARE = 0.01
"""How many of the records that could have a flaw have it."""


class Flaws:
    """Draws whether a record has a flaw, and keeps what was planted: codes of rules and addresses."""

    def __init__(self, rng: Random, often: float = 1) -> None:
        self._rng, self._often = rng, often
        self._planted: set[tuple[str, str]] = set()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        """What was planted: the code of the rule that should find it, and the address where."""
        return iter(self._planted)

    def at(self, address: str, codes: Sequence[str], share: float = SHARE) -> str:
        """The code of the flaw that a record has, drawn from some; empty where it is sound, as nearly all are."""
        drawn, share = self._rng.random(), min(share * self._often, 1 / max(1, len(codes)))
        if not codes or drawn >= share * len(codes):
            return ""
        code = codes[min(int(drawn / share), len(codes) - 1)]
        self.planted(code, address)
        return code

    def planted(self, code: str, address: str) -> None:
        """Note a flaw that stands somewhere else than at the record that was drawn."""
        self._planted.add((code, address))

    def moved(self, code: str, drawn: str, address: str) -> None:
        """Say that what was drawn for one record is told of another."""
        self._planted.discard((code, drawn))
        self.planted(code, address)
