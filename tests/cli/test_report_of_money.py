"""The report of a month tells what was approved in it, and how every project stands to what is approved for it."""

import pytest

from tests.cli.test_report import commit, parts
from tests.conftest import Folder, Run
from tests.repository import repository


def project(name: str, approved: str, forecast: int) -> str:
    """A project whose only line is charged to the budget of a department."""
    line = f"own: {{name: Own, planned: 900, forecast: {forecast}, charge_to: it/work}}"
    return f"name: {name}\nstage: execution\nbudget: {{approved: {{{approved}}}, lines: {{{line}}}}}\n"


FILES = {
    "itpm.yaml": "schema: 1\nportfolio: T\ncurrency: EUR\ntimezone: UTC\n",
    "budget.yaml": "budgets:\n  it:\n    name: The budget\n    fiscal_year: FY2026\n    ledger: {through: 2026-12-31}\n"
    "    lines: {work: {name: Work, planned: 5000, forecast: 3000}}\n",
    "projects/abc.yaml": project("Abc", "2026-09-01: {amount: 1000}", 800),
    "projects/xyz.yaml": project("Xyz", "2026-09-01: {amount: 1000}, 2026-11-02: {amount: 1200}", 1500),
}


def test_sums_are_held_against_what_is_approved_for_projects_that_are_charged_to_a_department(
    folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Xyz is forecast 300 above the 1,200 that it has since November, and stands before Abc, which is 200 below."""
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-30T12:00:00+00:00")
    root = repository(folder, FILES | {"projects/xyz.yaml": project("Xyz", "2026-09-01: {amount: 1000}", 1500)})
    (root / "projects/xyz.yaml").write_text(FILES["projects/xyz.yaml"])
    commit(root, monkeypatch, "2026-11-09")
    code, out, err = run("report", "monthly", cwd=root)
    assert code == 0, err
    told = parts(out)["Money"]
    assert "1,200 EUR were approved for Xyz on 2 Nov 2026; before that it was 1,000 EUR." in told
    assert [each.rpartition(" and ")[2] for each in told if "charged" in each] == [
        "1,500 EUR forecast of 1,200 EUR approved, charged to budgets of departments.",
        "800 EUR forecast of 1,000 EUR approved, charged to budgets of departments.",
    ]
    # Nothing is approved for the budget itself, and its sentence says so: the projects' 2,300 and its own 3,000 are forecast.
    assert any(
        each.startswith(
            "The budget: 0 EUR booked in the month; 0 EUR spent and 5,300 EUR forecast; nothing is approved"
        )
        for each in told
    )


def test_what_a_key_result_measures_has_its_unit(folder: Folder, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It has come from 40 to 50 calls; a key result without a unit is a number alone."""
    text = (
        "objectives: {calm: {name: Calm, period: 2026, key_results: {calls: {name: Calls, unit: calls a day, baseline: 40, target: 90, "
        "check_ins: {2026-10-20: {value: 40}MORE}}, bare: {name: Bare, baseline: 1, target: 9, check_ins: {2026-10-20: {value: 1}AGAIN}}}}}\n"
    )
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-10-30T12:00:00+00:00")
    first = text.replace("MORE", "").replace("AGAIN", "")
    root = repository(folder, {"itpm.yaml": FILES["itpm.yaml"], "strategy.yaml": first})
    now = text.replace("MORE", ", 2026-11-05: {value: 50}").replace("AGAIN", ", 2026-11-05: {value: 2}")
    (root / "strategy.yaml").write_text(now)
    commit(root, monkeypatch, "2026-11-09")
    code, out, err = run("report", "monthly", cwd=root)
    assert code == 0, err
    told = parts(out)["What moved"]
    assert any("from 40 calls a day to 50 calls a day" in each for each in told), told
    assert any("Bare" in each and each.count("from 1 to 2") for each in told), told
