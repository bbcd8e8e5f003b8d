"""Links between projects, and who agreed to them."""

from itpm.analysis.scheduling.dependencies import dependencies
from tests.analysis.read import portfolio


def test_dependencies_are_links_between_projects_and_know_who_agreed() -> None:
    found = dependencies(
        portfolio({
            "projects/a.yaml": "name: A\ntasks: {x: {before: [b/w]}, z: {after: [x]}}\n",
            "projects/b.yaml": "name: B\ntasks: {w: {after: [a/x]}}\ngates: {g: {after: [a/x FS+2d]}}\n",
            "projects/c.yaml": "name: C\nmilestones: {m: {after: [b/w]}}\n",
            "projects/d.yaml": "name: D\n",
        })
    )  # fmt: skip
    assert [(e.giver, e.receiver, e.agreed) for e in found.links] == [
        ("a/x", "b/w", True), ("a/x", "b/g", False), ("b/w", "c/m", False),
    ]  # fmt: skip
    assert found.neighbours("a", 1, 40) == {"a", "b"}
    assert found.neighbours("a", 2, 40) == {"a", "b", "c"}
    assert found.neighbours("a", 2, 2) == {"a", "b"}
    assert found.of("d") == ()
