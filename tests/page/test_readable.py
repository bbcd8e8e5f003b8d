"""Pictures of what is linked too much: what is nearest is drawn, and the page says what is not."""

from markupsafe import Markup

from itpm.page.blocks import Edge, Graph, Node
from itpm.page.html import Renderer
from itpm.page.links import Linker
from itpm.page.readable import MOST_EDGES, MOST_NODES, left_out, readable


def _all_linked(count: int, focus: int | None = None) -> Graph:
    nodes = tuple(Node(f"p{n}", f"P{n}", "plain focus" if n == focus else "plain") for n in range(count))
    edges = tuple(Edge(f"p{a}", f"p{b}") for a in range(count) for b in range(count) if a != b)
    return Graph("Dependencies", nodes, edges)


def test_what_can_be_read_is_drawn_whole() -> None:
    graph = _all_linked(11)
    assert len(graph.edges) == 110
    assert readable(graph) is graph
    assert not left_out(graph)


def test_the_links_of_what_it_is_drawn_around_come_first() -> None:
    shown = readable(_all_linked(40, focus=39))
    assert (len(shown.nodes), len(shown.edges)) == (40, MOST_EDGES)
    assert sum("p39" in {edge.source, edge.target} for edge in shown.edges) == 2 * 39


def test_of_many_things_those_with_the_most_links_are_drawn() -> None:
    nodes = tuple(Node(f"p{n}", "P") for n in range(100))
    star = Graph("Star", nodes, tuple(Edge("p99", f"p{n}") for n in range(80)))
    shown = readable(star)
    assert len(shown.nodes) == MOST_NODES
    assert "p99" in {node.key for node in shown.nodes}
    assert len(shown.edges) == MOST_NODES - 1


def test_the_page_says_what_is_left_out_and_where_it_stands() -> None:
    graph = _all_linked(40)
    assert left_out(graph) == (
        "The picture shows 40 of 40 things and 120 of 1,560 links: what has most of them. "
        "The table below and 'itpm graph' have all."
    )
    made = Renderer(Linker("a.md", directories=False), {graph: Markup("<svg></svg>")}).blocks((graph,))
    assert "120 of 1,560 links" in made
