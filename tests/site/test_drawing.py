"""Graphs are drawn where something draws, and are tables where nothing does."""

import sys
from pathlib import Path

import pytest

from itpm.page.blocks import Edge, Graph, Node
from itpm.page.dot import dot_source
from itpm.site.draw import Drawer, draw, find_drawer
from tests.conftest import Folder, Run
from tests.site.built import PORTFOLIO


def test_a_site_without_a_drawing_program_has_the_table(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ITPM_DOT", "/nowhere/dot")
    root = folder(PORTFOLIO)
    assert run("site", "build", "--audience", "restricted", cwd=root)[0] == 0
    page = (root / "site/dependencies.html").read_text()
    assert "The picture cannot be drawn here" in page
    assert "Links between projects" in page


def test_the_embedded_drawer_draws_too(tmp_path: Path) -> None:
    pure = Path(sys.executable).parent / "graphviz-pure"
    graph = Graph("n", (Node("a", "One"), Node("b", "Two")), (Edge("a", "b"),))
    assert pure.exists()
    svg = draw([dot_source(graph)] * 2, Drawer(str(pure), "graphviz-pure", batches=False))
    assert all(each is not None and "One" in each for each in svg)
    assert draw([dot_source(graph)], Drawer(str(tmp_path / "gone"), "x", batches=True)) == [None]
    assert draw([dot_source(graph)], None) == [None]


def test_a_graph_too_large_to_read_is_not_drawn() -> None:
    nodes = tuple(Node(str(n), "x") for n in range(40))
    edges = tuple(Edge(str(a), str(b)) for a in range(40) for b in range(40)) * 2
    assert draw([dot_source(Graph("n", nodes, edges))], find_drawer()) == [None]
