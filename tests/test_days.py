"""Days and months: what lies some months after a day, in months of every length."""

from datetime import date

import pytest

from itpm.days import day_since_1970, first_of_month, last_of_month, months_later, of_weekday, since_1970


@pytest.mark.parametrize(
    ("day", "months", "first", "same"),
    [
        ("2026-01-31", 0, "2026-01-01", "2026-01-31"),
        ("2026-01-31", 1, "2026-02-01", "2026-02-28"),
        ("2023-11-30", 3, "2024-02-01", "2024-02-29"),
        ("2026-11-15", 2, "2027-01-01", "2027-01-15"),
        ("2026-12-31", 12, "2027-12-01", "2027-12-31"),
        ("2026-03-31", -1, "2026-02-01", "2026-02-28"),
        ("2026-01-10", -13, "2024-12-01", "2024-12-10"),
    ],
)
def test_some_months_after_a_day(day: str, months: int, first: str, same: str) -> None:
    given = date.fromisoformat(day)
    assert (str(first_of_month(given, months)), str(months_later(given, months))) == (first, same)


def test_the_last_day_of_a_month() -> None:
    assert [last_of_month(date(2024, month, 10)).day for month in (1, 2, 4, 12)] == [31, 29, 30, 31]
    assert last_of_month(date.max) == date.max


def test_days_since_1970_and_back() -> None:
    assert since_1970(date(1970, 1, 1)) == 0
    assert since_1970(date(2026, 1, 1)) == 56 * 365 + 14  # leap days of 1972 to 2024
    assert day_since_1970(20_454) == date(2026, 1, 1)
    assert [of_weekday(number).weekday() for number in range(7)] == list(range(7))
