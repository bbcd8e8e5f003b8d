"""Networks that must not loop: the loop is printed whole, and its last arrow is to be taken out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from itpm.diagnostic import Finding, Pointer, Related
from itpm.engine.network import component_of, shortest_loop, successors, unordered
from itpm.load.edges import Edge, pointer_of
from itpm.message import Message

_WORK = "work"
_OUTLINE = "outline"
_LONGEST_SHOWN = 12
_MOST_LOOPS = 20
"""So many loops of one network are told one by one; what is left of them is cut at once."""
MOST_DEEP = 64
"""So many teams or calendars may build on each other: each holds the people, or the days, of all that are below it."""
_TOWERS = frozenset({"teams", "calendars"})
_VERBS = {
    "work": Message("waits for"),
    "outline": Message("is part of"),
    "teams": Message("is part of"),
    "management": Message("reports to"),
    "calendars": Message("is based on"),
    "infrastructure": Message("depends on"),
    "scenarios": Message("is based on"),
    "deputies": Message("stands in for"),
    "replacements": Message("is replaced by"),
    "policies": Message("is part of"),
    "mentions": Message("points to"),
    "replaced": Message("replaces"),
    "successions": Message("is superseded by"),
}
_MUTUAL = frozenset({"deputies", "mentions"})
"""Networks in which only an arrow of a record to itself is a mistake: two may stand in for, or point to, each other."""


@dataclass(slots=True)
class Loops:
    """What was found in networks that must not loop, and the arrows to be taken out for it."""

    findings: list[Finding] = field(default_factory=list)
    cut: list[Edge] = field(default_factory=list)

    def tell(self, finding: Finding, *arrows: Edge) -> None:
        """A finding with the arrows that go for it."""
        self.findings.append(finding)
        self.cut.extend(arrows)


def loops_in(edges: Iterable[Edge]) -> Loops:
    """The arrows that close a loop, or that join a record to itself or its own parts."""
    by_network: dict[str, list[Edge]] = {}
    for edge in edges:
        by_network.setdefault(edge.network, []).append(edge)
    found = Loops()
    parents: dict[str, str] = {}
    for network in sorted(by_network, key=lambda name: name != _OUTLINE):
        kept = _without_selves(network, by_network[network], parents, found)
        if network not in _MUTUAL:
            kept = _cut(network, kept, parents if network == _WORK else {}, found)
        if network in _TOWERS:
            _cut_towers(network, kept, found)
        if network == _OUTLINE:
            parents = {edge.source: edge.target for edge in kept}
    return found


def _cut_towers(network: str, edges: Sequence[Edge], found: Loops) -> None:
    """Takes out the arrows at which teams or calendars are nested too deep."""
    above = {edge.source: edge for edge in edges}
    depths: dict[str, int] = {}
    for source in above:
        path = [source]
        while path[-1] in above and path[-1] not in depths:
            path.append(above[path[-1]].target)
        depth = depths.setdefault(path.pop(), 0)
        for address in reversed(path):
            depth += 1
            if depth > MOST_DEEP:
                edge, depth = above[address], 0
                message = Message(
                    "'{source}' {waits} {network} that are nested more than {most} deep",
                    source=edge.source,
                    waits=_VERBS[network],
                    network=network,
                    most=MOST_DEEP,
                )
                found.tell(Finding("REF012", edge.origin(), message, "leave some of them out"), edge)
            depths[address] = depth


def _without_selves(network: str, edges: list[Edge], parents: Mapping[str, str], found: Loops) -> list[Edge]:
    kept: list[Edge] = []
    inside = _Inside(parents)
    for edge in edges:
        reason = _self(network, edge, inside)
        if reason:
            found.tell(Finding("REF004", edge.origin(), reason, "take it out"), edge)
        else:
            kept.append(edge)
    return kept


def _self(network: str, edge: Edge, inside: "_Inside") -> Message | None:
    if edge.source == edge.target:
        return Message("'{source}' {waits} itself", source=edge.text, waits=_VERBS[network])
    if network == _WORK:
        if inside.holds(edge.target, edge.source):
            return Message(
                "'{source}' waits for '{target}', which it is part of", source=edge.source, target=edge.target
            )
        if inside.holds(edge.source, edge.target):
            return Message(
                "'{source}' waits for '{target}', which is part of it", source=edge.source, target=edge.target
            )
    return None


class _Inside:
    """What is part of which summary, however deep: one walk over the outline numbers it, inside out."""

    def __init__(self, parents: Mapping[str, str]) -> None:
        self.parents = parents
        self.summaries = frozenset(parents.values())
        self.first: dict[str, int] = {}
        self.last: dict[str, int] = {}

    def holds(self, summary: str, part: str) -> bool:
        """Whether something is part of a summary, or of one inside it."""
        if summary not in self.summaries:
            return False
        if not self.last:
            self._number()
        if summary not in self.last or part not in self.first:
            return False
        return self.first[summary] < self.first[part] < self.last[summary]

    def _number(self) -> None:
        parts: dict[str, list[str]] = {}
        for part, parent in self.parents.items():
            parts.setdefault(parent, []).append(part)
        waiting = [(root, False) for root in parts if root not in self.parents]
        while waiting:
            address, left = waiting.pop()
            if left:
                self.last[address] = len(self.first)
                continue
            self.first[address] = len(self.first)
            waiting.append((address, True))
            waiting += [(part, False) for part in parts.get(address, ())]


def place_of(edge: Edge) -> Pointer:
    """What is taken out for an arrow: an item written as fields ({task: x, type: SS}) goes as a whole."""
    route = pointer_of(edge.route)
    return route[:-1] if route[-1] == "task" and edge.network == _WORK else route


@dataclass(slots=True)
class _Network:
    """The arrows of one network as integers.

    Work that has a size is one node, since whatever moves its finish moves its start. A summary is two: a link to it
    holds for all its parts, which wait for the first, and one from it waits for all of them, as the second does.
    """

    summaries: frozenset[str]
    numbers: dict[str, int] = field(default_factory=dict)
    arrows: list[tuple[int, int]] = field(default_factory=list)
    edges: dict[tuple[int, int], Edge] = field(default_factory=dict)

    def node(self, address: str, side: int) -> int:
        number = self.numbers.setdefault(address, len(self.numbers))
        return number * 2 + (side if address in self.summaries else 0)

    @property
    def size(self) -> int:
        return len(self.numbers) * 2


def _network(network: str, edges: Sequence[Edge], parents: Mapping[str, str]) -> _Network:
    """What waits points at what it waits for."""
    relevant = _relevant(edges, parents) if network == _WORK else []
    net = _Network(frozenset(parent for _child, parent in relevant))
    for edge in sorted(edges, key=_ends):
        arrow = (net.node(edge.source, 0), net.node(edge.target, 1))
        net.arrows.append(arrow)
        net.edges.setdefault(arrow, edge)
    for child, parent in relevant:
        net.arrows.append((net.node(child, 0), net.node(parent, 0)))
        net.arrows.append((net.node(parent, 1), net.node(child, 1)))
    return net


def _ends(edge: Edge) -> tuple[str, str]:
    return edge.source, edge.target


def _relevant(edges: Sequence[Edge], parents: Mapping[str, str]) -> list[tuple[str, str]]:
    """Parts and summaries that a link reaches through: those with a linked summary somewhere above."""
    if not parents:
        return []
    linked = {address for edge in edges for address in (edge.source, edge.target)}
    reached: dict[str, bool] = {}
    for summary in set(parents.values()):
        path = [summary]
        while path[-1] in parents and path[-1] not in linked and path[-1] not in reached:
            path.append(parents[path[-1]])
        found = reached.get(path[-1], path[-1] in linked)
        reached.update(dict.fromkeys(path, found))
    return [(child, parent) for child, parent in parents.items() if reached[parent]]


def _cut(network: str, edges: list[Edge], parents: Mapping[str, str], found: Loops) -> list[Edge]:
    told = 0
    while edges and not _plainly_ordered(edges, parents):
        net = _network(network, edges, parents)
        out = successors(net.size, net.arrows)
        if told == _MOST_LOOPS:
            return _cut_rest(net, out, edges, found)
        told += 1
        loop = shortest_loop(out, unordered(out))
        arrows = [net.edges[arrow] for arrow in _around(loop) if arrow in net.edges]
        if not arrows:
            break
        found.tell(_finding(network, arrows), arrows[-1])
        edges = [edge for edge in edges if edge is not arrows[-1]]
    return edges


def _cut_rest(net: _Network, out: Sequence[Sequence[int]], edges: list[Edge], found: Loops) -> list[Edge]:
    """Takes out every arrow between two nodes of a loop: so many loops are one mistake, and one look is enough."""
    together = component_of(out)
    cut = {id(edge) for (one, other), edge in net.edges.items() if together[one] == together[other]}
    gone = [edge for edge in edges if id(edge) in cut]
    if gone:
        message = Message("{gone} more arrows that are part of loops; all of them are left out", gone=len(gone))
        first = min(gone, key=_ends)
        found.tell(Finding("REF003", first.origin(), message, "mend the loops that are told above first"), *gone)
    return [edge for edge in edges if id(edge) not in cut]


def _plainly_ordered(edges: Sequence[Edge], parents: Mapping[str, str]) -> bool:
    """A quick look that is enough for nearly every portfolio: no loop, whatever the types of the links."""
    if _relevant(edges, parents):
        return False
    numbers: dict[str, int] = {}
    pairs = [
        (numbers.setdefault(edge.source, len(numbers)), numbers.setdefault(edge.target, len(numbers))) for edge in edges
    ]
    return not unordered(successors(len(numbers), pairs))


def _around(loop: Sequence[int]) -> list[tuple[int, int]]:
    return [(loop[i], loop[(i + 1) % len(loop)]) for i in range(len(loop))]


def _finding(network: str, arrows: Sequence[Edge]) -> Finding:
    """The whole loop, from its first record by name, with the place of each arrow."""
    first = min(range(len(arrows)), key=lambda i: arrows[i].source)
    ring = [*arrows[first:], *arrows[:first]]
    names = [edge.source for edge in ring]
    shown: list[str | Message] = [*names]
    if len(names) > _LONGEST_SHOWN:
        shown[_LONGEST_SHOWN - 1 :] = [Message("… {count} in all", count=len(names))]
    way = (*(part for name in shown for part in (name, _VERBS[network])), names[0])
    related = tuple(
        Related(edge.origin(), f"'{edge.source}' {_VERBS[network]} '{edge.target}'") for edge in ring[1:_LONGEST_SHOWN]
    )
    return Finding(
        "REF003", ring[0].origin(), Message("a loop: {way:chain}", way=way), "take one of these out", related
    )
