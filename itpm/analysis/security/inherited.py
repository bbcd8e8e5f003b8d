"""What services inherit: the worst of all that they stand on, and through what; and what faces the internet."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from itpm.analysis.services.graph import Part, ServiceGraph
from itpm.analysis.services.reach import reached
from itpm.model.infrastructure import Asset, Service


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


def exposed(graph: ServiceGraph) -> Mapping[Part, Part]:
    """Of each service and asset that faces the internet, what says so: itself, else the nearest service on it.

    An asset that says that it cannot be reached from the internet is none of them, whatever stands on it.
    """
    said = {part: _says(graph, part) for part in graph.needs}
    by = {part: part for part, each in said.items() if each}
    for each in reached(graph.under, [part for part in by if part.kind == "service"]):
        by.setdefault(each.part, by[each.through])
    return {part: top for part, top in by.items() if part.kind in {"service", "asset"} and said.get(part) is not False}


def _says(graph: ServiceGraph, part: Part) -> bool | None:
    """Whether a service or an asset says that it can be reached from the internet; None where it does not say."""
    record = graph.record(part)
    return record.internet if isinstance(record, Service | Asset) else None
