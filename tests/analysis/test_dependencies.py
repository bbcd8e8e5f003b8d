"""Links between projects, and who agreed to them."""

from itpm.analysis.scheduling.awaited import shortfalls
from itpm.analysis.scheduling.dependencies import dependencies
from tests.analysis.levelled import planned
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


def test_a_summary_needs_what_never_comes_by_what_is_open_of_it() -> None:
    """Two days up to Thursday 12 March begin on Wednesday: by Tuesday's end, whatever of S is finished or was dropped."""
    made = planned(
        "x: {duration: 1d}",
        head="on_hold: {since: 2026-02-27}\n",
        other="""\
name: O
start: 2026-03-02
tasks:
  s: {after: [p/x]}
  a: {duration: 2d, parent: s, finish_by: 2026-03-12}
  b: {duration: 1d, parent: s, cancelled: {date: 2026-02-27}}
  c: {duration: 1d, parent: s, started: 2026-02-27, finished: 2026-02-27}
""",
    )
    found = [
        (each.dependency.receiver, each.ready, made.moments.shown(each.needed))
        for each in shortfalls(made, dependencies(made.portfolio))
    ]
    assert found == [("other/s", None, "2026-03-10 18:00")]
