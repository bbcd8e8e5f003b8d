"""A promise that is broken is told once a thing, whether the plan breaks it or somebody outside."""

import pytest

from itpm.analysis.control.trouble import BROKEN
from itpm.analysis.facts import Facts
from tests.conftest import DAY, workspace_of


@pytest.mark.parametrize(
    ("milestone", "told"),
    [
        ("due: 2026-07-15, after: [t]", ["is due"]),
        ("delivery: {party: acme, promised: 2026-08-01, expected: 2026-08-05}", ["expected"]),
        (
            "due: 2026-07-15, after: [t], delivery: {party: acme, promised: 2026-08-01, expected: 2026-08-05}",
            ["is due"],
        ),
        ("delivery: {party: acme, promised: 2026-08-05, expected: 2026-08-05}", []),
    ],
)
def test_a_milestone_is_told_once(milestone: str, told: list[str]) -> None:
    text = (
        "name: A\nstage: execution\nstart: 2026-07-14\n"
        f"milestones: {{m: {{{milestone}}}}}\ntasks: {{t: {{duration: 20d}}}}\n"
    )
    workspace = workspace_of({"projects/a.yaml": text, "budget.yaml": "suppliers: {acme: {}}\n"})
    assert workspace.findings == ()
    found = [each for each in Facts(workspace.portfolio, DAY).control.open_points if each.word == BROKEN]
    assert [each.address for each in found] == ["a/m"] * len(told)
    assert all(word in each.why for word, each in zip(told, found, strict=True)), [each.why for each in found]
