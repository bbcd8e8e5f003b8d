"""Pictures that would be too much to read say what they leave out."""

from datetime import date

import pytest

from itpm.analysis.facts import Facts
from itpm.page.blocks import Edge, Graph, Node, Paragraphs
from itpm.page.readable import readable
from itpm.views.graphs import GRAPHS
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import workspace_of
from tests.site.cells import flat

HUB = "name: Hub\nmilestones: {m: {name: M}}\n"


def around(others: int, of_hub: str = "", of_others: str = "") -> Reading:
    """A hub for which so many other projects wait, with a line more of each."""
    files = {
        f"projects/p{n:02}.yaml": f"name: P{n}\n{of_others}tasks: {{t: {{after: [hub/m]}}}}\n" for n in range(others)
    }
    files |= {
        "projects/hub.yaml": HUB + of_hub,
        "staffing.yaml": "departments: {hr: {name: Staff}, sales: {name: Sales}}\n",
        "strategy.yaml": "programmes: {old: {name: Old}, new: {name: New}}\n",
    }
    return Reading(Facts(workspace_of(files).portfolio, date(2026, 7, 14)), (), {})


def test_a_graph_around_a_project_says_how_many_it_leaves_out() -> None:
    draw = GRAPHS["dependencies"].draw
    whole, cut = (draw(around(others), (("project", "hub"),)) for others in (39, 52))
    assert (whole.name, len(whole.nodes)) == ("Dependencies around Hub", 40)
    assert (cut.name, len(cut.nodes)) == ("Dependencies around Hub: 40 of 53 projects, the nearest", 40)


TOO_MANY = ": 53 projects are too many to be drawn"


@pytest.mark.parametrize(
    ("of_hub", "of_others", "name", "nodes", "edges"),
    [
        ("", "", "Dependencies between projects", 53, 52),
        ("programme: old\n", "programme: old\n", "Dependencies between projects", 53, 52),
        ("", "programme: new\n", f"Dependencies between programmes{TOO_MANY}", 2, 1),
        ("programme: old\n", "programme: new\n", f"Dependencies between programmes{TOO_MANY}", 2, 1),
        ("programme: old\ndepartments: [hr]\n", "programme: old\ndepartments: [sales]\n",
         f"Dependencies between departments{TOO_MANY}", 2, 1),
        ("departments: [hr]\n", "departments: [hr, sales]\n", "Dependencies between projects", 53, 52),
    ],
)  # fmt: skip
def test_many_projects_are_drawn_together_where_that_leaves_a_picture(
    of_hub: str, of_others: str, name: str, nodes: int, edges: int
) -> None:
    drawn = GRAPHS["dependencies"].draw(around(52, of_hub, of_others), ())
    assert (drawn.name, len(drawn.nodes), len(drawn.edges)) == (name, nodes, edges)
    shown = readable(drawn)
    assert len(shown.nodes) == min(nodes, 60) and shown.edges


def test_a_page_says_why_its_work_is_not_drawn() -> None:
    for tasks, drawn in ((40, True), (41, False)):
        chain = ", ".join(f"t{n}: {{duration: 1d{f', after: [t{n - 1}]' if n else ''}}}" for n in range(tasks))
        text = f"name: P\nstage: execution\ntasks: {{{chain}}}\n"
        read = Reading(Facts(workspace_of({"projects/p.yaml": text}).portfolio, date(2026, 7, 14)), (), {})
        blocks = list(flat(project(read, read.portfolio.projects["p"]).blocks))
        assert any(isinstance(each, Graph) for each in blocks) == drawn
        told = [str(each) for each in blocks if isinstance(each, Paragraphs) and "too much to be drawn" in str(each)]
        assert bool(told) != drawn and all("41 pieces of work" in each for each in told)


def test_what_is_shown_of_a_large_graph_hangs_together() -> None:
    """A way of a hundred things, written in no order: sixty of them that follow each other have fifty-nine links."""
    order = [number * 37 % 100 for number in range(100)]
    nodes = tuple(Node(str(number), "") for number in order)
    shown = readable(Graph("way", nodes, tuple(Edge(str(number), str(number + 1)) for number in range(99))))
    assert (len(shown.nodes), len(shown.edges)) == (60, 59)
