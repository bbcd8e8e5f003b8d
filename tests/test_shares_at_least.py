"""A share of a sum that is known in part is told as at least that share; worked out by hand.

Of 1,000 that are approved a line of 1,340 is forecast, and of another nobody knows what it still costs: at least a
third more. A line of 100 has 2,000 spent and ordered: at least twenty times as much.
"""

import pytest

from tests.conftest import checked

FILES = {"itpm.yaml": "currency: EUR\ntimezone: UTC\n"}
PROJECT = """name: Pump
stage: execution
start: 2026-07-01
tolerances: {cost: 5%}
budget:
  ledger: {through: 2026-07-14}
  approved: {2026-01-01: {amount: 1000}}
  lines:
    a: {type: opex, planned: 100, forecast: 1340}
"""
OPEN = "    b: {type: opex, planned: 100}\n"


def told(code: str, lines: str = "") -> str:
    (found,) = checked({**FILES, "projects/p.yaml": PROJECT + lines}, code)
    return str(found.message)


@pytest.mark.parametrize(("lines", "bound"), [("", ""), (OPEN, "at least ")])
def test_what_a_project_costs_more_is_at_least_a_share_where_a_line_is_unknown(lines: str, bound: str) -> None:
    assert told("BUD004", lines) == f"'p' will cost {bound}1,340 EUR, {bound}34% above the approved 1,000 EUR"
    assert told("RSK011", lines) == (
        f"'p' will cost {bound}34% more than approved; 5% are tolerated, and no exception was raised"
    )


def test_a_line_whose_forecast_is_known_in_part_comes_to_at_least_so_many_times_its_plan() -> None:
    lines = "    c: {type: opex, planned: 100, forecast: {2026-07: 2000, 2026-08: {unknown: nobody says}}}\n"
    whole = PROJECT.replace("forecast: 1340", "forecast: 100") + lines
    (found,) = checked({**FILES, "projects/p.yaml": whole}, "BUD014")
    assert (
        str(found.message) == "'p/c' is planned with 100 EUR and comes to at least 2,000 EUR, at least 20 times as much"
    )
