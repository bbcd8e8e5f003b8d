"""Wholes are joined: what they refer to is looked up, and arrows that loop are taken out.

Of an earlier load of the same process stays what nothing has touched since: the references of a whole that says the
same, while the names it asks for mean the same; and that there is no loop, while the arrows are the same.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import NamedTuple

from itpm.diagnostic import Finding
from itpm.kept.memory import Memory
from itpm.load.edges import Edge
from itpm.load.loops import loops_in, place_of
from itpm.load.merge import Whole
from itpm.load.names import Names
from itpm.load.references import Linked, References
from itpm.model.moves import Moves
from itpm.text.frozen import Draft

Key = tuple[str, str]


class _Before(NamedTuple):
    """The names of the load before, and its number."""

    number: int
    names: Names
    moves: Moves


@dataclass(frozen=True, slots=True)
class Joins:
    """The joins of one load."""

    names: Names
    moves: Moves
    memory: Memory

    def linked(self, wholes: dict[Key, Whole]) -> dict[Key, Linked]:
        """Every whole with its references looked up; the wholes are given away one by one."""
        before: _Before | None = self.memory.recall("names", "", ())
        number = before.number + 1 if before is not None else 0
        changed = self.names.changed(before.names) if before is not None and before.moves == self.moves else None
        found: dict[Key, Linked] = {}
        for key in list(wholes):
            whole = wholes.pop(key)
            # What was not looked at in the load before may have missed a change of names.
            known = self.memory.recall("linked", key, (whole, number - 1)) if changed is not None else None
            if known is None or known.asks(changed):
                known = References(whole, self.names, self.moves).linked()
            self.memory.keep("linked", key, (whole, number), known)
            found[key] = known
        self.memory.keep("names", "", (), _Before(number, self.names, self.moves))
        return found

    def without_loops(self, linked: Mapping[Key, Linked]) -> tuple[dict[Key, Whole], list[Finding]]:
        """The wholes without the arrows that loop, and what is told of those."""
        wholes = {key: each.whole for key, each in linked.items()}
        sound: Mapping[Key, Sequence[Edge]] | None = self.memory.recall("sound", "", ())
        edges = {key: each.edges for key, each in linked.items() if each.edges}
        if sound is not None and _same(sound, edges):
            return wholes, []
        loops = loops_in(chain.from_iterable(edges.values()))
        if not loops.findings:
            self.memory.keep("sound", "", (), edges)
        drafts: dict[Key, Draft] = {}
        for edge in loops.cut:
            key = edge.written.key
            drafts.setdefault(key, Draft(wholes[key].data)).take(place_of(edge))
        wholes |= {key: wholes[key].with_data(draft.data) for key, draft in drafts.items()}
        return wholes, loops.findings


def _same(some: Mapping[Key, Sequence[Edge]], others: Mapping[Key, Sequence[Edge]]) -> bool:
    """Whether arrows are the same, wherever they are written."""
    return some.keys() == others.keys() and all(
        edges is others[key] or _arrows(edges) == _arrows(others[key]) for key, edges in some.items()
    )


def _arrows(edges: Iterable[Edge]) -> list[tuple[str, ...]]:
    return [(edge.network, edge.source, edge.target, edge.type) for edge in edges]
