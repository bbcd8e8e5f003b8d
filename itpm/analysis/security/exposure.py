"""What faces the internet: services and assets that say so, and what stands under such a service."""

from collections.abc import Mapping

from itpm.analysis.services.graph import Part, ServiceGraph
from itpm.analysis.services.reach import reached
from itpm.model.infrastructure import Asset, Service


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
