"""What leaves a tolerance, which milestones a risk touches, and constraints that no plan can keep together."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.contradictions import Contradictions
from tests.analysis.seen import euro, facts
from tests.conftest import DAY, checked, workspace_of

_TASKS = (
    "tasks:\n  a: {name: A, duration: 2w}\n  b: {name: B, duration: 2w, after: [a]}\n  c: {name: C, duration: 1w}\n"
    "  both: {name: Both}\n  d: {name: D, duration: 1w, parent: both}\n  e: {name: E, duration: 1w, parent: both, after: [c]}\n"
    "milestones:\n  one: {name: One, after: [b]}\n  two: {name: Two, after: [both]}\n  three: {name: Three, after: [d]}\n"
    "  done: {name: Done, after: [a], reached: 2026-07-01}\n"
)
_HEAD = "name: P\nstage: execution\nstart: 2026-08-03\n"


@pytest.mark.parametrize(
    ("struck", "touched"),
    [
        ("a", ["one"]),
        ("b", ["one"]),
        ("c", ["two"]),
        ("d", ["three", "two"]),
        ("both", ["three", "two"]),
        ("one", ["one"]),
    ],
)
def test_a_risk_touches_the_open_milestones_that_wait_for_what_it_strikes(struck: str, touched: list[str]) -> None:
    risks = f"risks:\n  r: {{probability: 3, impact: {{delay: 5d, task: {struck}}}}}\n"
    known = facts({"projects/p.yaml": f"{_HEAD}{_TASKS}{risks}"})
    found = known.risk.proximity.milestones(known.portfolio.projects["p"].risks["r"])
    assert sorted(each.id for each in found) == [f"p/{name}" for name in touched]


def _breaches(body: str) -> list[tuple[str, bool]]:
    known = facts(
        {"itpm.yaml": "currency: EUR\n", "projects/p.yaml": f"name: P\nstage: execution\nstart: 2026-07-14\n{body}"}
    )
    return [(each.aspect, each.exception is not None) for each in known.risk.breaches.get("p", ())]


_LATE = "deadline: 2026-07-31\ntasks: {a: {duration: 19d, started: 2026-07-14}}\n"  # ends on 7 August, five days late


@pytest.mark.parametrize(("allowed", "found"), [("5d", []), ("4d", ["time"]), ("1w", [])])
def test_what_is_exactly_tolerated_leaves_no_tolerance(allowed: str, found: list[str]) -> None:
    assert [aspect for aspect, _told in _breaches(f"{_LATE}tolerances: {{time: {allowed}}}\n")] == found


@pytest.mark.parametrize(
    ("exception", "told"),
    [
        ("raised: 2026-07-13, aspect: time", True),
        ("raised: 2026-07-13", True),
        ("raised: 2026-07-13, aspect: cost", False),
    ],
)
def test_an_exception_counts_for_its_aspect(exception: str, told: bool) -> None:
    assert _breaches(f"{_LATE}tolerances: {{time: 1d}}\nexceptions: {{x: {{{exception}}}}}\n") == [("time", told)]


def test_an_exception_of_before_the_plan_that_holds_counts_no_more() -> None:
    plan = "baselines: {first: {approved: {date: 2026-07-13}, tasks: {a: {finish: 2026-07-31}}}}\n"
    body = f"{_LATE}tolerances: {{time: 1d}}\nexceptions: {{x: {{raised: 2026-07-01, aspect: time}}}}\n{plan}"
    assert _breaches(body) == [("time", False)]


_PLAN = "baselines: {first: {approved: {date: 2026-07-13}, tasks: {go: {finish: 2026-07-24}}}}\n"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (_LATE, "will be 5 working days behind its deadline of 2026-07-31"),
        (
            "tasks: {a: {duration: 19d, started: 2026-07-14}}\nmilestones: {go: {after: [a], due: 2026-07-31}}\n",
            "is 5 working days behind with 'p/go', promised for 2026-07-31",
        ),
        (
            f"{_LATE}milestones: {{go: {{after: [a]}}}}\n{_PLAN}",
            "is 10 working days behind with 'p/go', approved for 2026-07-24",
        ),
    ],
)
def test_what_is_late_is_named_with_the_day_that_it_is_behind(body: str, said: str) -> None:
    """Nineteen days from Tuesday 14 July end on Friday 7 August: five behind 31 July, ten behind 24 July."""
    project = f"name: P\nstage: execution\nstart: 2026-07-14\ntolerances: {{time: 1d}}\n{body}"
    found = checked({"itpm.yaml": "currency: EUR\n", "projects/p.yaml": project}, "RSK011")
    assert [str(each.message) for each in found] == [f"'p' {said}; 1 are tolerated, and no exception was raised"]


def test_cost_and_risk_leave_their_tolerances_too() -> None:
    money = "budget: {approved: {2026-01-01: {amount: 1000}}, lines: {l: {planned: 1060, forecast: 1060}}}\n"
    risk = "risks: {r: {probability: 4, impact: {level: 4}}}\n"
    assert _breaches(f"{money}{risk}tolerances: {{cost: 5%, risk: 15}}\n") == [("cost", False), ("risk", False)]
    assert _breaches(f"{money}{risk}tolerances: {{cost: 6%, risk: 16}}\n") == []


@pytest.mark.parametrize(
    ("tasks", "pairs"),
    [
        ("a: {duration: 5d, not_before: 2026-08-10, finish_by: 2026-08-14}", []),
        ("a: {duration: 6d, not_before: 2026-08-10, finish_by: 2026-08-14}", [("a", "finish_by", "a", "not_before")]),
        ("a: {duration: 6ed, not_before: 2026-08-10, finish_by: 2026-08-15}", []),
        ("a: {duration: 7ed, not_before: 2026-08-10, finish_by: 2026-08-15}", [("a", "finish_by", "a", "not_before")]),
        ("s: {finish_by: 2026-08-12}\n  a: {parent: s, duration: 4d, not_before: 2026-08-10}", [("s", "finish_by", "a", "not_before")]),
        (
            "a: {duration: 1d, not_before: 2026-09-01}\n  b: {duration: 1d, after: [a]}\n  c: {duration: 1d, after: [b], finish_by: 2026-08-31}",
            [("c", "finish_by", "a", "not_before")],
        ),
        ("a: {duration: 1d, not_before: 2026-09-01}\n  c: {duration: 1d, after: [a], finish_by: 2026-09-01}", []),
        ("a: {duration: 1d, not_before: 2026-09-01}\n  c: {duration: 1d, after: [a SS], finish_by: 2026-08-31}", []),
        ("a: {duration: 1d, not_before: 2026-09-01, cancelled: {date: 2026-07-01}}\n  c: {duration: 1d, after: [a], finish_by: 2026-08-31}", []),
    ],
)  # fmt: skip
def test_constraints_that_clash_are_found_with_both_places(tasks: str, pairs: list[tuple[str, ...]]) -> None:
    known = facts({"projects/p.yaml": f"{_HEAD}tasks:\n  {tasks}\n"})
    found = list(Contradictions(known.schedule))
    said = [(e.latest.record.id[2:], e.latest.name, e.earliest.record.id[2:], e.earliest.name) for e in found]
    assert said == pairs


@pytest.mark.parametrize(
    ("settings", "risk", "code", "path"),
    [
        ("risk: {probability: [10%, 90%]}", "probability: 4", "STR005", "itpm.yaml"),
        ("risk: {impact: [1%, 2%, 3%, 4%, 5%, 6%]}", "probability: 4", "STR005", "itpm.yaml"),
        ("portfolio: T", "probability: likely", "STR012", "projects/p.yaml"),
        ("portfolio: T", "probability: 6", "STR012", "projects/p.yaml"),
        ("portfolio: T", "probability: 4, impact: {level: 6}", "STR006", "projects/p.yaml"),
        ("portfolio: T", "probability: 4, impact: {level: high}", "STR006", "projects/p.yaml"),
    ],
)
def test_a_matrix_of_another_size_or_a_strange_word_is_told_once_and_all_else_is_computed(
    settings: str, risk: str, code: str, path: str
) -> None:
    other = "s: {name: S, probability: 40%, impact: {cost: 1000}, owner: ann}"
    body = f"name: P\nstage: execution\nrisks:\n  r: {{name: R, {risk}}}\n  {other}\n"
    files = {
        "itpm.yaml": f"currency: EUR\n{settings}\n",
        "projects/p.yaml": body,
        "staffing.yaml": "people: {ann: {}}\n",
    }
    found = [each for each in checked(files, "STR") if each.code.startswith("STR")]
    assert [(each.code, each.path) for each in found] == [(code, path)]
    known = Facts(workspace_of(files).portfolio, DAY)
    assessed = known.risk.assessed(known.portfolio.projects["p"].risks["s"])
    assert assessed is not None and assessed["emv"] == euro(-400)


def test_what_responds_to_what_it_comes_from_is_no_loop_for_anybody() -> None:
    body = (
        "name: P\nstage: execution\nrisks:\n  r: {occurred: {date: 2026-07-01, issue: i}, actions: [t]}\n"
        "  s: {probability: 4, impact: {level: 4, task: t}, actions: [t], owner: ann, response: mitigate}\n"
        "issues:\n  i: {risk: r, actions: [t], owner: ann}\ntasks:\n  t: {duration: 1w, after: [u]}\n  u: {duration: 1w, after: [t]}\n"
    )
    files = {"projects/p.yaml": body, "staffing.yaml": "people: {ann: {}}\n"}
    assert "REF003" in {each.code for each in checked(files)}
    assert {each.code for each in checked(files, "RSK")} <= {"RSK001", "RSK004"}


def test_a_high_risk_of_nobody_and_one_that_nobody_looks_at_are_told_once_each() -> None:
    risks = "  a: {probability: 4, impact: {level: 4}}\n  b: {probability: 1, reviewed: 2026-01-05, owner: ann}\n"
    files = {
        "projects/p.yaml": f"name: P\nstage: execution\nrisks:\n{risks}",
        "staffing.yaml": "people: {ann: {}}\n",
    }
    found = {each.code: each for each in checked(files, "RSK001", "RSK002", "RSK003", "FRS009")}
    for leader, detail in (("RSK001", "RSK002"), ("RSK003", "FRS009")):
        assert found[detail].because_of == found[leader].identity != ""
