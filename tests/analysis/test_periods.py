"""Periods of fiscal years."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, parse_period
from itpm.model.settings import FiscalYear, Settings
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


@pytest.mark.parametrize(
    ("text", "fiscal", "expected"),
    [
        ("2026", None, ("2026-01-01", "2026-12-31")),
        ("2026-Q3", None, ("2026-07-01", "2026-09-30")),
        ("2024-02", None, ("2024-02-01", "2024-02-29")),
        ("2026-W53", None, ("2026-12-28", "2027-01-03")),
        ("2026-02-03..2026-04-05", None, ("2026-02-03", "2026-04-05")),
        ("2026..2028", None, ("2026-01-01", "2028-12-31")),
        ("FY2026", None, ("2026-01-01", "2026-12-31")),
        ("FY2026", (4, "start", None), ("2026-04-01", "2027-03-31")),
        ("FY2026", (4, "end", None), ("2025-04-01", "2026-03-31")),
        ("FY2026-Q4", (4, "start", None), ("2027-01-01", "2027-03-31")),
        ("FY2026-P12", (4, "end", None), ("2026-03-01", "2026-03-31")),
        ("FY2026-P02", (10, "start", None), ("2026-11-01", "2026-11-30")),
        ("2026-07..2026-09", None, ("2026-07-01", "2026-09-30")),
        ("FY2026-Q1..FY2026-Q2", (4, "start", None), ("2026-04-01", "2026-09-30")),
        ("FY2026-P01", (2, "start", "4-4-5"), ("2026-02-01", "2026-02-28")),
        ("FY2026-P06", (2, "start", "4-4-5"), ("2026-06-28", "2026-08-01")),
        ("FY2026-P12", (2, "start", "4-4-5"), ("2026-12-27", "2027-01-31")),
        ("FY2026-Q1", (2, "start", "4-4-5"), ("2026-02-01", "2026-05-02")),
        ("FY2026-Q4", (2, "start", "4-4-5"), ("2026-11-01", "2027-01-31")),
    ],
)
def test_periods_have_days(text: str, fiscal: tuple[int, str, str | None] | None, expected: tuple[str, str]) -> None:
    year = FiscalYear(starts=fiscal[0], label=fiscal[1], scheme=fiscal[2]) if fiscal else None
    found = days_of_period(parse_period(text), Settings(fiscal_year=year))
    assert found == Dates(date.fromisoformat(expected[0]), date.fromisoformat(expected[1]))


@pytest.mark.parametrize(
    "text", ["FY2026-07", "FY2026-P13", "2026-13", "2026-P02", "2026-W54", "2026-07..2026-Q3", "1950"]
)
def test_what_is_no_period_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no period|no week|one kind|outside"):
        parse_period(text)


def test_the_months_of_a_fiscal_year_fill_it() -> None:
    for scheme in ("calendar", "4-4-5"):
        own = Settings(fiscal_year=FiscalYear(starts=7, label="end", scheme=scheme))
        months = [days_of_period(parse_period(f"FY2026-P{month:02}"), own) for month in range(1, 13)]
        whole = days_of_period(parse_period("FY2026"), own)
        assert (months[0].start, months[-1].finish) == (whole.start, whole.finish)
        for one, other in pairwise(months):
            assert one.finish is not None and other.start == one.finish + timedelta(days=1)
        for quarter in range(4):
            found = days_of_period(parse_period(f"FY2026-Q{quarter + 1}"), own)
            assert (found.start, found.finish) == (months[3 * quarter].start, months[3 * quarter + 2].finish)
