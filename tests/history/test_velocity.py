"""Slip velocity, counted by hand on a calendar of Mondays to Fridays."""

from datetime import date, timedelta
from decimal import Decimal

from itpm.analysis.time.hours import Pattern, usual_week
from itpm.history.velocity import Velocity, velocity

OFFICE = Pattern("UTC", usual_week(), Decimal(8))
MONDAY = date(2026, 1, 5)
WEEK = timedelta(weeks=1)


def test_an_end_that_moves_a_week_in_four() -> None:
    """From Friday 6 March to Friday 13 March are five working days, from 5 January to 2 February twenty."""
    ends = [(MONDAY, date(2026, 3, 6)), (MONDAY + 2 * WEEK, date(2026, 3, 9)), (MONDAY + 4 * WEEK, date(2026, 3, 13))]
    found = velocity(ends, OFFICE, 4)
    assert found == Velocity(5, 20, MONDAY, MONDAY + 4 * WEEK)
    assert found.ratio == Decimal("0.25")


def test_one_that_comes_nearer_is_below_nothing_and_a_weekend_is_no_working_day() -> None:
    ends = [(MONDAY, date(2026, 3, 9)), (MONDAY + 4 * WEEK, date(2026, 3, 6))]
    found = velocity(ends, OFFICE, 4)
    assert found is not None and (found.slipped, found.ratio) == (-1, Decimal("-0.05"))


def test_it_begins_at_the_last_status_date_that_lies_so_far_back() -> None:
    ends = [(MONDAY + n * WEEK, date(2026, 3, 6) + n * WEEK) for n in (0, 1, 3, 6)]
    found = velocity(ends, OFFICE, 4)
    assert found == Velocity(25, 25, MONDAY + WEEK, MONDAY + 6 * WEEK)
    assert found.ratio == 1


def test_a_history_that_is_too_short_has_none() -> None:
    assert velocity([], OFFICE, 4) is None
    assert velocity([(MONDAY, MONDAY), (MONDAY + 3 * WEEK, MONDAY)], OFFICE, 4) is None
    assert Velocity(0, 0, MONDAY, MONDAY).ratio is None
