"""A promise that is broken is told once a thing, whether the plan breaks it or somebody outside."""

import pytest

from itpm.analysis.control.attention import Trouble
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
    found = [each for each in Facts(workspace.portfolio, DAY).control.open_points if each.trouble == Trouble.BROKEN]
    assert [each.address for each in found] == ["a/m"] * len(told)
    assert all(word in each.why for word, each in zip(told, found, strict=True)), [each.why for each in found]


def test_what_else_is_said_of_a_thing_hides_no_promise_that_it_breaks() -> None:
    # Seen on 14 July; the work takes until August. The project was reported as red, the task is blocked.
    text = """\
name: A
stage: execution
start: 2026-07-14
deadline: 2026-07-10
updates: {2026-07-10: {declared: {overall: red}, headline: All is late}}
tasks: {t: {duration: 20d, finish_by: 2026-07-20, blocked: {since: 2026-07-10, why: No room}}}
milestones:
  passed: {due: 2026-07-13, after: [t]}
  ahead: {due: 2026-07-20, after: [t]}
  outside: {delivery: {party: acme, promised: 2026-07-10, expected: 2026-07-20}}
gates: {g: {due: 2026-07-13, after: [t]}}
deliverables: {open: {due: 2026-07-13}, handed: {due: 2026-07-13, submitted: 2026-07-13}, later: {due: 2026-07-14}}
"""
    workspace = workspace_of({"projects/a.yaml": text, "budget.yaml": "suppliers: {acme: {}}\n"})
    assert workspace.findings == ()
    control, project = Facts(workspace.portfolio, DAY).control, workspace.portfolio.projects["a"]
    right = {
        ("a", Trouble.OFF_TRACK), ("a", Trouble.BROKEN), ("a/t", Trouble.BLOCKED), ("a/t", Trouble.BROKEN), ("a/passed", Trouble.MISSED), ("a/ahead", Trouble.BROKEN),
        ("a/outside", Trouble.BROKEN), ("a/g", Trouble.BROKEN), ("a/open", Trouble.MISSED),
    }  # fmt: skip
    for found in (control.open_points, control.open_points_of(project)):
        assert {(each.address, each.trouble) for each in found} == right
        assert len(found) == len(right)
