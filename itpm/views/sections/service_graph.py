"""Graphs of what stands on what: all, as much of it as a picture holds, and around some parts."""

from collections.abc import Collection, Iterable, Iterator

from itpm.analysis.services.graph import Needed, Part
from itpm.message import phrase
from itpm.page.blocks import Edge, Graph, Node
from itpm.page.paths import PROCESSES, place, service_page, supplier_page
from itpm.views.disclosure import titled
from itpm.views.reading import Reading, asset_place
from itpm.views.sections.network import MOST_NODES

_LOOKS = {"service": "objective", "supplier": "goal", "process": "project"}
_TITLE = "What stands on what"


def service_graph(reading: Reading, shown: Collection[Part] | None = None, name: str = "What services need") -> Graph:
    """All that stands on something or under something, and every service; or some parts with what is between them."""
    graph = reading.facts.services.graph
    if shown is None:
        carried = graph.users
        shown = frozenset(p for p, needs in graph.needs.items() if p.kind == "service" or needs or p in carried)
    choices: list[Node] = []
    ordered = sorted(shown, key=graph.place.__getitem__, reverse=True)
    edges = [edge for part in ordered for edge in _edges(part, graph.needs[part], shown, choices)]
    nodes = [_node(reading, part) for part in ordered]
    return reading.block(Graph(name, (*nodes, *choices), tuple(edges)), "graph")


def map_graph(reading: Reading) -> Graph:
    """As much as a picture holds: all; else processes and services; else those of tier 1 with what stands on them."""
    services = reading.facts.services
    every = [part for part in services.graph.needs if part.kind == "service" or _joined(reading, part)]
    if len(every) <= MOST_NODES:
        return service_graph(reading, frozenset(every), _TITLE)
    above = [part for part in every if part.kind in {"process", "service"}]
    if len(above) <= MOST_NODES:
        name = phrase("What stands on what: processes and services of {count:#,##0} parts", count=len(every))
        return service_graph(reading, frozenset(above), name)
    first = [part for part in above if (tier := services.tiers.get(part)) is not None and tier.tier == 1]
    said = "What stands on what: the {first:#,##0} of {count:#,##0} parts that are processes and services of tier 1"
    name = phrase(said, first=len(first), count=len(every))
    return service_graph(reading, frozenset(first), name)


def around(reading: Reading, name: str, *parts: Part, most: int | None = None) -> Graph:
    """Some parts with what they stand on and what stands on them, the nearest of each where it may not be all."""
    services = reading.facts.services
    found = dict.fromkeys(parts)
    for part in parts:
        below, above = services.stands_on(part), services.carries(part)
        found.update(dict.fromkeys(each.part for each in below[: most and most // 2]))
        found.update(dict.fromkeys(each.part for each in above[: most and most // 2]))
    graph = service_graph(reading, frozenset(found), name)
    focus = {_key(part) for part in parts}
    nodes = tuple(n if n.key not in focus else Node(n.key, n.label, f"{n.look} focus", n.target) for n in graph.nodes)
    return Graph(graph.name, nodes, graph.edges)


def page_of(reading: Reading, part: Part) -> str:
    """The place that tells of a part: of a service and an asset its own, of all else where they stand in a list."""
    match part.kind:
        case "asset":
            return asset_place(reading, reading.portfolio.infrastructure.assets[part.address])
        case "service":
            return service_page(part.address)
        case "process":
            return place(PROCESSES, "processes")
        case _:
            return supplier_page(part.address)


def _joined(reading: Reading, part: Part) -> bool:
    graph = reading.facts.services.graph
    return bool(graph.needs[part]) or part in graph.users


def _edges(part: Part, needs: Iterable[Needed], shown: Collection[Part], choices: list[Node]) -> Iterator[Edge]:
    """The arrows to what something needs; of several of which some are enough, through a node that says how many."""
    for number_, need in enumerate(needs, 1):
        start, there = _key(part), [one for one in need.of if one in shown]
        if need.wanted != len(need.of) and there:
            start = f"{_key(part)} {number_}"  # No id has a blank in it.
            choices.append(Node(start, phrase("any {wanted} of {of}", wanted=need.wanted, of=len(need.of)), "plain"))
            yield Edge(_key(part), start)
        yield from (Edge(start, _key(one)) for one in there)


def _node(reading: Reading, part: Part) -> Node:
    title = titled(reading.facts.services.graph.record(part))
    return Node(_key(part), title, _LOOKS.get(part.kind, "plain"), page_of(reading, part))


def _key(part: Part) -> str:
    """What stands for a part: services and assets share no id, all others say their kind."""
    return part.address if part.kind in {"service", "asset"} else f"{part.kind}:{part.address}"
