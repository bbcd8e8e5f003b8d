"""Float beside lateness: what is late has no float, and both are told in one unit."""

from datetime import date

import pytest

from itpm.analysis.scheduling.lateness import days_off_behind, float_words, latest
from itpm.queries.timetable import late_days
from tests.analysis.test_levelled_plan import planned


@pytest.mark.parametrize(
    ("task", "told"),
    [
        # Six days from Monday 00:00 end on Saturday 24:00; Friday is a day off away.
        ("duration: 6ed, finish_by: 2026-03-06", "1ed"),
        ("duration: 7ed, finish_by: 2026-03-06", "2ed"),
        ("duration: 7ed, finish_by: 2026-03-07", "1ed"),
        # Up to Monday 24:00 a working day lies between.
        ("duration: 8ed, finish_by: 2026-03-06", "1d"),
        ("duration: 5ed, finish_by: 2026-03-04", "2d"),
        ("duration: 3d, finish_by: 2026-03-03", "1d"),
    ],
)
def test_what_is_late_says_so_in_its_float_too(task: str, told: str) -> None:
    made = planned(f"a: {{{task}}}")
    late = latest(made, "p/a")
    item = made.items["p/a"]
    assert late is not None and late_days(made, late, "p/a") == told
    assert float_words(made, item) == float_words(made, item, network=True) == f"-{told}"
    assert item.critical


def test_a_milestone_behind_days_off_has_the_float_of_what_it_waits_for() -> None:
    made = planned("a: {duration: 6ed}", head="start: 2026-03-02\nmilestones: {m: {after: [a], due: 2026-03-06}}\n")
    assert float_words(made, made.items["p/m"]) == "-1ed"
    # A keeps no promise of its own, and cannot be later.
    assert float_words(made, made.items["p/a"]) == "0d"


def test_where_an_earlier_start_lies_on_days_off_the_end_says_by_how_much_a_promise_is_missed() -> None:
    """B would have to begin on Saturday, one working day before; its end is two working days behind."""
    made = planned(
        "a: {duration: 1d}\nb: {duration: 3ed, after: [a]}",
        head="start: 2026-03-02\nmilestones: {m: {after: [b], due: 2026-03-03}}\n",
    )
    assert {address: item.total_float for address, item in made.items.items()} == {
        "p/a": -480,
        "p/b": -960,
        "p/m": -960,
    }


def test_nothing_lies_behind_a_promise_that_is_kept() -> None:
    made = planned("a: {duration: 5d, finish_by: 2026-03-06}")
    assert days_off_behind(made, "p/a") == 0
    assert float_words(made, made.items["p/a"]) == "0d"
    assert made.moments.last_day(made.items["p/a"].dates) == date(2026, 3, 6)
