"""Working time against clock time, checked minute by minute."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar, OutOfTimeError, Stretch
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import NEVER

YEAR = 1000
"""A year of these tests: three short stretches in a thousand minutes."""
PATTERN = ((100, 140), (150, 200), (700, 701))


def yearly(years: tuple[int, int] = (1950, 2250)) -> Calendar:
    return Calendar(
        lambda year: Stretch.of((year * YEAR + start, year * YEAR + end) for start, end in PATTERN),
        lambda year: year * YEAR,
        2000,
        years,
    )


def working(minute: int) -> bool:
    return any(start <= minute % YEAR < end for start, end in PATTERN)


CALM = settings(max_examples=60, deadline=None)
moments = st.integers(1995 * YEAR, 2005 * YEAR)
sizes = st.integers(0, 400)


@CALM
@given(moments, sizes)
def test_advancing_uses_up_working_minutes_one_by_one(moment: int, size: int) -> None:
    calendar = yearly()
    minute, left = moment, size
    while left:
        left -= working(minute)
        minute += 1
    assert calendar.advance(moment, size) == minute


@CALM
@given(moments, sizes)
def test_retreating_does_so_backwards(moment: int, size: int) -> None:
    calendar = yearly()
    minute, left = moment, size
    while left:
        minute -= 1
        left -= working(minute)
    assert calendar.retreat(moment, size) == minute


@CALM
@given(moments, st.integers(1, 400))
def test_placing_is_snapping_and_advancing(moment: int, size: int) -> None:
    start = yearly().snap(moment)
    assert yearly().place(moment, size) == (start, yearly().advance(start, size))
    assert working(start) and not any(map(working, range(moment, start)))


@CALM
@given(moments, moments)
def test_time_between_counts_working_minutes(one: int, other: int) -> None:
    low, high = sorted((one, other))
    counted = sum(map(working, range(low, high)))
    assert yearly().between(low, high) == counted
    assert yearly().between(high, low) == -counted
    assert sum(end - start for start, end in yearly().within(low, high)) == counted


@CALM
@given(moments)
def test_the_way_back_to_working_time(moment: int) -> None:
    back = yearly().snap_back(moment)
    assert back == moment if working(moment - 1) else back < moment
    assert working(back - 1) and not any(map(working, range(back, moment)))


@CALM
@given(moments)
def test_an_interval_says_when_it_changes(moment: int) -> None:
    is_working, change = yearly().interval(moment)
    assert is_working == working(moment)
    assert all(working(minute) == is_working for minute in range(moment, change))
    assert working(change) != is_working


@CALM
@given(st.lists(moments, min_size=1, max_size=6), sizes)
def test_the_order_of_questions_never_matters(asked: list[int], size: int) -> None:
    shared = yearly()
    for moment in asked:
        assert shared.advance(moment, size) == yearly().advance(moment, size)
        assert shared.retreat(moment, size) == yearly().retreat(moment, size)


def test_time_that_is_used_up_at_the_end_of_an_interval_ends_there() -> None:
    calendar = Calendar.of([(10, 20), (30, 40)])
    assert calendar.advance(10, 10) == 20
    assert calendar.advance(10, 11) == 31
    assert calendar.advance(20, 0) == 20
    assert calendar.retreat(40, 10) == 30
    assert calendar.retreat(35, 0) == 35


def test_a_calendar_that_never_works_has_no_answer() -> None:
    never = Calendar(lambda _year: Stretch.of(()), lambda year: year * YEAR, 2000)
    for ask in (never.snap, never.snap_back, never.interval):
        with pytest.raises(OutOfTimeError):
            ask(2000 * YEAR)
    for ask in (never.advance, never.retreat, never.place):
        with pytest.raises(OutOfTimeError):
            ask(2000 * YEAR, 1)
    assert never.between(0, 3000 * YEAR) == 0


def test_a_calendar_that_ends_runs_out() -> None:
    calendar = yearly((1999, 2001))
    with pytest.raises(OutOfTimeError):
        calendar.advance(2000 * YEAR, 1000)
    with pytest.raises(OutOfTimeError):
        calendar.retreat(2000 * YEAR, 1000)
    assert calendar.advance(2000 * YEAR, 182) == 2001 * YEAR + 701
    assert yearly((1999, 2001)).between(2001 * YEAR + 900, 2004 * YEAR) == 0
    assert yearly((1999, 2001)).between(1990 * YEAR, 1999 * YEAR) == 0


def test_elapsed_time_is_plain_arithmetic() -> None:
    assert ALWAYS.advance(5, 3) == 8
    assert ALWAYS.retreat(5, 3) == 2
    assert ALWAYS.place(5, 3) == (5, 8)
    assert ALWAYS.snap(5) == ALWAYS.snap_back(5) == ALWAYS.minutes(5) == 5
    assert ALWAYS.between(8, 5) == -3


def test_given_intervals_are_all_there_is() -> None:
    calendar = Calendar.of([(10, 20), (30, 40)])
    assert calendar.between(0, 10**9) == 20 == calendar.between(-(10**9), 10**9)
    assert calendar.within(0, 10**9) == [(10, 20), (30, 40)]
    for ask in (calendar.advance, calendar.place):
        with pytest.raises(OutOfTimeError):
            ask(0, 21)
    with pytest.raises(OutOfTimeError):
        calendar.retreat(100, 21)
    with pytest.raises(OutOfTimeError):
        calendar.snap(40)


def test_no_year_is_asked_for_after_forty_without_working_time() -> None:
    years: list[int] = []

    def source(year: int) -> Stretch:
        years.append(year)
        return Stretch.of([])

    calendar = Calendar(source, lambda year: year * 366 * 1440, 2000)
    for _ in range(3):
        with pytest.raises(OutOfTimeError):
            calendar.snap(2000 * 366 * 1440)
    assert len(years) == len(set(years)) <= 41


def test_a_shift_over_the_end_of_a_year_is_known_where_the_next_year_is_the_first() -> None:
    """A night from 22:00 to 06:00 every day: at 01:00 of New Year's Day five hours of one are left, 480 minutes a day."""
    day, year = 1440, 365 * 1440

    def nights() -> Calendar:
        return Calendar(
            lambda each: Stretch.of((each * year + n * day + 1320, each * year + n * day + 1800) for n in range(365)),
            lambda each: each * year,
            2027,
        )

    new = 2027 * year
    assert nights().within(new, new + day) == [(new, new + 360), (new + 1320, new + day)]
    assert nights().between(new, new + day) == 480 and nights().minutes(new + 60) - nights().minutes(new + 60) == 0
    assert nights().snap(new + 60) == new + 60 and nights().snap_back(new + 60) == new + 60
    assert nights().interval(new + 60) == (True, new + 360)
    assert nights().advance(new + 60, 360) == new + 1320 + 60
    assert nights().place(new + 60, 300) == (new + 60, new + 360)
    assert nights().retreat(new + 60, 120) == new - 60


def test_elapsed_time_needs_no_calendar() -> None:
    assert ALWAYS.place(3000, 5) == (3000, 3005)


def test_elapsed_time_has_all_minutes_of_the_years_that_are_known_and_no_more() -> None:
    """From 1970 to the end of 2250 are 281 years, with 68 leap days: 1972 to 2248, without 2100 and 2200."""
    end = (281 * 365 + 68) * 1440
    assert ALWAYS.advance(end - 60, 60) == end and ALWAYS.place(0, end) == (0, end)
    for moment, minutes in ((end - 60, 61), (end, 1)):
        with pytest.raises(OutOfTimeError):
            ALWAYS.advance(moment, minutes)
    assert ALWAYS.advance(NEVER, 1) > NEVER
