"""Work in iterations: velocity with its spread, commitments, the burn-up, and what the rest asks for."""

import re
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.flow.facts import Flowing
from itpm.analysis.flow.spread import deviation, interval, mean
from itpm.analysis.flow.timeboxes import Stage
from tests.analysis.flowing import completed, facts_of, iterations, project, team, value, why
from tests.conftest import checked, lines


def numbers(*values: object) -> list[Decimal]:
    return [Decimal(str(each)) for each in values]


PUBLISHED = [
    # arjunken.com/2021/02/06/average-sprint-velocity
    ((18, 20, 24, 26), "22"),
    # nkeithtaylor.blogspot.com, Calculating sprint velocity, 2011
    ((253, 309, 357, 377, 365, 352, 360, 359, 355, 360), "344.7"),
    # calendar-uk.co.uk, How velocity is calculated in Scrum
    ((17.5, 13.5, 38.5, 18, 33, 28), "24.75"),
    # niallbunting.com, The sprint velocity is a mean, 2020, which says 54.3
    ((36, 63, 21, 93, 63, 63, 77, 63, 22, 65, 31), "54.3"),
]


@pytest.mark.parametrize(("points", "velocity"), PUBLISHED)
def test_velocity_is_the_mean_of_what_was_completed(points: tuple[float, ...], velocity: str) -> None:
    found = value(project(completed(*points)).velocity, "velocity")
    assert round(found, len(velocity.partition(".")[2])) == Decimal(velocity)


def test_the_median_lies_at_90_percent_where_the_calculator_of_mountain_goat_software_says() -> None:
    """All five are needed; of eight the lowest and the highest are left out, of eleven two at each end."""
    assert interval(numbers(19, 13, 17, 18, 16)) == (13, 19)
    assert interval(numbers(8, 1, 7, 2, 6, 3, 5, 4)) == (2, 7)
    found = project(completed(36, 63, 21, 93, 63, 63, 77, 63, 22, 65, 31)).velocity
    assert (value(found, "velocity_low"), value(found, "velocity_high")) == (31, 65)
    assert value(found, "velocity_best") == 93


def test_of_fewer_than_five_no_range_is_told() -> None:
    found = project(completed(18, 20, 24, 26)).velocity
    assert (
        why(found, "velocity_low") == why(found, "velocity_high") == "4 of the 5 periods that a range needs are counted"
    )
    assert value(found, "velocity_best") == 26


def test_the_standard_deviation_is_that_of_a_sample() -> None:
    """Of 18, 20, 24 and 26 the squares of what they differ from 22 come to 40; √(40 / 3) is 3.651."""
    found = project(completed(18, 20, 24, 26)).velocity
    assert round(value(found, "velocity_deviation"), 3) == Decimal("3.651")
    assert why(project(completed(18)).velocity, "velocity_deviation") == "one figure alone has no spread"


@given(st.lists(st.integers(0, 500), min_size=5, max_size=40))
def test_a_range_holds_the_median_and_lies_within_what_there_was(points: list[int]) -> None:
    values = numbers(*points)
    low, high = interval(values)
    middle = sorted(values)[len(values) // 2]
    assert isinstance(low, Decimal) and isinstance(high, Decimal)
    assert min(values) <= low <= middle <= high <= max(values)
    found, spread = mean(values, ""), deviation(values)
    assert isinstance(found, Decimal) and isinstance(spread, Decimal)
    assert min(values) <= found + Decimal("1e-9") and found - Decimal("1e-9") <= max(values)
    assert bool(spread) is (len(set(values)) > 1)


def test_an_iteration_that_does_not_say_what_was_completed_is_unknown_and_not_nothing() -> None:
    found = project(iterations("completed: 20", "committed: 30", "completed: 30"))
    assert value(found.velocity, "velocity") == 25
    assert found.boxes.silent == ["s2"]
    assert value(project(completed(20, 0, 30)).velocity, "velocity") == Decimal(50) / 3
    assert (
        why(project(iterations("committed: 30")).velocity, "velocity")
        == "no iteration that is over says what was completed"
    )


def test_what_runs_and_what_lies_ahead_is_no_velocity() -> None:
    found = project(
        iterations("completed: 20", "completed: 9, backlog: 80", "committed: 22, completed: 22, backlog: 7", last=13)
    )
    assert [each.stage for each in found.boxes.boxes] == [Stage.OVER, Stage.RUNNING, Stage.AHEAD]
    assert value(found.velocity, "velocity") == 20
    assert value(found.velocity, "backlog") == 80
    ahead = found.boxes.boxes[-1]
    assert ahead.count("committed") == 22
    assert ahead.count("completed") == Unknown("'s3' has not begun")


def test_an_iteration_is_over_with_the_end_of_its_last_day() -> None:
    text = iterations("completed: 20")
    assert project(text, day=date(2026, 7, 2)).boxes.over == []
    assert len(project(text, day=date(2026, 7, 3)).boxes.over) == 1


def test_commitments_are_shares_of_the_iterations_that_say_both() -> None:
    """22, 24, 32 and 26 were targeted and 18, 20, 24 and 26 completed: 88 of 104 (arjunken.com, as above)."""
    said = (
        "committed: 22, completed: 18",
        "committed: 24, completed: 20",
        "committed: 32, completed: 24",
        "committed: 26, completed: 26",
    )
    found = project(iterations(*said)).velocity
    assert value(found, "completed_share") == Decimal(88) / 104
    assert why(found, "added_share") == "no iteration that is over says 'committed' and 'added'"
    found = project(
        iterations("committed: 20, added: 5, carried: 3", "added: 90", "committed: 30, added: 10, carried: 12")
    ).velocity
    assert value(found, "added_share") == Decimal(15) / 50
    assert value(found, "carried_share") == Decimal(15) / 50
    assert why(project(iterations("committed: 0, completed: 0")).velocity, "completed_share") == "nothing was committed"


def test_a_burn_up_has_what_was_done_so_far_and_with_what_is_left_the_scope() -> None:
    found = project(
        iterations("completed: 20, backlog: 100", "completed: 25, backlog: 90", "completed: 9, backlog: 70", last=12)
    )
    assert [(each.done, each.scope) for each in found.boxes.burn_up] == [(20, 120), (45, 135), (54, 124)]


def test_behind_an_iteration_that_says_nothing_nobody_knows_what_is_done() -> None:
    found = project(iterations("completed: 20, backlog: 100", "backlog: 90", "completed: 9, backlog: 70")).boxes.burn_up
    assert (found[0].done, found[0].scope) == (20, 120)
    reason = Unknown("'s2' does not say 'completed'")
    assert [(each.done, each.scope) for each in found[1:]] == [(reason, reason), (reason, reason)]


def test_what_the_rest_takes_and_what_the_deadline_needs() -> None:
    """An average of 40, and 192 left: 4.8 iterations (interviewsolution.com rounds them down to 4).

    From 14 July to 6 October are 84 days, six iterations of 14 days: 32 in each.
    """
    said = ("completed: 24", "completed: 40", "completed: 56, backlog: 192")
    found = project(iterations(*said), "deadline: 2026-10-06\n").velocity
    assert value(found, "velocity") == 40
    assert value(found, "iterations_left") == Decimal("4.8")
    assert value(found, "iterations_to_deadline") == 6
    assert value(found, "velocity_needed") == 32
    assert value(found, "needed_of_best") == Decimal(32) / 56


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", "it has no deadline"),
        ("deadline: 2026-07-14\n", "its deadline has passed"),
        ("deadline: 2026-03-01\n", "its deadline has passed"),
    ],
)
def test_without_a_deadline_ahead_nothing_is_needed(head: str, reason: str) -> None:
    found = project(iterations("completed: 24", "completed: 40, backlog: 192"), head).velocity
    assert why(found, "iterations_to_deadline") == why(found, "velocity_needed") == reason


def test_one_iteration_has_no_cadence_and_a_team_no_deadline() -> None:
    found = project(iterations("completed: 24, backlog: 9"), "deadline: 2026-10-06\n").velocity
    assert why(found, "velocity_needed") == "one iteration alone has no cadence"
    assert why(
        team("iterations: {s1: {dates: 2026-06-22..2026-07-03, completed: 9}}").velocity, "velocity_needed"
    ).startswith("no iteration says")


def test_the_last_that_has_begun_says_what_is_left() -> None:
    found = project(iterations("completed: 1, backlog: 50", "completed: 2")).velocity
    assert value(found, "backlog") == 50
    assert why(project(completed(1, 2)).velocity, "backlog") == "no iteration says what is left in all: 'backlog'"


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("committed: 30, completed: 20", Decimal(10) / 30),
        ("committed: 30, completed: 36", Decimal(0)),
        ("committed: 30, added: 10, completed: 26", Decimal(14) / 40),
        ("committed: 30, added: 10, completed: 26, carried: 4", Decimal(4) / 40),  # ten were given back
    ],
)
def test_what_was_not_completed_is_what_is_carried_on_else_what_is_left_of_it(said: str, share: Decimal) -> None:
    assert project(iterations(said)).boxes.boxes[0].unfinished_share == share


@pytest.mark.parametrize("said", ["completed: 20", "committed: 30", "committed: 0, completed: 0"])
def test_what_was_not_completed_of_what_is_unknown_or_nothing_is_unknown(said: str) -> None:
    assert isinstance(project(iterations(said)).boxes.boxes[0].unfinished_share, Unknown)


COUNTS = st.lists(
    st.tuples(st.integers(1, 60), st.none() | st.integers(0, 60), st.none() | st.integers(0, 20), st.integers(0, 400)),
    min_size=2,
    max_size=11,
)


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_in_a_file_changes_nothing_and_the_scope_is_what_is_done_and_left(counts: Any, chance: Any) -> None:
    said = [
        f"committed: {committed}, backlog: {backlog}"
        + (f", completed: {done}" if done is not None else "")
        + (f", added: {added}" if added is not None else "")
        for committed, done, added, backlog in counts
    ]
    head, *rows = iterations(*said).splitlines()
    one = project("\n".join([head, *rows]) + "\n")
    other = project("\n".join([head, *chance.sample(rows, len(rows))]) + "\n")
    assert one.velocity is not None and other.velocity is not None and one.velocity.values == other.velocity.values
    for each in one.boxes.burn_up:
        left = each.box.count("backlog")
        assert isinstance(left, Decimal)
        assert each.scope == (each.done + left if isinstance(each.done, Decimal) else each.done)
        assert isinstance(each.done, Unknown) is any(
            name in one.boxes.silent for name in names_until(one, each.box.name)
        )


def names_until(found: Flowing, last: str) -> list[str]:
    names = [each.name for each in found.boxes.boxes]
    return names[: names.index(last) + 1]


def test_only_projects_in_work_are_judged_and_all_are_told() -> None:
    text = f"name: Old\nstage: closed\n{completed(20, 20)}"
    found = facts_of({"projects/old.yaml": text, "projects/crm.yaml": f"name: CRM\nstage: execution\n{completed(1)}"})
    assert [each.owner.id for each in found.flow.flows] == ["crm", "old"]
    assert [each.owner.id for each in found.flow.in_flow] == ["crm"]


def test_a_project_that_works_in_iterations_and_counts_nothing_is_untold() -> None:
    files = {
        f"projects/{way}.yaml": f"name: P\nstage: execution\ndelivery: {way}\n"
        for way in ("agile", "hybrid", "predictive")
    }
    assert [each.id for each in facts_of(files).flow.untold] == ["agile", "hybrid"]


BAD = """\
name: CRM
stage: execution
iterations:
  s1: {dates: 2026-05-11..2026-05-22, committed: 30, completed: 28}
  s2: {dates: 2026-06-05..2026-05-25, committed: 30, completed: 10}
  s3: {dates: 2026-05-20..2026-06-19, committed: 30, added: 0, completed: 32}
  s4: {dates: 2026-06-22..2026-07-03, committed: -3, completed: 30}
  s5: {dates: 2026-07-06.., committed: 30}
flow:
  2026-W27: {finished: -1, wip: 3, cycle: {p50: 9d, p85: 4d}}
"""


def test_each_mistake_is_told_once_at_its_place_and_all_else_is_computed() -> None:
    found = [each for each in lines(checked({"projects/crm.yaml": BAD})) if re.search(r" (FLO|STR)\d", each)]
    told = [each.removeprefix("projects/crm.yaml:").partition(":")[0] for each in found]
    assert set(told) == {"5", "6", "7", "8", "10"}, found
    assert sum("FLO007" in each for each in found) == 1
    # What overlaps is told once what is counted can be read.
    sound = lines(checked({"projects/crm.yaml": BAD.partition("flow:")[0]}))
    assert sum("FLO006" in each for each in sound) == 1
    seen = project(BAD.partition("execution\n")[2])
    assert [each.name for each in seen.boxes.boxes] == ["s1", "s3", "s4"]
    assert value(seen.velocity, "velocity") == 30
    assert value(seen.flow, "wip") == 3
