"""What typed days, periods and names of the commands for money and people mean, and what a wrong one is told."""

from pathlib import Path

import pytest

from tests.cli.crm import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ("budget", "nobody"),
            "there is no project, budget, department, programme, theme, supplier or budget line 'nobody'",
        ),
        (("budget", "--period", "Q3"), "--period"),
        (("budget", "--period", "2026-Q5"), "--period"),
        (("staffing", "--hire", "x"), "there is no vacancy 'x'. There is second"),
        (("staffing", "--without", "x"), "there is no person 'x'"),
        (("staffing", "--to", "2026-01-01"), "--to 2026-01-01 is before 2026-07-14"),
        (("staffing", "--to", "2099-01-01"), "take a longer --unit"),
        (("align", "--without", "x"), "there is no project 'x'"),
        (("align", "--capacity", "much"), "write 200d"),
        (("explain", "crm.nonsense"), "'crm' has no 'nonsense'; it has start, finish"),
        (("explain", "crm/build.cpi"), "'crm/build' has no 'cpi'; it has start"),
        (
            ("export", "budget", "--sheet", "x"),
            "there is no 'x'; there is Budgets, Lines, Ledger, Earned value",
        ),
    ],
)
def test_a_wrong_call_says_what_is_right(run: Run, portfolio: Path, arguments: tuple[str, ...], message: str) -> None:
    code, _out, err = run(*arguments, cwd=portfolio)
    assert code == 2 and message in err


def test_days_and_periods_can_be_typed(run: Run, portfolio: Path) -> None:
    months = run("staffing", "--from", "2026-08", "--to", "2026-Q3", "--unit", "month", cwd=portfolio)[1]
    assert months.split()[:4] == ["name", "2026-08", "2026-09", "unfilled"]
    code, _out, err = run("staffing", "--from", "August", cwd=portfolio)
    assert code == 2 and "there is no period 'August'" in err
    assert "9,000" in run("budget", "--period", "2026-07..2026-08", cwd=portfolio)[1]
    assert run("budget", "--period", "FY2026-07", cwd=portfolio)[0] == 2
