"""Every day lies in exactly one year, one quarter and one period of a fiscal year, however it ends and is called."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates, parse_period
from itpm.model.settings import FiscalYear, Settings
from tests.conftest import checked

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
MONTHS = ("january", "march", "june", "september", "november", "december")
ENDS = [f"last {day} of {month}" for day in DAYS for month in MONTHS]
ENDS += [f"{day} nearest the end of {month}" for day in DAYS for month in MONTHS]
FISCAL = [FiscalYear(ends=ends, label=label, scheme="4-4-5") for ends in ENDS for label in ("start", "end")]
FISCAL += [
    FiscalYear(starts=month, label=label, scheme=scheme)
    for month in range(1, 13)
    for label in ("start", "end")
    for scheme in ("calendar", "4-4-5")
]


@pytest.mark.parametrize("fiscal", FISCAL, ids=lambda each: f"{each.ends or each.starts}-{each.label}-{each.scheme}")
def test_every_day_lies_in_one_year_one_quarter_and_one_period(fiscal: FiscalYear) -> None:
    settings = Settings(fiscal_year=fiscal)
    for parts in ([""], [f"-Q{n}" for n in range(1, 5)], [f"-P{n:02}" for n in range(1, 13)]):
        names = [f"FY{year}{part}" for year in range(2017, 2032) for part in parts]
        spans = [days_of_period(parse_period(name), settings) for name in names]
        assert all(one.finish and one.finish + timedelta(1) == other.start for one, other in pairwise(spans))
        assert all(each.start and each.finish and each.start <= each.finish for each in spans)


@pytest.mark.parametrize(
    ("ends", "label", "year", "first", "last"),
    [
        # The 31st of December 2020 is a Thursday: the nearest Sunday is the 3rd of January.
        ("sunday nearest the end of december", "end", "FY2020", date(2019, 12, 30), date(2021, 1, 3)),
        ("sunday nearest the end of december", "end", "FY2021", date(2021, 1, 4), date(2022, 1, 2)),
        ("sunday nearest the end of december", "start", "FY2020", date(2019, 12, 30), date(2021, 1, 3)),
        ("last sunday of december", "end", "FY2020", date(2019, 12, 30), date(2020, 12, 27)),
        ("saturday nearest the end of january", "end", "FY2026", date(2025, 2, 2), date(2026, 1, 31)),
    ],
)
def test_a_year_is_called_after_the_december_that_its_end_is_nearest_to(
    ends: str, label: str, year: str, first: date, last: date
) -> None:
    fiscal = FiscalYear(ends=ends, label=label, scheme="4-4-5")
    assert days_of_period(parse_period(year), Settings(fiscal_year=fiscal)) == Dates(first, last)


def test_a_first_month_beside_the_end_of_a_year_of_weeks_is_told() -> None:
    files = {"itpm.yaml": "fiscal_year: {starts: 2, ends: saturday nearest the end of january}\n"}
    (found,) = checked(files, "STR021")
    assert found.span.column == 15
