"""Dependency graphs: the portfolio by programme or project, and the neighbourhood of a project, with their tables."""

from collections import Counter

from itpm.analysis.control.declared import State, declared_status
from itpm.analysis.scheduling.dependencies import Dependency
from itpm.model.address import whole_of
from itpm.page.blocks import Cell, Chip, Code, Edge, Graph, Inline, Node, Table
from itpm.views.disclosure import column
from itpm.views.reading import Reading, linked, name_of, project_page

HOPS = 2
MOST_NODES = 40
_LOOKS = {State.ON_TRACK: "green", State.AT_RISK: "amber", State.OFF_TRACK: "red"}


def portfolio_graph(reading: Reading) -> Graph:
    """One node a project, in clusters by programme; one node a programme where projects are too many."""
    links = reading.facts.dependencies.links
    linked_projects = {project for each in links for project in (each.giving, each.receiving)}
    if len(linked_projects) > MOST_NODES:
        return _by_programme(reading, links, len(linked_projects))
    return _graph(reading, "Dependencies between projects", frozenset(linked_projects), ())


def _by_programme(reading: Reading, links: tuple[Dependency, ...], projects: int) -> Graph:
    portfolio = reading.portfolio

    def programme(project: str) -> str:
        return portfolio.projects[project].programme or "-"

    counts = Counter((programme(each.giving), programme(each.receiving)) for each in links)
    keys = sorted({key for pair in counts for key in pair})
    nodes = tuple(
        Node(key, "Without a programme" if key == "-" else name_of(portfolio, key), target="projects/index.md")
        for key in keys
    )
    edges = tuple(
        Edge(giving, receiving, str(count))
        for (giving, receiving), count in sorted(counts.items())
        if giving != receiving
    )
    name = f"Dependencies between programmes: {projects} projects are too many to be drawn"
    return reading.block(Graph(name, nodes, edges), "dependencies")


def neighbourhood(reading: Reading, *projects: str) -> Graph:
    """Projects with whatever gives to them or waits for them, two links far."""
    near, every = (_near(reading, projects, most) for most in (MOST_NODES, len(reading.portfolio.projects)))
    names = ", ".join(name_of(reading.portfolio, project) for project in projects)
    cut = f": {len(near)} of {len(every)} projects, the nearest" if len(near) < len(every) else ""
    return _graph(reading, f"Dependencies around {names}{cut}", near, projects)


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
    return (linked(reading.portfolio, address), f"({project.title})")
