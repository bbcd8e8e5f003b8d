"""Every figure that can be asked for is explained, in words and for programs."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.crm import FILES
from tests.conftest import Folder, Run


@pytest.fixture
def portfolio(folder: Folder) -> Path:
    return folder(FILES)


@pytest.mark.parametrize(
    ("thing", "lines"),
    [
        ("crm.cpi", ["Cost performance index", "EV / AC", "crm/build", "crm/own"]),
        ("crm.available", ["approved − actual − accrued − open commitments"]),
        ("crm.npv", ["PV of benefits − PV of costs", "year 1"]),
        ("it.forecast", ["n/a (nobody says what it/cloud still costs)"]),
        ("it/cloud.left", ["31,000 EUR"]),
        ("run.forecast", ["it/cloud", "n/a (nobody says what it/cloud still costs)"]),
        ("fast.score", ["fast/time (weight 1)  0.5"]),
        ("fast/time.score", ["(current − baseline) / (target − baseline)", "checked in on 2026-07-01"]),
        ("ann.utilisation", ["allocated / deployable", "crm"]),
        ("core.allocated", ["crm"]),
        ("dev.deployable", ["less the share for operations"]),
        ("fast.forecast", ["80% of crm"]),
        ("fast.cost", ["80% of crm"]),
        ("fast.people", ["80% of crm"]),
        ("run.share", ["planned / all that is planned"]),
        ("run.wanted", ["60%"]),
        ("crm/more.realised", ["(seen − baseline) / (target − baseline)", "n/a (no value has been seen)"]),
        ("crm.expected_loss", ["0 EUR", "probability × impact"]),
        ("idea.score", ["Σ weight × mark / Σ weight", "value (weight 1)  4"]),
    ],
)
def test_every_figure_can_be_explained(run: Run, portfolio: Path, thing: str, lines: list[str]) -> None:
    code, out, _err = run("explain", thing, cwd=portfolio)
    assert code == 0
    for line in lines:
        assert line in out


def test_every_figure_for_programs_can_be_explained(run: Run, portfolio: Path) -> None:
    """What stands as money or with a reason in JSON has an explanation under the same name."""

    def figures_of(entry: dict[str, Any]) -> set[str]:
        money = {name for name, value in entry.items() if isinstance(value, dict) and "amount" in value}
        return money | {name.removesuffix("_reason") for name in entry if name.endswith("_reason")}

    (portfolio / "projects" / "plant.yaml").write_text(
        "name: Plant\nbudget: {lines: {x: {type: capex, planned: 600, in_service: 2027-01-01, asset_life: 60mo}}}\n"
    )
    budgets = json.loads(run("budget", "--format", "json", cwd=portfolio)[1])["budgets"]
    objectives = json.loads(run("align", "--format", "json", cwd=portfolio)[1])["objectives"]
    lines = [line | {"depreciation": None} for each in budgets for line in each["lines"]]
    wanted = [(entry["id"], name) for entry in (*budgets, *objectives, *lines) for name in sorted(figures_of(entry))]
    assert len(wanted) > 40
    for id_, name in wanted:
        assert run("explain", f"{id_}.{name}", cwd=portfolio)[0] == 0, f"{id_}.{name}"
    assert "10 EUR" in run("explain", "plant/x.monthly_depreciation", cwd=portfolio)[1]
