"""What needs attention: from which day on each kind does, and who is asked."""

from datetime import date, timedelta

import pytest

from itpm.analysis.control.attention import OpenPoint, Trouble, attention
from tests.analysis.read import portfolio
from tests.conftest import DAY, workspace_of

PROJECT = "name: P\nstage: execution\nmanager: jane\n"


def matters(project: str = "", collaboration: str = "", day: date = DAY) -> dict[str, OpenPoint]:
    files = {"staffing.yaml": "people: {jane: {}}\n", "projects/p.yaml": PROJECT + project}
    if collaboration:
        files["collaboration.yaml"] = collaboration
    return {each.address: each for each in attention(workspace_of(files).portfolio, day)}


@pytest.mark.parametrize(
    ("text", "address", "word"),
    [
        ("milestones: {m: {due: 2026-07-14}}\n", "p/m", Trouble.MISSED),
        ("actions: {a: {due: 2026-07-14, owner: jane}}\n", "p/a", Trouble.OVERDUE),
        ("issues: {i: {severity: 2, due: 2026-07-14, owner: jane}}\n", "p/i", Trouble.OVERDUE),
        ("risks: {r: {review_by: 2026-07-14, owner: jane}}\n", "p/r", Trouble.STALE),
    ],
)
def test_what_is_due_today_is_not_late_and_tomorrow_it_is(text: str, address: str, word: str) -> None:
    assert matters(text) == {}
    (late,) = matters(text, day=DAY + timedelta(days=1)).values()
    assert (late.address, late.trouble) == (address, word) and "14 Jul 2026 (1 day ago)" in late.why
    assert late.who == (() if address == "p/m" else ("jane",))


@pytest.mark.parametrize(("severity", "told"), [("1", True), ("2", True), ("3", False)])
def test_an_issue_is_told_where_it_is_grave(severity: str, told: bool) -> None:
    assert bool(matters(f"issues: {{i: {{severity: {severity}, due: 2026-07-01}}}}\n")) is told


def test_an_issue_without_a_severity_is_not_taken_for_a_grave_one() -> None:
    assert matters("issues: {i: {due: 2026-07-01}}\n") == {}


@pytest.mark.parametrize(
    ("due", "word", "weight", "why"),
    [
        ("2026-07-13", Trouble.OVERDUE, 80, "decision due 13 Jul 2026 (1 day ago)"),
        ("2026-07-14", Trouble.DUE, 70, "decision due"),
        ("2026-07-21", Trouble.DUE, 70, "decision due"),
        ("2026-07-22", None, 0, ""),
    ],
)
def test_a_decision_is_told_a_week_ahead(due: str, word: str | None, weight: int, why: str) -> None:
    found = matters(collaboration=f"decisions: {{d: {{due: {due}, needed_from: [jane]}}}}\n")
    assert [(each.trouble, each.weight, each.who) for each in found.values()] == (
        [(word, weight, ("jane",))] if word else []
    )
    assert all(why in each.why for each in found.values())


def test_each_thing_that_a_decision_blocks_makes_it_graver() -> None:
    found = matters("tasks: {t: {}, u: {}}\ndecisions: {d: {due: 2026-07-01, blocks: [t, u]}}\n")
    assert found["p/d"].weight == 82 and found["p/d"].why == "P: decision due 1 Jul 2026 (13 days ago); blocks p/t, p/u"


@pytest.mark.parametrize(("raised", "told"), [("2026-06-29", True), ("2026-06-30", False)])
def test_a_request_may_wait_for_ten_working_days(raised: str, told: bool) -> None:
    """Of 14 July, a Tuesday, 30 June is ten of them ago and the day before eleven."""
    found = matters(collaboration=f"requests: {{r: {{raised: {raised}, status: new}}}}\n")
    said = ["request of a department, no answer for 11 working days"]
    assert [each.why for each in found.values()] == (said if told else [])


@pytest.mark.parametrize(("state", "word", "weight"), [("red", Trouble.OFF_TRACK, 90), ("amber", Trouble.AT_RISK, 50)])
def test_a_state_that_was_declared_is_told_with_its_manager(state: str, word: str, weight: int) -> None:
    found = matters(f"updates: {{2026-07-10: {{declared: {{overall: {state}}}, headline: Late}}}}\n")
    assert [(each.trouble, each.weight, each.who, each.why) for each in found.values()] == [
        (word, weight, ("jane",), "Late")
    ]


def test_attention_is_sorted_by_gravity() -> None:
    text = """\
name: P
stage: execution
manager: jane
updates: {2026-07-01: {declared: {overall: red}, headline: Late}}
decisions:
  late: {due: 2026-07-01, needed_from: [jane], blocks: [t]}
  done: {due: 2026-07-01, decided: {date: 2026-06-30, by: jane}}
  soon: {due: 2026-08-01}
tasks:
  t: {blocked: {since: 2026-07-10, by: late}}
  u: {blocked: {since: 2026-07-10}, finished: 2026-07-11}
milestones:
  missed: {due: 2026-07-13}
  kept: {due: 2026-07-13, reached: 2026-07-12}
actions: {a: {due: 2026-07-13, owner: jane}, b: {due: 2026-07-13, done: 2026-07-13}}
issues: {i: {severity: 1, due: 2026-07-01, owner: jane}, j: {severity: 3, due: 2026-07-01}}
risks: {r: {review_by: 2026-07-01, owner: jane}, s: {review_by: 2026-07-01, closed: {date: 2026-07-01}}}
"""
    found = attention(
        portfolio({
            "staffing.yaml": "people: {jane: {name: Jane}}\ndepartments: {sales: {}}\n",
            "projects/p.yaml": text,
            "projects/q.yaml": text.replace("stage: execution", "stage: closed"),
            "collaboration.yaml": "requests: {old: {raised: 2026-06-01, status: new, department: sales}, new: {raised: 2026-07-10, status: new}}\n"
            "decisions: {d: {due: 2026-07-01}}\n",
        }),
        DAY,
    )  # fmt: skip
    assert [(m.trouble, m.address) for m in found] == [
        (Trouble.OFF_TRACK, "p"), (Trouble.OVERDUE, "p/late"), (Trouble.OVERDUE, "d"), (Trouble.MISSED, "p/missed"), (Trouble.OVERDUE, "p/i"), (Trouble.BLOCKED, "p/t"),
        (Trouble.UNANSWERED, "old"), (Trouble.OVERDUE, "p/a"), (Trouble.STALE, "p/r"),
    ]  # fmt: skip
    assert found[1].why == "P: decision due 1 Jul 2026 (13 days ago); blocks p/t"


def test_of_what_weighs_alike_comes_first_what_is_so_for_longest() -> None:
    """Blocked for 13, 1 and 4 days; an issue is as old as it is open, though its day has passed for less long."""
    blocked = "tasks: {a: {blocked: {since: 2026-07-13}}, b: {blocked: {since: 2026-07-01}}, c: {blocked: {since: 2026-07-10}}}\n"
    assert list(matters(blocked)) == ["p/b", "p/c", "p/a"]
    issues = "issues: {i: {severity: 2, due: 2026-07-01}, j: {severity: 2, raised: 2026-05-01, due: 2026-07-10}}\n"
    assert list(matters(issues)) == ["p/j", "p/i"]
