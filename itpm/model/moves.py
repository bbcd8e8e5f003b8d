"""Where records went: old addresses and those of today."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Moves:
    """Where records went, one step at a time.

    What lies inside a project, an objective or a budget goes with it: where ``p`` is called ``q`` now, ``p/b`` is
    ``q/b``, and what was said of ``p/b`` before still holds for it.
    """

    steps: Mapping[str, str] = field(default_factory=dict)
    former: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The names that a whole had, by the one that it got next."""

    @classmethod
    def of(cls, steps: Mapping[str, str]) -> "Moves":
        """A map from old addresses to new ones."""
        former: dict[str, tuple[str, ...]] = {}
        for old, new in steps.items():
            if "/" not in old and "/" not in new:
                former[new] = (*former.get(new, ()), old)
        return cls(steps, former)

    def now(self, address: str) -> str:
        """The address of today; the same where nothing moved, or where moves go in a circle."""
        return self.end(address) or address

    def end(self, address: str) -> str | None:
        """The address of today; None where moves go in a circle."""
        if not self.steps:
            return address
        seen = {address}
        while (new := self._next(address)) is not None:
            if new in seen:
                return None
            seen.add(new)
            address = new
        return address

    def _next(self, address: str) -> str | None:
        if address in self.steps:
            return self.steps[address]
        whole, slash, rest = address.partition("/")
        if not slash:
            return None
        if whole in self.steps and "/" not in self.steps[whole]:
            return f"{self.steps[whole]}/{rest}"
        return next((self.steps[old] for old in self._earlier(whole, rest) if old in self.steps), None)

    def _earlier(self, whole: str, rest: str) -> Iterator[str]:
        """What an address was called while its whole had other names."""
        seen = {whole}
        waiting = [whole]
        while waiting:
            for old in self.former.get(waiting.pop(), ()):
                if old not in seen:
                    seen.add(old)
                    waiting.append(old)
                    yield f"{old}/{rest}"
