"""What is left of work: nothing, what is said to remain, and what begins later."""

import pytest

from itpm.analysis.scheduling.unfilled import unfilled
from tests.analysis.levelled import days, planned


@pytest.mark.parametrize("facts", ["remaining: 0h", "progress: 100%", "worked: {jane: {2026-02-23..2026-02-27: 3d}}"])
@pytest.mark.parametrize(
    "who", ["[jane]", "[jane, bob]", "[{any: [jane, bob], keep: true}]", "[{who: jane, allocation: 50%}]"]
)
@pytest.mark.parametrize("split", ["", ", split: true"])
def test_what_has_nothing_left_ends_at_the_status_date(facts: str, who: str, split: str) -> None:
    made = planned(
        f"t: {{effort: 1d, assign: {who}, started: 2026-02-23, {facts}{split}}}\nu: {{duration: 1d, after: [t]}}",
        head="start: 2026-02-23\n",
    )
    assert days(made) == {"t": "02-23..03-02", "u": "03-02..03-02"}
    assert not made.bookings


def test_who_is_gone_may_have_nothing_left_to_do() -> None:
    made = planned(
        "t: {effort: 1d, assign: [jane, bob], started: 2026-02-23, remaining: 0h}",
        "people: {jane: {employment: {kind: employee, dates: ..2026-02-27}}, bob: {employment: {kind: employee, dates: ..2026-02-27}}}\n",
        head="start: 2026-02-23\n",
    )
    assert days(made) == {"t": "02-23..03-02"}


def test_what_is_said_to_remain_is_left_also_without_an_estimate_and_in_its_own_unit() -> None:
    found = days(
        planned(
            "unsized: {remaining: 5d, started: 2026-02-23, assign: [jane]}\n"
            "open: {remaining: 3d}\n"
            "clock: {duration: 5ed, remaining: 2d, started: 2026-02-26}\n"
            "work: {duration: 5d, remaining: 3ed, started: 2026-02-26}\n"
            "both: {duration: 5ed, remaining: 1ed, started: 2026-02-26}\n"
            "share: {duration: 4d, effort: 2d, remaining: 1d, started: 2026-02-26, assign: [bob]}"
        )
    )
    assert found == {
        "unsized": "02-23..03-06",
        "open": "03-02..03-04",
        "clock": "02-26..03-03",
        "work": "02-26..03-04",  # three times 24 hours from the beginning of the status date
        "both": "02-26..03-02",
        "share": "02-26..03-03",  # half of the effort, and so half of the length
    }


def test_nobody_is_missed_where_nothing_is_left() -> None:
    people = "people: {jane: {}}\nroles: {dev: {name: Dev}}\n"
    task = "t: {effort: 1d, assign: [{role: dev}], started: 2026-02-23"
    assert unfilled(planned(f"{task}, remaining: 0h}}", people)) == {}
    assert unfilled(planned(f"{task}, progress: 100%}}", people)) == {}
    assert unfilled(planned(f"{task}, remaining: 1h}}", people)) == {"p/t": ("dev",)}


def test_what_is_said_to_begin_later_does_not_end_before_it_begins() -> None:
    assert days(planned("t: {effort: 1d, started: 2026-03-05, assign: [jane]}"))["t"] == "03-05..03-05"
    assert days(planned("t: {duration: 2d, started: 2026-03-05, progress: 50%}"))["t"] == "03-05..03-05"
