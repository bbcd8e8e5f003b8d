"""Dependency graphs: the portfolio by project, programme or department, and around a project, with their tables."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.scheduling.dependencies import Dependency
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.project import Project
from itpm.page.blocks import Cell, Chip, Code, Edge, Graph, Inline, Node, Table
from itpm.page.paths import PROJECTS, project_page
from itpm.views.disclosure import column
from itpm.views.reading import Reading, linked, name_of, target_of

HOPS = 2
MOST_NODES = 40
_LOOKS = {State.ON_TRACK: "green", State.AT_RISK: "amber", State.OFF_TRACK: "red"}


def portfolio_graph(reading: Reading) -> Graph:
    """One node a project, in clusters by programme; where these are too many one node a programme or a department.

    They are drawn together only where that leaves a picture: few nodes, and arrows between them. Else all are drawn,
    and a page shows those with the most links.
    """
    links = reading.facts.dependencies.links
    linked_projects = {project for each in links for project in (each.giving, each.receiving)}
    if len(linked_projects) > MOST_NODES:
        for word, of in _GATHERED.items():
            graph = _gathered(reading, word, {each: of(reading.portfolio.projects[each]) for each in linked_projects})
            if graph.edges and len(graph.nodes) <= MOST_NODES:
                return graph
    return _graph(reading, "Dependencies between projects", frozenset(linked_projects), ())


_GATHERED: Mapping[str, Callable[[Project], str]] = {
    "programmes": lambda project: project.programme or "",
    "departments": lambda project: project.departments[0] if len(project.departments) == 1 else "",
}
"""What projects that are too many are gathered in: a word for several, and the one of a project, if it has one."""


_TOO_MANY = {
    "programmes": "Dependencies between programmes: {count} projects are too many to be drawn",
    "departments": "Dependencies between departments: {count} projects are too many to be drawn",
}


def _gathered(reading: Reading, word: str, wholes: Mapping[str, str]) -> Graph:
    """What projects are gathered in, each as one node; a project that is in none stands for itself."""
    portfolio = reading.portfolio

    def key(project: str) -> str:
        return f"{word} {wholes[project]}" if wholes[project] else project  # No id has a blank in it.

    links = reading.facts.dependencies.links
    counts = Counter((key(each.giving), key(each.receiving)) for each in links)
    nodes = [
        Node(f"{word} {whole}", name_of(portfolio, whole), target=target_of(reading, whole) or PROJECTS)
        for whole in sorted({*wholes.values()} - {""})
    ]
    nodes += [_node(reading, project, ()) for project in sorted(wholes) if not wholes[project]]
    edges = tuple(
        Edge(giving, receiving, str(count))
        for (giving, receiving), count in sorted(counts.items())
        if giving != receiving
    )
    name = phrase(_TOO_MANY[word], count=len(wholes))
    clusters = tuple(replace(node, group="") for node in nodes)
    return reading.block(Graph(name, clusters, edges), "dependencies", "project.updates")


def neighbourhood(reading: Reading, *projects: str) -> Graph:
    """Projects with whatever gives to them or waits for them, two links far."""
    near, every = (_near(reading, projects, most) for most in (MOST_NODES, len(reading.portfolio.projects)))
    names = tuple(name_of(reading.portfolio, project) for project in projects)
    said = "Dependencies around {names}"
    said += ": {near} of {all} projects, the nearest" if len(near) < len(every) else ""
    return _graph(reading, phrase(said, names=names, near=len(near), all=len(every)), near, projects)


def _near(reading: Reading, projects: tuple[str, ...], most: int) -> frozenset[str]:
    """The projects around some, as many around each at most."""
    every = reading.facts.dependencies
    return frozenset(other for project in projects for other in every.neighbours(project, HOPS, most))


def _graph(reading: Reading, name: str, projects: frozenset[str], focus: tuple[str, ...]) -> Graph:
    portfolio = reading.portfolio
    every = reading.facts.dependencies
    links = [e for project in projects for e in every.of(project) if e.giving == project and e.receiving in projects]
    counts = Counter((each.giving, each.receiving) for each in links)
    loose = {(each.giving, each.receiving) for each in links if not each.agreed}
    nodes = tuple(_node(reading, project, focus) for project in sorted(projects))
    edges = tuple(
        Edge(giving, receiving, "" if count == 1 else str(count), "loose" if (giving, receiving) in loose else "")
        for (giving, receiving), count in sorted(counts.items())
    )
    groups = tuple((id_, programme.title) for id_, programme in portfolio.strategy.programmes.items())
    return reading.block(Graph(name, nodes, edges, groups), "dependencies", "project.updates")


def _node(reading: Reading, project: str, focus: tuple[str, ...]) -> Node:
    each = reading.portfolio.projects[project]
    state = declared_status(each, reading.day).state
    look = f"{_LOOKS.get(state, 'plain')}{' focus' if project in focus else ''}"
    return Node(project, each.title, look, project_page(project), each.programme or "")


def dependency_table(reading: Reading, links: tuple[Dependency, ...]) -> Table:
    """What waits for what, how closely, and whether both sides know."""
    columns = (
        column("Waits", "dependencies"),
        column("For", "dependencies"),
        column("Link", "dependencies"),
        column("Agreed", "dependencies"),
    )
    rows = tuple(_row(reading, each) for each in links)
    return reading.table("Links between projects", columns, rows, "No project waits for another.")


def _row(reading: Reading, each: Dependency) -> tuple[Cell, ...]:
    lag = f" {'' if str(each.link.lag).startswith('-') else '+'}{each.link.lag}" if each.link.lag else ""
    agreed = Chip("Agreed", "green") if each.agreed else Chip("One-sided", "amber")
    return (_end(reading, each.receiver), _end(reading, each.giver), Code(f"{each.link.type or 'FS'}{lag}"), agreed)


def _end(reading: Reading, address: str) -> tuple[Inline, ...]:
    project = reading.portfolio.projects[whole_of(address)]
    return (linked(reading, address), phrase("({project})", project=project.title))
