"""What hangs on a finding says in which order findings are read; which of them is an error says the rule alone."""

import json
from datetime import date, timedelta
from decimal import Decimal

import pytest

from itpm.analysis.facts import Facts
from itpm.check import Selection, examined
from itpm.check.weighing import Scale, weight
from itpm.diagnostic import Severity, Stake
from itpm.model.chains import chains, that_matter
from itpm.rules.catalogue import RULES
from tests.conftest import DAY, Folder, Run, workspace_of

MILLION = Decimal(1000000)


@pytest.mark.parametrize(
    ("stake", "tier", "points"),
    [
        (None, None, 0.0),
        (None, 1, 12.0),
        (Stake(), 4, 0.0),
        (Stake(money=Decimal(1000)), None, 0.0),
        (Stake(money=Decimal(10000)), None, 10.0),
        (Stake(money=-MILLION), None, 30.0),
        (Stake(days=1), None, 0.0),
        (Stake(days=10), None, 15.0),
        (Stake(days=100), 2, 38.0),
        (Stake(money=MILLION, days=100), None, 60.0),
        (Stake(by=DAY - timedelta(days=400)), None, 6.0),
        (Stake(by=DAY + timedelta(days=14)), None, 6.0),
        (Stake(by=DAY + timedelta(days=15)), None, 3.0),
        (Stake(by=DAY + timedelta(days=91)), None, 3.0),
        (Stake(by=DAY + timedelta(days=92)), 3, 4.0),
        (Stake(by=date.max), None, 0.0),
    ],
)
def test_points_are_those_of_money_days_tier_and_how_soon(stake: Stake | None, tier: int | None, points: float) -> None:
    plans = workspace_of({"budget.yaml": "budgets: {it: {fiscal_year: 2026, lines: {all: {planned: 1000000}}}}\n"})
    assert weight(stake, tier, DAY, Scale(Facts(plans.portfolio, DAY), ())) == points


def _overspent(name: str, forecast: int, governance: int = 4) -> dict[str, str]:
    text = f"""
name: {name}
stage: execution
governance: {governance}
mandatory: The law
budget:
  approved: {{2026-01-01: {{amount: 100000, by: jane}}}}
  lines:
    a: {{planned: 100000, forecast: {forecast}, type: opex}}
"""
    return {f"projects/{name}.yaml": text}


_FILES = (
    _overspent("small", 120000)
    | _overspent("great", 900000)
    | _overspent("warned", 106000)
    | _overspent("important", 120000, governance=1)
    | {"staffing.yaml": "people: {jane: {}}\n"}
)


def test_errors_come_first_and_then_what_most_hangs_on() -> None:
    workspace = workspace_of(_FILES)
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES, Selection(("BUD004",))).diagnostics
    # 400,000 are planned: 800,000 are 33 points; 20,000 are 17, and 29 where the project is of the first tier; 6,000 are 11.8.
    assert [(each.leader.address, each.leader.severity, each.leader.weight) for each in chains(found)] == [
        ("great", Severity.ERROR, 33.0),
        ("important", Severity.ERROR, 29.0),
        ("small", Severity.ERROR, 17.0),
        ("warned", Severity.WARNING, 11.8),
    ]


@pytest.mark.parametrize("planned", ["planned: {}", "forecast: {}"])
def test_the_order_is_the_same_in_every_currency(planned: str) -> None:
    def order(times: int) -> list[tuple[str, str, float]]:
        lines = f"money: {{{planned.format(3000 * times)}, type: opex}}"
        text = (
            "name: P\nstage: execution\ngovernance: 3\nmandatory: x\nstart: 2026-06-01\n"
            "tasks: {a: {duration: 90d}}\n"
            "milestones: {early: {after: [a], due: 2026-08-03}, late: {after: [a], due: 2026-09-28}}\n"
            f"budget: {{approved: {{2026-01-01: {{amount: {1000 * times}, by: jane}}}}, lines: {{{lines}}}}}\n"
            f"risks: {{r: {{probability: 50%, impact: {{cost: {40 * times}}}}}}}\n"
        )
        workspace = workspace_of({"projects/p.yaml": text, "staffing.yaml": "people: {jane: {}}\n"})
        found = examined(Facts(workspace.portfolio, DAY), workspace, RULES, Selection()).diagnostics
        return [(each.leader.address, each.leader.code, each.leader.weight) for each in chains(found)]

    assert any(points for _address, code, points in order(1) if code.startswith("BUD")), order(1)
    assert order(1) == order(10) == order(1600)


def test_json_says_what_hangs_on_each(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n"} | _FILES)
    _code, said, _said = run("validate", "--format", "json", "--select", "BUD004", cwd=root)
    told = {each["address"]: each for each in json.loads(said)["diagnostics"]}
    assert told["great"]["stake"] == {"money": 800000.0, "days": None, "by": None, "tier": None}
    assert told["great"]["weight"] == 33.0
    # The second run reads what the first one kept.
    _code, again, _said = run("validate", "--format", "json", "--select", "BUD004", cwd=root)
    assert again == said


def test_ten_stand_first_where_there_are_many(folder: Folder, run: Run) -> None:
    many = {path: text for n in range(31) for path, text in _overspent(f"p{n:02d}", 120000 + 10000 * n).items()}
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n", "staffing.yaml": "people: {jane: {}}\n"} | many)
    _code, text, _said = run("validate", "--all", "--select", "BUD004", cwd=root)
    lines = text.splitlines()
    assert lines[0] == "What matters most:" and lines[11] == "" and lines[12] == "All others, errors first:"
    assert [line.partition(".yaml")[0] for line in lines[1:11]] == [f"projects/p{n}" for n in range(30, 20, -1)]
    assert sum("BUD004" in line for line in lines) == 31
    few = dict(list(many.items())[:30])
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n", "staffing.yaml": "people: {jane: {}}\n"} | few, "few")
    _code, text, _said = run("validate", "--all", "--select", "BUD004", cwd=root)
    assert "What matters most" not in text and text.count("BUD004") == 30


def test_notes_are_not_what_matters_most() -> None:
    workspace = workspace_of({"projects/p.yaml": "name: P\ndeadline: 2026-12-01\nmandatory: x\n"})
    found = examined(Facts(workspace.portfolio, DAY), workspace, RULES, Selection(("SCH027",))).diagnostics
    assert len(chains(found)) == 1 and that_matter(chains(found)) == []


def test_a_summary_counts_by_rule_and_by_project(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n"} | _FILES)
    code, text, _said = run("validate", "--summary", "--select", "BUD004,REF006", cwd=root)
    assert code == 1
    lines = [line.split() for line in text.splitlines()]
    assert lines[2] == ["error", "BUD004", "overspend-forecast", "3", "–"]
    assert lines[3] == ["warning", "BUD004", "overspend-forecast", "1", "–"]
    assert lines[7] == ["great", "1", "0", "0"] and lines[10] == ["warned", "0", "1", "0"]
    code, said, _said = run("validate", "--summary", "--format", "json", "--select", "BUD004", cwd=root)
    made = json.loads(said)
    assert made["by_rule"][0] == {
        "code": "BUD004",
        "severity": "error",
        "name": "overspend-forecast",
        "findings": 3,
        "habit_of": None,
    }
    assert made["by_project"][-1] == {"project": "warned", "errors": 0, "warnings": 1, "notes": 0}
    assert made["counts"] == {"error": 3, "warning": 1, "info": 0}
    code, _text, said = run("validate", "--summary", "--format", "sarif", cwd=root)
    assert code == 2 and "--summary is written as text or json" in said


def test_forges_that_show_ten_are_given_the_gravest_first(folder: Folder, run: Run) -> None:
    root = folder({"itpm.yaml": "status_date: 2026-07-14\n"} | _FILES)
    _code, text, _said = run("validate", "--format", "github", "--select", "BUD004", cwd=root)
    shown = [line.partition("projects/")[2].partition(".yaml")[0] for line in text.splitlines() if line[:2] == "::"]
    assert shown == ["great", "important", "small", "warned"]
