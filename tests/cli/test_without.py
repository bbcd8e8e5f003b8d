"""``itpm staffing``: all four numbers for programs, and what a leave or a hire would change."""

import json
from pathlib import Path

import pytest

from tests.cli.crm import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


NOTHING = "No project would end on another day, and no work would stay undone.\n"


def test_staffing_prints_shares_and_tells_programs_all_four_numbers(run: Run, portfolio: Path) -> None:
    code, out, _err = run("staffing", "--to", "2026-07-31", cwd=portfolio)
    assert code == 0 and "2026-W29" in out and "100%" in out
    made = json.loads(run("staffing", "--by", "team", "--unit", "month", "--format", "json", cwd=portfolio)[1])
    first = made["loads"][0]["periods"][0]
    assert first["period"] == "2026-07" and first["nominal_minutes"] == 2 * 14 * 480
    assert first["allocated_to"] == {"crm": first["allocated_minutes"]}
    rows = run("staffing", "--by", "skill", "--format", "csv", cwd=portfolio)[1].splitlines()
    assert rows[0].startswith("name,period,nominal") and rows[1].startswith("PROG,2026-W29,")


def test_staffing_says_what_a_leave_or_a_hire_would_change(run: Run, portfolio: Path) -> None:
    assert "crm/build  never, because only ann does it" in run("staffing", "--without", "ann", cwd=portfolio)[1]
    assert run("staffing", "--hire", "second", cwd=portfolio)[1] == NOTHING
    made = json.loads(run("staffing", "--without", "ann", "--format", "json", cwd=portfolio)[1])
    assert made["without"] == "ann" and made["changes"][0]["project"] == "crm"
    assert run("staffing", "--without", "ann", "--format", "csv", cwd=portfolio)[1].startswith("project,finish,then")


def test_work_that_nobody_does_any_more_is_told_though_its_dates_stand(run: Run, folder: Folder) -> None:
    root = folder(
        {
            "itpm.yaml": "status_date: 2026-07-13\n",
            "staffing.yaml": "people: {ann: {}, bob: {}}\n",
            "projects/a.yaml": "name: A\nstage: execution\nstart: 2026-07-14\ntasks: {t: {duration: 4w, effort: 30d, assign: [ann, bob]}}\n",
        }
    )
    out = run("staffing", "--without", "ann", cwd=root)[1].splitlines()
    assert out[-1].split() == ["a", "2026-08-10", "2026-08-10", "15d", "of", "a/t"]
