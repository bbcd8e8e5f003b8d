"""Pictures that would be too much to read say what they leave out."""

from datetime import date

from itpm.analysis.facts import Facts
from itpm.page.blocks import Graph, Paragraphs
from itpm.views.graphs import GRAPHS
from itpm.views.project import project
from itpm.views.reading import Reading
from tests.conftest import workspace_of
from tests.site.test_true_words import flat

HUB = "name: Hub\nmilestones: {m: {name: M}}\n"


def around(others: int) -> Reading:
    """A hub for which so many other projects wait."""
    files = {f"projects/p{n:02}.yaml": f"name: P{n}\ntasks: {{t: {{after: [hub/m]}}}}\n" for n in range(others)}
    return Reading(Facts(workspace_of({**files, "projects/hub.yaml": HUB}).portfolio, date(2026, 7, 14)), (), "", {})


def test_a_graph_around_a_project_says_how_many_it_leaves_out() -> None:
    draw = GRAPHS["dependencies"].draw
    whole, cut = (draw(around(others), (("project", "hub"),)) for others in (39, 52))
    assert (whole.name, len(whole.nodes)) == ("Dependencies around Hub", 40)
    assert (cut.name, len(cut.nodes)) == ("Dependencies around Hub: 40 of 53 projects, the nearest", 40)
    every = draw(around(52), ())
    assert every.name == "Dependencies between programmes: 53 projects are too many to be drawn"


def test_a_page_says_why_its_work_is_not_drawn() -> None:
    for tasks, drawn in ((40, True), (41, False)):
        chain = ", ".join(f"t{n}: {{duration: 1d{f', after: [t{n - 1}]' if n else ''}}}" for n in range(tasks))
        text = f"name: P\nstage: execution\ntasks: {{{chain}}}\n"
        read = Reading(Facts(workspace_of({"projects/p.yaml": text}).portfolio, date(2026, 7, 14)), (), "", {})
        blocks = list(flat(project(read, read.portfolio.projects["p"]).blocks))
        assert any(isinstance(each, Graph) for each in blocks) == drawn
        told = [str(each) for each in blocks if isinstance(each, Paragraphs) and "too much to be drawn" in str(each)]
        assert bool(told) != drawn and all("41 pieces of work" in each for each in told)
