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


@pytest.mark.parametrize(
    ("fiscal", "period", "first", "last"),
    [
        # A maker of phones: 2023 had 53 weeks, of which the last month has the 53rd.
        ("{ends: last saturday of september, label: end}", "FY2023", "2022-09-25", "2023-09-30"),
        ("{ends: last saturday of september, label: end}", "FY2023-Q1", "2022-09-25", "2022-12-24"),
        ("{ends: last saturday of september, label: end}", "FY2023-P12", "2023-08-20", "2023-09-30"),
        ("{ends: last saturday of september, label: end}", "FY2026", "2025-09-28", "2026-09-26"),
        ("{ends: last saturday of september, label: start}", "FY2025", "2025-09-28", "2026-09-26"),
        # Shops: the year that ends on the Saturday nearest the 31st of January.
        ("{ends: saturday nearest the end of january, label: start}", "FY2023", "2023-01-29", "2024-02-03"),
        ("{ends: saturday nearest the end of january, label: start}", "FY2024", "2024-02-04", "2025-02-01"),
        ("{ends: last saturday of december}", "FY2026", "2025-12-28", "2026-12-26"),
    ],
)
def test_a_year_of_whole_weeks(fiscal: str, period: str, first: str, last: str) -> None:
    workspace = workspace_of({"itpm.yaml": f"fiscal_year: {fiscal}\n"})
    assert workspace.findings == ()
    days = days_of_period(parse_period(period), workspace.portfolio.settings)
    assert days == Dates(date.fromisoformat(first), date.fromisoformat(last))


def test_an_end_of_a_year_that_is_none_is_told() -> None:
    (found,) = workspace_of({"itpm.yaml": "fiscal_year: {ends: last saturday of autumn}\n"}).findings
    assert str(found.what) == "'last saturday of autumn' is not the end of a year of weeks"
    assert found.hint == "write 'last saturday of september' or 'saturday nearest the end of january'"
