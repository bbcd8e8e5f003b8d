"""Work that flows: throughput with its spread, work in progress, cycle time and age."""

from decimal import Decimal

import pytest

from itpm.analysis.flow.judging import aged, over_limit
from itpm.analysis.flow.timeboxes import Stage
from tests.analysis.flowing import project, team, value, why

WEEKS = (
    "wip: 6, flow: {2026-W24: {started: 7, finished: 5, wip: 6}, 2026-W25: {started: 6, finished: 6, wip: 6},"
    " 2026-W26: {started: 8, finished: 7, wip: 7}, 2026-W27: {started: 7, finished: 6, wip: 8, oldest: 12d, cycle: {p50: 5d, p85: 13d}},"
    " 2026-W28: {started: 5, finished: 7, wip: 6, oldest: 36h, cycle: {p50: 12h}}, 2026-W29: {finished: 1, wip: 9}}"
)


def test_throughput_is_what_was_finished_in_the_weeks_that_are_over() -> None:
    """5, 6, 7, 6 and 7 in five weeks: 6.2; 33 were begun, and 33 / 5 in work at their ends: 6.6. W29 runs."""
    found = team(WEEKS)
    assert found.counts.counts[-1].stage is Stage.RUNNING
    assert value(found.flow, "throughput") == Decimal("6.2")
    assert value(found.flow, "arrivals") == Decimal("6.6")
    assert value(found.flow, "wip_mean") == Decimal("6.6")
    assert (value(found.flow, "throughput_low"), value(found.flow, "throughput_high")) == (5, 7)
    assert value(found.flow, "throughput_best") == 7
    assert round(value(found.flow, "throughput_deviation"), 4) == Decimal("0.8367")  # √(2.8 / 4)


def test_what_is_in_work_and_how_old_it_is_are_of_the_last_period_that_says_it() -> None:
    found = team(WEEKS).flow
    assert (value(found, "wip"), value(found, "wip_limit")) == (9, 6)
    assert value(found, "wip_of_limit") == Decimal("1.5")
    assert (value(found, "oldest"), value(found, "cycle_p50"), value(found, "cycle_p85")) == (
        Decimal("1.5"),
        Decimal("0.5"),
        13,
    )


def test_cycle_time_by_littles_law() -> None:
    """With 6.6 in work and 6.2 finished in a week, each takes 6.6 / 6.2 weeks (Little, 1961: L = λ W)."""
    assert value(team(WEEKS).flow, "cycle_by_flow") == Decimal("6.6") / Decimal("6.2") * 7


def test_a_hybrid_project_counts_points_by_iteration_and_items_by_week() -> None:
    text = "delivery: hybrid\nflow: {2026-W27: {finished: 4}, 2026-W28: {finished: 6}}\n"
    found = project(f"{text}iterations: {{w1: {{dates: 2026-06-22..2026-07-03, completed: 21}}}}\n")
    assert (value(found.velocity, "velocity"), value(found.flow, "throughput")) == (21, 5)


def test_two_weeks_in_one_count_are_as_two_counts() -> None:
    apart = project("flow: {2026-W27: {finished: 4}, 2026-W28: {finished: 6}}\n").flow
    assert (
        value(apart, "throughput")
        == value(project("flow: {2026-06-29..2026-07-12: {finished: 10}}\n").flow, "throughput")
        == 5
    )


def test_months_and_weeks_are_put_together_by_their_days() -> None:
    """30 in the 30 days of June and 7 in a week are 37 in 37 / 7 weeks: 7 a week."""
    found = project("flow: {2026-06: {finished: 30}, 2026-W28: {finished: 7}}\n").flow
    assert round(value(found, "throughput"), 9) == 7


def test_a_period_that_says_nothing_is_unknown_and_not_nothing() -> None:
    found = project("flow: {2026-W26: {finished: 4}, 2026-W27: {wip: 3}, 2026-W28: {finished: 6}}\n").flow
    assert value(found, "throughput") == 5
    assert why(found, "arrivals") == "no period that is over says 'started'"
    assert why(found, "oldest") == "no period says 'oldest'"
    assert value(project("flow: {2026-W26: {finished: 4}, 2026-W27: {finished: 0}}\n").flow, "throughput") == 2


def test_what_lies_ahead_is_not_counted() -> None:
    found = project("flow: {2026-W28: {finished: 6, wip: 2}, 2026-W40: {finished: 60, wip: 50}}\n").flow
    assert (value(found, "throughput"), value(found, "wip")) == (6, 2)


def test_a_project_has_no_limit() -> None:
    found = project("flow: {2026-W28: {wip: 6}}\n")
    assert found.flow is not None and "wip_limit" not in found.flow.values and "wip_of_limit" not in found.flow.values
    assert over_limit(found, 1) is None


@pytest.mark.parametrize(
    ("wip", "over"), [("8 9", True), ("6 9", False), ("9 6", False), ("9", False), ("9 - 9", True), ("9 9 -", True)]
)
def test_a_limit_is_passed_where_the_last_two_counts_are_above_it(wip: str, over: bool) -> None:
    """A week that says nothing of it is none of them: it is not below."""
    counts = (
        f"2026-W{23 + n}: {{{'started: 1' if each == '-' else f'wip: {each}'}}}" for n, each in enumerate(wip.split())
    )
    assert (over_limit(team(f"wip: 6, flow: {{{', '.join(counts)}}}"), 2) is not None) is over


@pytest.mark.parametrize(
    ("oldest", "p85", "old"), [("12d", "11d", True), ("11d", "11d", False), ("2w", "13d", True), ("30h", "2d", False)]
)
def test_an_item_has_aged_where_it_is_older_than_most_that_were_finished(oldest: str, p85: str, old: bool) -> None:
    found = project(f"flow: {{2026-W27: {{cycle: {{p85: {p85}}}}}, 2026-W28: {{oldest: {oldest}}}}}\n")
    assert (aged(found) is not None) is old


def test_without_a_percentile_nobody_knows_whether_an_item_has_aged() -> None:
    found = project("flow: {2026-W28: {oldest: 300d}}\n")
    assert aged(found) is None
    assert why(found.flow, "ageing") == "no period says 'p85'"
