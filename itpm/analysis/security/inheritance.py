"""The worst patch state and the worst open vulnerability of all that services and assets stand on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.security.patches import Patch, Patched
from itpm.analysis.security.vulnerabilities import Counted, Level
from itpm.analysis.services.graph import Part, ServiceGraph


class Worst(NamedTuple):
    """The worst of what a part stands on: which, and through which neighbour; both are the part where it is that."""

    part: Part
    through: Part


def inherited(graph: ServiceGraph, worst_first: Iterable[Part]) -> Mapping[Part, Worst]:
    """For each part the first of some that it stands on, however far; of itself before all that is as bad.

    Each part is looked at once, so that loops end and it takes as long as there are edges. What does the same as
    something else counts as that does: one way in is enough.
    """
    found: dict[Part, Worst] = {}
    for bad in worst_first:
        if bad in found:
            continue
        found[bad] = Worst(bad, bad)
        waiting = [bad]
        while waiting:
            part = waiting.pop()
            for user in graph.users.get(part, ()):
                if user not in found:
                    found[user] = Worst(bad, part)
                    waiting.append(user)
    return found


@dataclass(frozen=True)
class Inheritance:
    """What each part inherits of the assets that it stands on, from how those are patched and what was counted."""

    graph: ServiceGraph
    patched: Mapping[str, Patched]
    counted: Mapping[str, Counted]

    @cached_property
    def worst_patched(self) -> Mapping[Part, Worst]:
        """The asset that goes without patches for longest, of all that each part stands on."""
        ages = {id_: each.age for id_, each in self.patched.items()}
        return self._inherited({id_: age for id_, age in ages.items() if not isinstance(age, Unknown)})

    @cached_property
    def patch_unknown(self) -> Mapping[Part, Worst]:
        """An asset of which nobody says when it was patched, of all that each part stands on."""
        return self._inherited({id_: 1 for id_, each in self.patched.items() if each.state() is Patch.UNKNOWN})

    @cached_property
    def uncounted(self) -> Mapping[Part, Worst]:
        """An asset whose vulnerabilities nobody counts, of all that each part stands on."""
        return self._inherited(dict.fromkeys(self.patched.keys() - self.counted.keys(), 1))

    @cached_property
    def oldest_count(self) -> Mapping[Part, Worst]:
        """The asset whose vulnerabilities were counted longest ago, of all that each part stands on."""
        return self._inherited({id_: each.age for id_, each in self.counted.items()})

    def worst_open(self, level: Level) -> Mapping[Part, Worst]:
        """The asset whose open vulnerability of a level is known for longest, of all that each part stands on."""
        return self._open[level]

    def silent(self, level: Level) -> Mapping[Part, Worst]:
        """An asset of which nobody says whether one of a level is open, of all that each part stands on.

        First those that nobody counts at all, then those of which no count names the level.
        """
        return self._silent[level]

    @cached_property
    def _silent(self) -> Mapping[Level, Mapping[Part, Worst]]:
        none = dict.fromkeys(self.patched.keys() - self.counted.keys(), 2)
        return {
            level: self._inherited(none | {id_: 1 for id_, each in self.counted.items() if each.silent(level)})
            for level in Level
        }

    @cached_property
    def _open(self) -> Mapping[Level, Mapping[Part, Worst]]:
        return {level: self._inherited(self._ages(level)) for level in Level}

    def _ages(self, level: Level) -> Mapping[str, int]:
        """The days since the oldest is known, by asset; before all others where nobody says since when."""
        found = {id_: each.oldest(level) for id_, each in self.counted.items() if each.open(level)}
        return {id_: _LONG if isinstance(age, Unknown) else age for id_, age in found.items()}

    def _inherited(self, ages: Mapping[str, int]) -> Mapping[Part, Worst]:
        worst_first = sorted(ages, key=lambda id_: (-ages[id_], id_))
        return inherited(self.graph, [Part("asset", id_) for id_ in worst_first])


_LONG = 10**9
"""Longer than any day is ago."""
