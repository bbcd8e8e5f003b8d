"""How available something is by its chain, and the parts that count in it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from itpm.analysis.services.graph import Needed, Part


@dataclass(frozen=True, slots=True, eq=False)
class Parts:
    """Some parts, and behind them those of a chain below, which all chains above share: each holds only its own."""

    first: tuple[Part, ...]
    rest: "Parts | None" = field(repr=False)
    count: int

    def every(self) -> Iterator[Part]:
        """All of them, from the first one down."""
        found: Parts | None = self
        while found is not None:
            yield from found.first
            found = found.rest


def behind(first: tuple[Part, ...], rest: Parts | None = None) -> Parts:
    """Some parts with those of a chain below behind them."""
    if rest is None:
        return Parts(first, None, len(first))
    return Parts(first, rest, len(first) + rest.count) if first else rest


@dataclass(frozen=True)
class Chain:
    """How available something is by its chain: between two shares of time, the same where all is known.

    ``counted`` are the parts whose availability counts, ``silent`` those of them of which nobody says it, ``shared``
    what several branches stand on that do the same. ``exact`` is False where shared parts were too many to try all
    states. Who stands on what can never hold never works.
    """

    low: Decimal
    high: Decimal
    counted: Parts
    silent: Parts
    shared: tuple[Part, ...]
    exact: bool = True
    never: tuple[Needed, ...] = ()
    """What of all that has to be met can never be."""

    @property
    def parts(self) -> tuple[Part, ...]:
        """The parts whose availability counts."""
        return tuple(self.counted.every())

    @property
    def unknown(self) -> tuple[Part, ...]:
        """Those of them of which nobody says it."""
        return tuple(self.silent.every())

    @property
    def known(self) -> bool:
        """Whether it is one share, and not something between two."""
        return self.low == self.high

    def holds(self, promised: Decimal) -> bool | None:
        """Whether a promise holds by the chain; None where nobody knows."""
        if self.low >= promised:
            return True
        return False if self.high < promised else None
