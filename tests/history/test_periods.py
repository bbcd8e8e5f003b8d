"""Which commits stand for the periods of a history, whatever they say of their time."""

from datetime import date, timedelta

import pytest

from itpm.history.periods import EARLIER, FUTURE, UNDATED, Every, believed, chosen

DAY = 86_400


def test_times_that_rise_are_believed() -> None:
    assert believed([DAY, 2 * DAY, 2 * DAY, 9 * DAY]) == ([DAY, 2 * DAY, 2 * DAY, 9 * DAY], ["", "", "", ""])


@pytest.mark.parametrize(
    ("times", "stand", "flags"),
    [
        pytest.param([5, 6, 0, 7, 8], [5, 6, 6, 7, 8], ["", "", EARLIER, "", ""], id="1970"),
        pytest.param([5, 90, 6, 7], [5, 5, 6, 7], ["", "", EARLIER, ""], id="one far ahead"),
        pytest.param([50, 6, 7, 8], [6, 6, 7, 8], ["", EARLIER, "", ""], id="the first one far ahead"),
        pytest.param([5, None, 6], [5, 5, 6], ["", UNDATED, ""], id="no time"),
        pytest.param([None, None], [], [UNDATED, UNDATED], id="none at all"),
        pytest.param([5, 6, 99], [5, 6, 6], ["", "", FUTURE], id="later than now"),
        pytest.param([], [], [], id="nothing"),
    ],
)
def test_a_forged_time_moves_no_other_commit(times: list[int | None], stand: list[int], flags: list[str]) -> None:
    assert believed(times, latest=95) == (stand, flags)


def test_the_last_commit_of_a_week_stands_for_it_with_the_first_and_the_tags() -> None:
    monday = date(2026, 3, 2)
    days = [monday + timedelta(each) for each in (0, 1, 6, 7, 8, 20)]
    assert chosen(days, {1}, Every.WEEK) == (0, 1, 2, 4, 5)


def test_weeks_are_those_of_iso_and_months_those_of_the_calendar() -> None:
    days = [date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 3), date(2027, 1, 4)]
    assert chosen(days, (), Every.WEEK) == (0, 2, 3)
    assert chosen(days, (), Every.MONTH) == (0, 3)
    assert chosen(days, (), Every.DAY) == (0, 1, 2, 3)


def test_tags_alone_and_what_is_now() -> None:
    days = [date(2026, 3, 2)] * 5
    assert chosen(days, {1, 3}, Every.TAG) == (1, 3, 4)


def test_of_too_many_the_first_the_last_and_the_tags_stay() -> None:
    days = [date(2026, 3, 2)] * 100
    found = chosen(days, {50}, Every.COMMIT, 5)
    assert len(found) == 5 and found[0] == 0 and found[-1] == 99 and 50 in found
    assert chosen(days, set(range(100)), Every.COMMIT, 3) == (0, 49, 99)
    assert chosen(days, (), Every.COMMIT, 1) == (99,)
    assert chosen([], (), Every.WEEK) == ()
