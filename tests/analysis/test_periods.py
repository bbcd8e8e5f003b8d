"""Periods of fiscal years."""

from datetime import date

import pytest

from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, parse_period
from tests.conftest import workspace_of


@pytest.mark.parametrize(
    ("settings_", "period", "first", "last"),
    [
        ("{starts: 4, label: start}", "FY2026", date(2026, 4, 1), date(2027, 3, 31)),
        ("{starts: 4, label: end}", "FY2026", date(2025, 4, 1), date(2026, 3, 31)),
        ("{starts: 10, label: start}", "FY2026-Q2", date(2027, 1, 1), date(2027, 3, 31)),
        ("{starts: 2, label: start, scheme: 4-4-5}", "FY2026-Q1", date(2026, 2, 1), date(2026, 5, 2)),
        ("{starts: 2, label: start, scheme: 4-4-5}", "FY2026-Q4", date(2026, 11, 1), date(2027, 1, 31)),
    ],
)
def test_fiscal_years_begin_in_any_month(settings_: str, period: str, first: date, last: date) -> None:
    portfolio = workspace_of({"itpm.yaml": f"fiscal_year: {settings_}\n"}).portfolio
    assert days_of_period(parse_period(period), portfolio.settings) == Dates(first, last)
