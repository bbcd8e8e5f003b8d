"""Where records went: old addresses and those of today."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from itpm.model.address import Address

MOST_MOVES = 32
"""How often one thing may have moved: what follows an address looks at no more steps than these."""


@dataclass(frozen=True, slots=True)
class Moves:
    """Where records went, one step at a time.

    What lies inside a project, an objective, a budget or a deliverable goes with it: where ``p`` is called ``q`` now,
    ``p/b`` is ``q/b``, and what was said of ``p/b`` before still holds for it.
    """

    steps: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    """By an address inside a whole: the one of which a step was told when the whole had another name."""
    came: Mapping[str, str] = field(default_factory=dict)
    """By the address that a step leads to: where it leads from; of several the first that is written."""

    @classmethod
    def of(cls, steps: Mapping[str, str]) -> "Moves":
        """A map from old addresses to new ones."""
        earlier: dict[str, str] = {}
        inside = [(*Address.of(old), old) for old in steps if "/" in old]
        for _time in range(MOST_MOVES):
            went = [(steps[whole], rest, old) for whole, rest, old in inside if "/" not in steps.get(whole, "/")]
            for whole, rest, old in went:
                earlier.setdefault(f"{whole}/{rest}", old)
            inside = went
        return cls(steps, earlier, {new: old for old, new in reversed([*steps.items()])})

    def now(self, address: str) -> str:
        """The address of today; the same where nothing moved, or where moves have no end."""
        return self.end(address) or address

    def first(self, address: str) -> str:
        """The address that something of today had first, by which others may still know it."""
        found, seen = address, {address}
        while len(seen) <= MOST_MOVES:
            before = self.came.get(found) or _went_with(self.came.get, found)
            if not before or before in seen:
                break
            seen.add(before)
            found = before
        return found if self.now(found) == address else address

    def end(self, address: str) -> str | None:
        """The address of today; None where moves go in a circle, or are too many."""
        trail = self.trail(address)
        return trail[-1] if self._next(trail[-1]) is None else None

    def trail(self, address: str) -> list[str]:
        """An address and those it had after it: as far as they go, come by one of them again, or may go."""
        trail = [address]
        if not self.steps:
            return trail
        while len(trail) <= MOST_MOVES and (new := self._next(trail[-1])) is not None:
            trail.append(new)
            if new in trail[:-1]:
                break
        return trail

    def _next(self, address: str) -> str | None:
        if address in self.steps:
            return self.steps[address]
        return _went_with(self.steps.get, address) or self._told(address) or _went_with(self._told, address) or None

    def _told(self, address: str) -> str | None:
        """Where something went by a step that was told when its whole had another name."""
        return self.steps.get(self.earlier.get(address, ""))


def _went_with(step: Callable[[str], str | None], address: str) -> str:
    """Where something is by a step of what it lies in, the nearest first; empty where nothing of that has one."""
    above = address
    while "/" in above:
        above = above.rpartition("/")[0]
        new = step(above)
        if new is not None and new.count("/") == above.count("/"):
            return f"{new}{address[len(above) :]}"
    return ""
