"""``itpm budget`` and the tables of budgets that go out."""

import json
from pathlib import Path

import pytest

from tests.cli.crm import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


def test_budget_prints_what_is_left(run: Run, portfolio: Path) -> None:
    code, out, err = run("budget", cwd=portfolio)
    assert code == 0 and "1 EUR = 1.1 USD of 2026-06-01 (Treasury); as of 2026-07-14" in err
    rows = {line.split()[0]: line.replace("≥ ", "≥").split() for line in out.splitlines()[2:]}
    assert rows["it"][1:6] == ["90,000", "41,000", "0", "0", "9,000"] and rows["it"][7:10] == [
        "81,000",
        "49,000",
        "EUR",
    ]
    assert rows["crm"][1:3] == ["30,000", "16,000"]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("crm",), "crm/own"),
        (("--by", "theme"), "run"),
        (("--by", "category", "--period", "FY2026-Q3"), "cloud"),
        (("--by", "line"), "it/tools"),
        (("--by", "project"), "unassigned"),
        (("--period", "2026-07", "--format", "csv"), "it/cloud,"),
    ],
)
def test_budget_sorts_and_cuts(run: Run, portfolio: Path, arguments: tuple[str, ...], expected: str) -> None:
    code, out, _err = run("budget", *arguments, cwd=portfolio)
    assert code == 0 and expected in out


def test_budget_for_programs(run: Run, portfolio: Path) -> None:
    made = json.loads(run("budget", "--format", "json", cwd=portfolio)[1])
    assert made["schema_version"] == 1 and made["rates"]["USD"]["rate"] == 1.1
    it, crm = made["budgets"][0], made["budgets"][1]
    assert it["available"] == {"amount": "81000.00", "currency": "EUR"}
    assert it["forecast"] is None and it["forecast_known"]["amount"] == "9000.00"
    assert it["forecast_reason"] == "2 parts unknown, the first: nobody says what it/cloud still costs"
    assert (it["forecast_unknown_count"], it["forecast_bound"]) == (2, "at least")
    assert crm["earned_value"]["ev"]["amount"] == "3200.00" and crm["earned_value"]["ac"]["amount"] == "4000.00"
    assert crm["earned_value"]["pv"] is None and "baseline" in crm["earned_value"]["pv_reason"]
    by = json.loads(run("budget", "--by", "theme", "--period", "FY2026-Q3", "--format", "json", cwd=portfolio)[1])
    assert by["period"] == {"start": "2026-07-01", "finish": "2026-09-30"} and by["by"] == "theme"


def test_budgets_go_out_as_csv_and_xlsx(run: Run, portfolio: Path) -> None:
    assert run("export", "budget", "-o", "b.xlsx", cwd=portfolio)[0] == 0
    assert (portfolio / "b.xlsx").read_bytes().startswith(b"PK")
    assert run("export", "budget", "crm", "-o", "b.csv", "--sheet", "budgets", cwd=portfolio)[0] == 0
    lines = (portfolio / "b.csv").read_text().splitlines()
    assert lines[0].startswith("budget,name,currency,approved") and len(lines) == 2
