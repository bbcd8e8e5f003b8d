"""Ticks of axes, and how their numbers are said."""

from datetime import date

import pytest

from itpm.chart.measure import COUNT, DAY, SHARE, Kind, Measure, across, ticks
from itpm.days import since_1970

EUR = Measure(Kind.NUMBER, "EUR")


def day(text: str) -> float:
    return float(since_1970(date.fromisoformat(text)))


@pytest.mark.parametrize(
    ("measure", "low", "high", "said", "unit"),
    [
        (EUR, 0, 960_000, "0 200 400 600 800 1,000", "k EUR"),
        (EUR, 12_000_000, 31_000_000, "10 15 20 25 30 35", "M EUR"),
        (EUR, -40, 40, "-40 -20 0 20 40", "EUR"),
        (EUR, 7, 7, "6.0 6.5 7.0 7.5 8.0", "EUR"),
        (EUR, 0, 0, "-1.0 -0.5 0.0 0.5 1.0", "EUR"),
        (Measure(), 1e-9, 3e-9, "1E-9 1.5E-9 2E-9 2.5E-9 3E-9", ""),
        (EUR, -1e15, 1e15, "-1,000,000 -500,000 0 500,000 1,000,000", "bn EUR"),
        (COUNT, 0, 2, "0 1 2", ""),
        (SHARE, 0.1, 0.93, "0% 20% 40% 60% 80% 100%", ""),
        (SHARE, 0, 0.004, "0.0% 0.1% 0.2% 0.3% 0.4%", ""),
    ],
)
def test_ticks_are_round_and_have_one_unit(measure: Measure, low: float, high: float, said: str, unit: str) -> None:
    found = ticks(measure, low, high, 6)
    assert (" ".join(found.said), found.unit) == (said, unit)
    assert found.low <= low and high <= found.high


@pytest.mark.parametrize(
    ("first", "last", "width", "said"),
    [
        ("2026-07-14", "2026-07-18", 400, "14 Jul 2026, 16 Jul, 18 Jul"),
        ("2026-07-01", "2026-08-10", 700, "6 Jul 2026, 13 Jul, 20 Jul, 27 Jul, 3 Aug, 10 Aug"),
        ("2026-02-10", "2026-07-14", 400, "Mar 2026, Apr, May, Jun, Jul"),
        ("2025-08-10", "2026-07-14", 200, "Oct, 2026, Apr, Jul"),
        ("2025-08-10", "2029-07-14", 200, "2026, 2027, 2028, 2029"),
        ("1950-08-10", "2029-07-14", 300, "1960, 1970, 1980, 1990, 2000, 2010, 2020"),
    ],
)
def test_ticks_of_time_are_its_own_periods_as_close_as_there_is_room(
    first: str, last: str, width: float, said: str
) -> None:
    assert ", ".join(across(DAY, day(first), day(last), width).said) == said


@pytest.mark.parametrize(
    ("value", "said", "short"),
    [
        (960_000, "960,000 EUR", "960 k EUR"),
        (12_345_678, "12,345,678 EUR", "12.3 M EUR"),
        (-0.1234, "-0.123 EUR", "-0.123 EUR"),
        (0, "0 EUR", "0 EUR"),
        (2e-9, "2E-9 EUR", "2E-9 EUR"),
    ],
)
def test_a_number_is_said_in_full_and_shortly(value: float, said: str, short: str) -> None:
    assert (EUR.said(value), EUR.short(value)) == (said, short)


def test_days_and_shares_are_said_as_everywhere() -> None:
    assert DAY.said(day("2026-07-14") + 0.5) == "14 Jul 2026"
    assert (SHARE.said(0.425), SHARE.short(1.2)) == ("42.5%", "120%")


def test_an_axis_of_what_is_no_number_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="needs numbers"):
        ticks(EUR, 0, float("nan"), 5)
