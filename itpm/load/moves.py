"""Records that moved: old addresses are followed, and a map of moves must make sense itself."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from itpm.diagnostic import Finding, Related
from itpm.load.merge import Whole
from itpm.load.names import NAMESPACES, Names
from itpm.load.near import nearest


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


def follow(whole: Whole | None, names: Names) -> tuple[Moves, list[Finding]]:
    """The moves that make sense, and what is wrong with the others."""
    if whole is None:
        return Moves(), []
    moves: Mapping[str, Any] = whole.data.get("moved") or {}
    steps = {
        old: str(move["to"]).rpartition(":")[2]
        for old, move in moves.items()
        if isinstance(move, dict) and "to" in move
    }
    every = Moves.of(steps)
    findings: list[Finding] = []
    sound: dict[str, str] = {}
    for old, new in steps.items():
        end = every.end(old)
        if end is None:
            message = f"'{old}' moves in a circle"
            findings.append(Finding("REF005", whole.origin(("moved", old)).key(), message, "end it at a record"))
            continue
        sound[old] = new
        if not names.holds(end) and end.partition("/")[0] not in names.unread:
            message = f"'{old}' moved to '{end}', and there is no such record"
            hint = nearest(end, names.addresses()) or "name the address where it is now"
            findings.append(Finding("REF001", whole.origin(("moved", old, "to")), message, hint))
        findings.extend(_reused(whole, old, end, names))
    return Moves.of(sound), findings


def _reused(whole: Whole, old: str, end: str, names: Names) -> list[Finding]:
    if not names.holds(old) or _strangers(old, end, names):
        return []
    first = names.portfolio.get(old, {})
    related = tuple(Related(origin, "used here") for origin in list(first.values())[:1])
    message = f"'{old}' moved away, and a record uses its id again"
    return [Finding("REF005", whole.origin(("moved", old)).key(), message, "give the new record another id", related)]


def _strangers(old: str, end: str, names: Names) -> bool:
    """True where two addresses are of different namespaces: a service may be called as a project once was."""
    spaces = [{NAMESPACES.get(kind, kind) for kind in names.portfolio.get(each, {})} for each in (old, end)]
    return bool(spaces[0] and spaces[1]) and spaces[0].isdisjoint(spaces[1])
