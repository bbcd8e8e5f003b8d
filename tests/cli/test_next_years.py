"""Next year's budget and the years after: asked for, approved, carried over; money and people side by side."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Folder, Run

FILES = {
    "itpm.yaml": "portfolio: T\ncurrency: EUR\nhours_per_day: 8\nstatus_date: 2026-06-30\n",
    "staffing.yaml": "people: {ann: {name: Ann}}\ndepartments: {dep: {name: Department}}\n",
    "strategy.yaml": "scoring: {criteria: {value: 1}}\n",
    "budget.yaml": """\
budgets:
  it-2026:
    fiscal_year: FY2026
    department: dep
    approved: {2025-12-01: {amount: 2000}}
    ledger: {through: 2026-06-30}
    lines:
      cloud: {name: Cloud, type: opex, planned: 1000, forecast: {2026-Q4: 300}}
      old: {name: Old, type: opex, planned: 500, forecast: {2026-Q4: 0}}
  it-2027:
    fiscal_year: FY2027
    department: dep
    APPROVED
    lines:
      cloud: {name: Cloud, type: opex, planned: 900, requested: 1200}
      projects: {name: Projects, type: capex, planned: 600}
entries:
  I-1: {date: 2026-02-01, line: it-2026/cloud, kind: actual, amount: 400}
""",
    "projects/p.yaml": """\
name: P
stage: execution
start: 2026-01-05
budget:
  approved: {2026-01-01: {amount: 900}}
  lines: {v: {name: V, type: capex, charge_to: it-2027/projects, planned: {2026: 300, 2027: 600}, forecast: {2027-Q4: 500}}}
""",
    "projects/q.yaml": "name: Q\nstage: proposal\nscores: {value: 3}\nbudget: {lines: {w: {name: W, type: opex, planned: {2027: 70}}}}\n",
}


def root(folder: Folder, approved: str = "") -> Path:
    budget = FILES["budget.yaml"].replace("    APPROVED\n", f"    {approved}\n" if approved else "")
    return folder(FILES | {"budget.yaml": budget})


def drafted(run: Run, at: Path) -> dict[str, list[Any]]:
    rows = csv.DictReader(io.StringIO(run("budget", "--draft", "FY2027", "--format", "csv", cwd=at)[1]))
    names = ("planned_before", "expected_before", "requested", "approved", "carry_over")
    return {row["line"]: [float(row[name]) if row[name] else None for name in names] for row in rows}


def test_a_draft_says_what_is_asked_for_and_approved_beside_the_year_before(run: Run, folder: Folder) -> None:
    found = drafted(run, root(folder))
    # Of the cloud 400 are spent and 300 expected of 1,000: 300 are carried over. Nothing is approved for 2027 yet.
    assert found["it-2026/old"] == [500, 0, None, None, 500]
    assert found["it-2027/cloud"] == [1000, 700, 1200, None, 300]
    # A project's line is counted in the department's, once; of its plan of 2026 nobody knows what was spent.
    assert found["p/v"][2:4] == [600, 600] and found["p/v"][0] == 300 and found["p/v"][4] is None
    assert found["it-2027/projects"][2:4] == [600, None]
    # What is only proposed is asked for and not approved.
    assert found["q/w"][2:4] == [70, None]
    assert found["all lines"][2] is None
    made = json.loads(run("budget", "--draft", "FY2027", "--format", "json", cwd=root(folder))[1])
    assert made["all"]["requested_known"] == {"amount": "1870.00", "currency": "EUR"}
    assert made["all"]["requested_unknown_count"] == 1


def test_what_is_granted_is_the_plan_once_the_year_is_approved(run: Run, folder: Folder) -> None:
    found = drafted(run, root(folder, "approved: {2026-06-15: {amount: 1500}}"))
    assert found["it-2027/cloud"][2:4] == [1200, 900] and found["it-2027/projects"][3] == 600


def test_years_stand_side_by_side(run: Run, folder: Folder) -> None:
    at = root(folder)
    rows = {
        row["figure"]: row
        for row in csv.DictReader(io.StringIO(run("budget", "--years", "3", "--format", "csv", cwd=at)[1]))
    }
    assert (rows["it-2026, planned"]["FY2026"], rows["it-2026, planned"]["FY2027"]) == ("1500.00", "")
    assert rows["it-2026, planned"]["reason"] == "FY2027, FY2028: 'it-2026' is the budget of FY2026"
    assert [rows["p, planned"][year] for year in ("FY2026", "FY2027", "FY2028")] == ["300.00", "600.00", "0.00"]
    # All money once: 900 and 600 of the department with what the project charges to it, and the proposal.
    assert rows["all, planned"]["FY2027"] == "1570.00"
    # 132 working days from the 30th of June on, and 261 in the year after it.
    assert (rows["people, time there is"]["FY2026"], rows["people, time there is"]["FY2027"]) == ("133.0", "261.0")
    made = json.loads(run("budget", "--years", "2", "--format", "json", cwd=at)[1])
    assert [each["name"] for each in made["years"]] == ["FY2026", "FY2027"]
    assert made["years"][1]["people"]["deployable_minutes"] == 261 * 480
    other = next(each for each in made["years"][1]["budgets"] if each["id"] == "it-2026")
    assert (other["planned"], other["planned_reason"]) == (None, "'it-2026' is the budget of FY2026")


def test_a_set_of_proposals_is_told_with_what_it_takes(run: Run, folder: Folder) -> None:
    at = root(folder, "approved: {2026-06-15: {amount: 1550}}")
    text = FILES["projects/q.yaml"].replace("budget:", "start: 2027-02-01\ntasks: {t: {effort: 5d}}\nbudget:")
    (at / "projects/q.yaml").write_text(text)
    said = run("align", "--fit", "FY2027", cwd=at)[1].splitlines()[0]
    assert said == (
        "FY2027: 0 EUR of 50 EUR, 0 of 261 person-days; the scores add up to 0.00, no other set brings more"
    )
    fit = json.loads(run("align", "--fit", "FY2027", "--budget", "70", "--format", "json", cwd=at)[1])["fit"]
    assert fit["proved"] and [(each["id"], each["fits"]) for each in fit["proposals"]] == [("q", True)]
    assert (fit["money"]["amount"], fit["minutes"]) == ("70.00", 2400)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("budget", "--draft", "FY27"), "'FY27' is no fiscal year; write it as FY2027"),
        (("budget", "--draft", "FY2027-Q1"), "'FY2027-Q1' is no fiscal year"),
        (("align", "--fit", "2027"), "'2027' is no fiscal year"),
        (
            ("budget", "--draft", "FY2099"),
            "--draft: nothing is asked for or planned in FY2099; what is known lies in 2026-",
        ),
        (("budget", "--draft", "FY2027", "--period", "FY2026"), "--period has no meaning beside it"),
        (("budget", "--years", "0"), "0 is not in the range 1<=x<=10"),
        (("budget", "p", "--years", "2"), "has no meaning beside it"),
        (("align", "--fit", "FY2027", "--without", "p"), "--fit has no meaning beside it"),
        (("align", "--fit", "next"), "--fit"),
    ],
)
def test_a_mistake_in_the_call_is_told(run: Run, folder: Folder, arguments: tuple[str, ...], message: str) -> None:
    code, out, err = run(*arguments, cwd=root(folder))
    assert (code, out) == (2, "") and message in err
