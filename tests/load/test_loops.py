"""What loops: each network of references that must not has its word."""

import pytest

from itpm.load.kinds import KINDS
from itpm.load.loops import _VERBS
from itpm.load.schemas import COMMON, Schema, schema
from tests.conftest import checked, workspace_of
from tests.load.found import codes
from tests.load.test_standalone import nodes


@pytest.mark.parametrize("name", [*KINDS, COMMON])
def test_each_network_without_loops_has_a_word(name: str) -> None:
    whole: Schema = schema(name)
    assert {str(each["x-acyclic"]) for each in nodes(whole) if "x-acyclic" in each} <= _VERBS.keys()


def test_a_policy_is_no_part_of_itself() -> None:
    found = workspace_of({"strategy.yaml": "policies: {a: {name: A, part_of: a}}\n"}).findings
    assert [(each.code, str(each.message)) for each in found] == [("REF004", "'a' is part of itself")]


def test_a_loop_is_cut_once_and_the_rest_stands() -> None:
    text = "name: E\ntasks:\n  a: {after: [c]}\n  b: {after: [a]}\n  c: {after: [b]}\n  d: {after: [c]}\n"
    workspace = workspace_of({"projects/erp.yaml": text})
    tasks = workspace.portfolio.projects["erp"].tasks
    assert sum(len(task.after) for task in tasks.values()) == 3
    assert tasks["d"].after[0].task == "erp/c"


@pytest.mark.parametrize(
    "text",
    [
        "name: E\ntasks:\n  s: {after: [b]}\n  a: {parent: s}\n  b: {after: [a]}\n",
        "name: E\ntasks:\n  s: {}\n  a: {parent: s, after: [b]}\n  b: {after: [s]}\n",
        "name: E\ntasks:\n  a: {after: [b SS]}\n  b: {after: [a SS]}\n",
        "name: E\ntasks:\n  a: {after: [b FF]}\n  b: {after: [a SS]}\n",
        "name: E\ntasks:\n  a: {after: [{task: b, type: FF}]}\n  b: {after: [a FF]}\n",
    ],
)
def test_loops_through_summaries_and_link_types_are_found(text: str) -> None:
    assert [code for code, _place in codes({"projects/erp.yaml": text})] == ["REF003"]


def test_a_ladder_of_two_tasks_is_no_loop() -> None:
    text = "name: E\ntasks:\n  a: {}\n  b: {after: [a SS, a FF]}\n"
    assert codes({"projects/erp.yaml": text}) == []


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ({"calendars.yaml": "calendars: {a: {base: b}, b: {base: a}}\n"}, "a is based on b is based on a"),
        ({"staffing.yaml": "people: {a: {manager: b}, b: {manager: a}}\n"}, "a reports to b reports to a"),
        ({"staffing.yaml": "teams: {a: {parent: b}, b: {parent: a}}\n"}, "a is part of b is part of a"),
        (
            {"infrastructure.yaml": "services: {a: {depends_on: [b]}, b: {depends_on: [a]}}\n"},
            "a depends on b depends on a",
        ),
        (
            {"projects/p.yaml": "name: P\ntasks: {a: {parent: b}, b: {parent: a}}\n"},
            "p/a is part of p/b is part of p/a",
        ),
    ],
)
def test_nothing_may_loop(files: dict[str, str], expected: str) -> None:
    assert [d.message for d in checked(files, "REF003")] == [f"a loop: {expected}"]
