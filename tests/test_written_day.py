"""Days for people: in English, whatever the locale of the process."""

import locale
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import itpm
from itpm.written_day import day_and_month, full_day, short_day, short_month, weekday


@pytest.fixture(params=["C", "de_DE.UTF-8"])
def place(request: pytest.FixtureRequest) -> Iterator[str]:
    """A process in some place; one that the machine does not know is as C."""
    before = locale.setlocale(locale.LC_TIME)
    try:
        locale.setlocale(locale.LC_TIME, request.param)
    except locale.Error:
        locale.setlocale(locale.LC_TIME, "C")
    yield request.param
    locale.setlocale(locale.LC_TIME, before)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    ("day", "short", "full", "yearless", "month"),
    [
        (date(2026, 7, 14), "14 Jul 2026", "14 July 2026", "14 July", "Jul"),
        (date(2026, 9, 1), "1 Sep 2026", "1 September 2026", "1 September", "Sep"),
        (date(2027, 5, 31), "31 May 2027", "31 May 2027", "31 May", "May"),
        (date(2024, 2, 29), "29 Feb 2024", "29 February 2024", "29 February", "Feb"),
        (date(1999, 12, 9), "9 Dec 1999", "9 December 1999", "9 December", "Dec"),
    ],
)
def test_a_day_is_written_with_its_month_in_english(
    day: date, short: str, full: str, yearless: str, month: str
) -> None:
    assert (short_day(day), full_day(day), day_and_month(day), short_month(day)) == (short, full, yearless, month)


def test_each_day_of_a_year_is_as_the_formats_of_the_c_locale_have_it() -> None:
    for ordinal in range(date(2028, 1, 1).toordinal(), date(2029, 1, 1).toordinal()):
        day = date.fromordinal(ordinal)
        assert full_day(day) == f"{day.strftime('%d').lstrip('0')} {day:%B %Y}"
        assert short_day(day) == f"{day.strftime('%d').lstrip('0')} {day:%b %Y}"
        assert weekday(day) == f"{day:%A}"


def test_nothing_else_names_months_and_weekdays_or_asks_for_a_day_without_its_zero() -> None:
    of_a_platform = re.compile(r"%-[a-zA-Z]|%[bBaA]\b")
    house = Path(itpm.__file__).parent
    read = [path for path in house.rglob("*.py") if path.name != "written_day.py"]
    assert len(read) > 100
    assert [str(path) for path in read if of_a_platform.search(path.read_text(encoding="utf-8"))] == []
