"""The graphs that can be asked for by name, whole or around some things."""

from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from itpm.analysis.control.work_state import TaskState, task_state
from itpm.analysis.scheduling.dependencies import works
from itpm.analysis.services.graph import KINDS, Part
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.task import Task
from itpm.page.blocks import Edge, Graph, Node
from itpm.views.reading import Reading
from itpm.views.sections.network import neighbourhood, portfolio_graph
from itpm.views.sections.service_graph import around, service_graph
from itpm.views.sections.work import link_words
from itpm.views.strategy import strategy_graph
from itpm.views.words import written

Things = tuple[tuple[str, str], ...]
"""What a graph is drawn around: kinds and addresses; nothing is everything."""
_PREFIXES = {"goal": "g", "objective": "o", "project": "p"}


class Drawable(NamedTuple):
    """A graph that has a name: the kinds of things that it can be drawn around, and how it is made."""

    kinds: tuple[str, ...]
    draw: Callable[[Reading, Things], Graph]


def dependencies(reading: Reading, things: Things) -> Graph:
    """Projects that wait for each other; around some of them, two links far."""
    return neighbourhood(reading, *(address for _kind, address in things)) if things else portfolio_graph(reading)


def strategy(reading: Reading, things: Things) -> Graph:
    """Goals, objectives and projects; around some, what they serve and what serves them."""
    graph = strategy_graph(reading)
    if not things:
        return graph
    keys = [f"{_PREFIXES[kind]}:{address}" for kind, address in things]
    return _on_the_ways(graph, keys, phrase("What {names} serves and is served by", names=_names(reading, things)))


def services(reading: Reading, things: Things) -> Graph:
    """Services, assets and suppliers, and what each needs; around some, what they need and what needs them."""
    if not things:
        return service_graph(reading)
    parts = tuple(Part(kind, address) for kind, address in things)
    return around(reading, phrase("What {names} needs and what needs it", names=_names(reading, things)), *parts)


def tasks(reading: Reading, things: Things) -> Graph:
    """The work of projects, and what it waits for; of some projects, with what they wait for elsewhere."""
    wanted = {address for _kind, address in things} or set(reading.portfolio.projects)
    schedule = reading.facts.schedule
    nodes: list[Node] = []
    edges: list[Edge] = []
    for project in reading.portfolio.projects.values():
        for work in works(project):
            done = isinstance(work, Task) and task_state(schedule, work) is TaskState.DONE
            nodes.append(Node(work.id, written(work.title), "green" if done else "plain", group=project.id))
            edges.extend(
                Edge(link.task, work.id, link_words(link.type, str(link.lag) if link.lag else ""))
                for link in work.after
                if {project.id, whole_of(link.task)} & wanted
            )
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    shown = tuple(node for node in nodes if node.group in wanted or node.key in ends)
    used = {node.group for node in shown}
    groups = tuple((id_, project.title) for id_, project in reading.portfolio.projects.items() if id_ in used)
    name = phrase("Work and what it waits for")
    if things:
        name = phrase("Work of {names}, and what it waits for", names=_names(reading, things))
    return Graph(name, shown, tuple(edges), groups)


def _names(reading: Reading, things: Things) -> str:
    return ", ".join(getattr(reading.portfolio.by_kind[kind][address], "title", address) for kind, address in things)


def _on_the_ways(graph: Graph, keys: Iterable[str], name: str) -> Graph:
    """What lies on the ways of arrows that lead to some nodes or away from them."""
    forward: dict[str, list[str]] = {}
    backward: dict[str, list[str]] = {}
    for edge in graph.edges:
        forward.setdefault(edge.source, []).append(edge.target)
        backward.setdefault(edge.target, []).append(edge.source)
    shown = _reached(keys, forward) | _reached(keys, backward)
    focus = frozenset(keys)
    nodes = tuple(n if n.key not in focus else _focused(n) for n in graph.nodes if n.key in shown)
    return Graph(name, nodes, tuple(e for e in graph.edges if {e.source, e.target} <= shown), graph.groups)


def _focused(node: Node) -> Node:
    return Node(node.key, node.label, f"{node.look} focus", node.target, node.group)


def _reached(keys: Iterable[str], ways: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    open_ = list(keys)
    while open_:
        key = open_.pop()
        if key not in found:
            found.add(key)
            open_ += ways.get(key, ())
    return found


GRAPHS: Mapping[str, Drawable] = {
    "dependencies": Drawable(("project",), dependencies),
    "strategy": Drawable(("goal", "objective", "project"), strategy),
    "services": Drawable(KINDS, services),
    "tasks": Drawable(("project",), tasks),
}
