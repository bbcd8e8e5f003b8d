"""Where a service, asset, supplier or process stands, for people and for programs."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from itpm.analysis.services.chain import Chain
from itpm.analysis.services.figures import chain_words
from itpm.analysis.services.graph import Part
from itpm.analysis.services.reach import Reached
from itpm.analysis.services.standing import Standing
from itpm.say import number, printable

MOST: Final = 100
"""So many parts are shown to people in each direction; all are told to programs."""


def chain_plain(chain: Chain) -> dict[str, Any]:
    """How available something is by its chain, for programs: two shares of time, and what is unknown."""
    return {
        "low": float(chain.low),
        "high": float(chain.high),
        "parts": chain.counted.count,
        "unknown": [_plain(each) for each in chain.unknown],
        "shared": [_plain(each) for each in chain.shared],
        "exact": chain.exact,
        "never": [{"needs": each.wanted, "of": [_plain(one) for one in each.of]} for each in chain.never],
    }


@dataclass(frozen=True)
class StandingAnswer:
    """Where a part stands, as a record of it tells."""

    standing: Standing

    def document(self) -> dict[str, Any]:
        """It as programs read it."""
        standing = self.standing
        tier = standing.tier
        stopped = standing.impact.stop.all
        return {
            "effective_tier": tier.tier if tier is not None else None,
            "tier_by": _plain(tier.by) if tier is not None else None,
            "chain_availability": chain_plain(standing.chain),
            "stands_on": [{**self._reached(each), "alone": each.part in standing.alone} for each in standing.below],
            "carries": [{**self._reached(each), "stops": each.part in stopped} for each in standing.above],
        }

    def text(self) -> Iterator[tuple[str, list[str]]]:
        """It for people: the title of each section, with its lines."""
        standing = self.standing
        tier, stopped = standing.tier, standing.impact.stop.all
        lines = [] if tier is None else [f"effective tier: {tier.tier}{self._by(tier.by)}"]
        if standing.below:
            lines.append(f"availability by its chain: {chain_words(standing.chain)}")
        yield "as part of a chain", lines
        yield "stands on", self._tree(standing.below, lambda part: "alone stops it" if part in standing.alone else "")
        yield "carries", self._tree(standing.above, lambda part: "stops with it" if part in stopped else "goes on")

    def _by(self, part: Part) -> str:
        return "" if part == self.standing.part else f", by {part.kind} {part.address}"

    def _reached(self, each: Reached) -> dict[str, Any]:
        title = self.standing.services.graph.title(each.part)
        return {**_plain(each.part), "name": title, "distance": each.distance, "through": _plain(each.through)}

    def _tree(self, found: Sequence[Reached], said: Callable[[Part], str]) -> list[str]:
        """What is reached, each below that through which it is, the nearest of much."""
        shown = found[:MOST]
        lines = []
        for each, depth in in_tree(self.standing.part, shown):
            note = said(each)
            title = printable(self.standing.services.graph.title(each))
            lines.append(f"{'  ' * depth}{each.kind} {each.address} {title}{f' ({note})' if note else ''}")
        more = len(found) - len(shown)
        return [*lines, *([f"… and {number(more)} more, farther away"] if more else [])]


def in_tree(root: Part, found: Sequence[Reached]) -> Iterator[tuple[Part, int]]:
    """What is reached from a part, each behind that through which it is, with how deep it lies below the first."""
    below: dict[Part, list[Reached]] = {}
    for each in found:
        below.setdefault(each.through, []).append(each)
    waiting = list(reversed(below.get(root, ())))
    while waiting:
        each = waiting.pop()
        yield each.part, each.distance - 1
        waiting += reversed(below.get(each.part, ()))


def _plain(part: Part) -> Mapping[str, str]:
    return {"kind": part.kind, "id": part.address}
