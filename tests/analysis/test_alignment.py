"""Which objectives nothing serves, and which projects serve none."""

from decimal import Decimal

from itpm.analysis.strategy.alignment import alignment
from tests.analysis.read import portfolio


def test_alignment_tells_both_gaps() -> None:
    found = alignment(
        portfolio({
            "strategy.yaml": "objectives: {a: {key_results: {k: {}}}, b: {}, c: {}}\n",
            "projects/one.yaml": "name: One\nserves: {a/k: 60%, b: 40%}\n",
            "projects/two.yaml": "name: Two\n",
            "projects/law.yaml": "name: Law\nmandatory: Tax law\n",
            "projects/old.yaml": "name: Old\nstage: closed\nserves: {c: 100%}\n",
            "projects/gone.yaml": "name: Gone\nstage: cancelled\n",
        })
    )  # fmt: skip
    assert (found.unserved, found.aimless, found.mandatory) == (("c",), ("two",), ("law",))
    assert [(s.project, s.key_result, s.share) for s in found.of_objective("a")] == [("one", "a/k", Decimal("0.6"))]
    assert [s.objective for s in found.of_project("one")] == ["a", "b"]
