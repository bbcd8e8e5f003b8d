"""What is found of work with other departments: where it stands, how grave it is, and what nobody needs to hear."""

import pytest

from itpm.analysis.facts import Facts
from itpm.check import examined
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, checked, lines, workspace_of

STAFF = "people: {jane: {}}\ndepartments: {sales: {}, stores: {contact: jane}}\n"
CEO = "stakeholders: {ceo: {influence: 5}}\n"


def told(
    *codes: str, collaboration: str = "", project: str = "", services: str = "", stage: str = "execution"
) -> list[str]:
    files = {"staffing.yaml": STAFF, "projects/p.yaml": f"name: P\nstage: {stage}\n{project}"}
    files |= {"collaboration.yaml": collaboration} if collaboration else {}
    files |= {"infrastructure.yaml": f"services: {{desk: {{{services}}}}}\n"} if services else {}
    return [each.partition(": ")[2] for each in lines(checked(files, *codes))]


@pytest.mark.parametrize(
    ("plan", "said"),
    [
        ("", ["warning COL002: nothing in the communication plan is meant for 'ceo'"]),
        ("c: {audience: [ceo], every: week}", ["warning COL002: 'ceo' has heard nothing yet of 'c'"]),
        ("c: {audience: [ceo]}", ["warning COL002: 'ceo' has heard nothing yet of 'c'"]),
        ("c: {audience: [ceo], sent: {2020-01-01: Once}}", []),
        ("c: {audience: [ceo], every: week}, d: {audience: [ceo], every: month, sent: {2026-06-15: Issue}}", []),
        (
            "c: {audience: [ceo], every: week, sent: {2026-06-01: A}}, d: {audience: [ceo], every: 2w}",
            ["warning COL002: 'ceo' last heard something on 2026-06-01, of 'c', 'd'"],
        ),
    ],
)
def test_who_can_stop_it_has_to_hear_something(plan: str, said: list[str]) -> None:
    text = CEO + (f"communications: {{{plan}}}\n" if plan else "")
    assert told("COL002", collaboration=text) == said


def test_who_can_change_little_is_not_missed() -> None:
    assert told("COL002", collaboration="stakeholders: {ann: {influence: 3}, bob: {}}\n") == []


@pytest.mark.parametrize(
    ("blocks", "grave"),
    [("[live]", "error"), ("[gate]", "error"), ("[task]", "warning"), ("[done]", "warning"), ("[]", "warning")],
)
def test_a_decision_is_grave_where_a_milestone_or_a_gate_waits(blocks: str, grave: str) -> None:
    text = f"decisions: {{d: {{due: 2026-06-01, blocks: {blocks}}}}}\n"
    text += "tasks: {task: {duration: 1d}}\nmilestones: {live: {due: 2026-09-01}, done: {reached: 2026-06-01}}\n"
    text += "gates: {gate: {due: 2026-09-01}}\n"
    (found,) = told("COL004", project=text)
    assert found.startswith(f"{grave} COL004: 'p/d' is 43 days overdue")


@pytest.mark.parametrize("fields", ["decided: {date: 2026-06-30}, due: 2026-06-01", "due: 2026-07-01", "name: Open"])
def test_a_decision_that_is_taken_or_has_time_is_not_told(fields: str) -> None:
    assert told("COL004", collaboration=f"decisions: {{d: {{{fields}}}}}\n") == []


def test_what_is_over_needs_no_decision_and_no_second_look() -> None:
    text = "decisions: {d: {due: 2026-01-01}, e: {decided: {date: 2025-01-01}, revisit_by: 2026-01-01}}\n"
    assert sorted(each.split()[1] for each in told("COL", project=text)) == ["COL004:", "COL005:"]
    assert told("COL", project=text, stage="cancelled") == []


def test_a_department_with_a_contact_or_a_stakeholder_is_known() -> None:
    text = "departments: [sales, stores]\n"
    assert told("COL006", project=text) == ["info COL006: 'p' touches 'sales', and nobody there is a stakeholder"]
    assert told("COL006", project=text, collaboration="stakeholders: {sara: {department: sales}}\n") == []
    assert told("COL006", project=text, stage="proposal") == []


def test_each_piece_of_feedback_is_told_at_its_day() -> None:
    files = {
        "collaboration.yaml": "communications:\n  c:\n    feedback:\n      2026-06-01: Shorter\n      2026-06-02: {text: Red}\n"
    }
    assert lines(checked(files, "COL007")) == [
        "collaboration.yaml:4:7: info COL007: nothing became of what came back on 'c' on 2026-06-01: Shorter",
        "collaboration.yaml:5:7: info COL007: nothing became of what came back on 'c' on 2026-06-02: Red",
    ]


@pytest.mark.parametrize(
    ("services", "said"),
    [
        ("tier: 1", []),
        (
            "tier: 1, departments: [sales]",
            ["info COL010: nobody was asked within a year how satisfied they are with 'desk'"],
        ),
        ("tier: 1, departments: [sales], satisfaction: {2026-01-01: {score: 1, of: 5}}", []),
    ],
)
def test_a_service_that_nobody_was_asked_for_is_noted(services: str, said: list[str]) -> None:
    assert told("COL010", services=services) == said


@pytest.mark.parametrize(
    ("now", "fell"), [("{score: 3, of: 5}", True), ("{score: 6.2, of: 10}", False), ("{score: 5, of: 5}", False)]
)
def test_a_fall_is_counted_in_fifths_of_whatever_scale(now: str, fell: bool) -> None:
    text = f"satisfaction: {{2026-05-01: {{who: sales, score: 4, of: 5}}, 2026-06-01: {{who: sales, {now[1:]}}}\n"
    assert bool(told("COL010", project=text)) is fell


def test_a_score_above_the_best_is_told_where_it_stands_and_nothing_is_made_of_it() -> None:
    text = "satisfaction:\n  2026-05-01: {score: 4, of: 5}\n  2026-06-01: {score: 6, of: 5}\n"
    assert lines(checked({"projects/p.yaml": f"name: P\n{text}"}, "STR030", "COL010")) == [
        "projects/p.yaml:4:23: error STR030: a score of 6 is more than the best there is, 5"
    ]


def test_where_no_stakeholder_is_named_at_all_that_is_told_once() -> None:
    files = {f"projects/p{n}.yaml": "name: P\nstage: execution\ndepartments: [sales]\n" for n in range(6)}
    workspace = workspace_of({"staffing.yaml": "departments: {sales: {}}\n", **files})
    (group,) = (
        each for each in examined(Facts(workspace.portfolio, DAY), workspace, RULES).groups if each.code == "COL006"
    )
    said = "no stakeholder is named in the portfolio: 6 projects with departments have nobody to ask there"
    assert (group.message, group.found) == (said, 6)
