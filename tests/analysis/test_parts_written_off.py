"""What is written off of a department's capital line: not what is run in it, nor what has a day and a life of its own."""

import pytest

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.depreciation import depreciation, depreciation_of, depreciation_of_all
from itpm.model.scalars import parse_dates
from tests.analysis.seen import euro, facts

ITPM = {"itpm.yaml": "status_date: 2026-12-31\ncurrency: EUR\n"}
YEARS = [parse_dates(f"{year}-01-01..{year}-12-31") for year in (2026, 2027, 2028)]
OWN = "in_service: 2026-07-01, asset_life: 24mo, "
ABOVE = ", in_service: 2026-10-01, asset_life: 12mo"


@pytest.mark.parametrize(
    ("above", "own", "planned", "wanted"),
    [
        # 24,000 over 24 months from July on: 6, 12 and 6 months; the 12,000 that are run are nothing of it.
        ("", OWN, 36000, (6000, 12000, 6000)),
        (ABOVE, OWN, 36000, (6000, 12000, 6000)),
        # Without a day of its own it is written off with the line: 24,000 over 12 months from October on.
        (ABOVE, "", 36000, (6000, 18000, 0)),
        # And the 12,000 that the department keeps for itself, too: 36,000 over 12 months.
        (ABOVE, "", 48000, (9000, 27000, 0)),
        # 6,000, 12,000 and 6,000 of the project's own, and the department's own 12,000 over its 12 months.
        (ABOVE, OWN, 48000, (9000, 21000, 6000)),
    ],
)
def test_each_part_is_written_off_by_its_own_day_and_life(
    above: str, own: str, planned: int, wanted: tuple[int, ...]
) -> None:
    rest = planned - 36000
    known = facts({
        **ITPM,
        "budget.yaml": f"budgets: {{it: {{fiscal_year: FY2026, ledger: {{through: 2026-12-31}}, lines: {{x: {{type: capex, "
        f"planned: {planned}, forecast: {{2026-12: {rest}}}{above}}}}}}}}}\n",
        "projects/p.yaml": "name: P\nstart: 2026-01-05\nstage: execution\nbudget: {ledger: {through: 2026-12-31}, lines: {"
        f"cap: {{type: capex, {own}planned: 24000, forecast: {{2026-12: 24000}}, charge_to: it/x}}, "
        "op: {type: opex, planned: 12000, forecast: {2026-12: 12000}, charge_to: it/x}}}\n",
    })  # fmt: skip
    assert [depreciation_of_all(known.money.costs, each) for each in YEARS] == [euro(each) for each in wanted]
    assert [depreciation_of(known.money.budgets.departments["it"], each) for each in YEARS] == [
        euro(each) for each in wanted
    ]


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        # Worth more at the end than it has cost: nothing is written off.
        ("planned: 600, forecast: {2026-12: 500}, residual: 600, in_service: 2026-01-01, asset_life: 12mo", 0),
        ("planned: 500, forecast: {2026-12: 500}, residual: 500, in_service: 2026-01-01, asset_life: 12mo", 0),
        ("planned: 500, forecast: {2026-12: 500}, residual: 380, in_service: 2026-01-01, asset_life: 12mo", 120),
        ("planned: 500, forecast: 500, in_service: {unknown: not decided}, asset_life: 12mo", "not decided"),
    ],
)
def test_of_a_line_for_itself(line: str, wanted: int | str) -> None:
    known = facts({
        **ITPM,
        "budget.yaml": "budgets: {it: {fiscal_year: FY2026, ledger: {through: 2026-12-31}, lines: {x: {type: capex, "
        f"{line}}}}}}}}}\n",
    })  # fmt: skip
    found = depreciation(known.money.costs, known.money.costs.lines["it/x"], YEARS[0])
    assert found == (Unknown(wanted) if isinstance(wanted, str) else euro(wanted))
