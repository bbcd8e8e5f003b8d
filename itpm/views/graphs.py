"""The graphs that can be asked for by name."""

from collections.abc import Callable, Mapping

from itpm.analysis.dependencies import works
from itpm.model.infrastructure import Asset, Service
from itpm.model.task import Task
from itpm.page.blocks import Edge, Graph, Node
from itpm.views.network import portfolio_graph
from itpm.views.reading import Reading
from itpm.views.strategy import strategy_graph


def services(reading: Reading) -> Graph:
    """Services and assets, and what each needs."""
    infrastructure = reading.portfolio.infrastructure
    records: dict[str, Service | Asset] = {**infrastructure.services, **infrastructure.assets}
    edges = tuple(Edge(id_, need) for id_, each in records.items() for need in each.depends_on if need in records)
    used = {end for edge in edges for end in (edge.source, edge.target)} | set(infrastructure.services)
    nodes = tuple(
        Node(id_, each.title, "objective" if id_ in infrastructure.services else "plain")
        for id_, each in records.items()
        if id_ in used
    )
    return Graph("What services need", nodes, edges)


def tasks(reading: Reading) -> Graph:
    """The work of every project, and what it waits for."""
    nodes: list[Node] = []
    edges: list[Edge] = []
    for project in reading.portfolio.projects.values():
        for work in works(project):
            look = "green" if isinstance(work, Task) and work.finished else "plain"
            nodes.append(Node(work.id, work.title, look, group=project.id))
            edges.extend(Edge(link.task, work.id, link.type or "") for link in work.after)
    groups = tuple((id_, project.title) for id_, project in reading.portfolio.projects.items())
    return Graph("Work and what it waits for", tuple(nodes), tuple(edges), groups)


GRAPHS: Mapping[str, Callable[[Reading], Graph]] = {
    "dependencies": portfolio_graph,
    "strategy": strategy_graph,
    "services": services,
    "tasks": tasks,
}
