"""Work of a size in a task of a length: the length holds, the work is what it is, and what does not fit is told."""

import pytest

from itpm.analysis.facts import Facts
from itpm.analysis.people.capacity import Capacity, Load
from itpm.analysis.scheduling.asked import beyond
from itpm.analysis.time.stretches import buckets
from tests.analysis.demand import HEAD
from tests.analysis.staff import MONDAY, facts

PAID = "budget: {lines: {own: {name: Own, type: opex, planned: from-tasks}}}\n"


def seen(task: str, people: str = "ann: {rate: 800}", more: str = "") -> Facts:
    staffing = f"people: {{{people}}}\n{more}"
    return facts({"staffing.yaml": staffing, "projects/a.yaml": f"{HEAD}{PAID}tasks: {{t: {{{task}}}}}\n"})


def loads(found: Facts, who: str = "ann") -> list[Load]:
    weeks = Capacity(found.schedule, buckets("week", MONDAY, MONDAY.replace(month=8)))
    return [load for load in weeks.of_person(who) if load.wanted or load.allocated]


HALF = "ann: {fte: 50%, rate: 800}"
MORNINGS = "ann: {week: {mon-fri: 4h}, rate: 800}"
RUN = "ann: {fte: 50%, run_share: 20%, rate: 800}"
AWAY = "leave: {ann: {2026-07-14..2026-07-15: all}}\n"
CALLED = "operations: {shop: {load: 50%, assign: [ann]}}\n"
DAY_OFF = "limits: {day: 4h}"
TWICE = "assign: [{who: ann, allocation: 200%}]"


@pytest.mark.parametrize(
    ("task", "people", "more", "booked", "wanted"),
    [
        ("duration: 5d, effort: 80h, assign: [ann]", "ann: {rate: 800}", "", 40, 80),
        # Half of somebody is half of somebody, whichever way it is written.
        ("duration: 5d, effort: 40h, assign: [ann]", HALF, "", 20, 40),
        ("duration: 5d, effort: 40h, assign: [ann]", MORNINGS, "", 20, 40),
        ("duration: 2d, effort: 8h, assign: [ann]", RUN, "", 6.4, 8),
        # Of five days she has three.
        ("duration: 5d, effort: 40h, assign: [ann]", "ann: {rate: 800}", AWAY, 24, 40),
        # Half of her is on call.
        ("duration: 5d, effort: 40h, assign: [ann]", "ann: {rate: 800}", CALLED, 20, 40),
        (f"duration: 5d, {TWICE}", "ann: {rate: 800}", "", 40, 80),
        (f"duration: 5d, {TWICE}", HALF, "", 20, 40),
        # From Monday's beginning to Friday's end.
        ("must_start: 2026-07-13, must_finish: 2026-07-17, effort: 80h, assign: [ann]", "ann: {rate: 800}", "", 40, 80),
        # 40 of 80 hours are left, and half of the length.
        ("duration: 5d, effort: 80h, started: 2026-07-06, progress: 50%, assign: [ann]", "ann: {rate: 800}", "", 20, 40),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_wanted_and_costs(task: str, people: str, more: str, booked: float, wanted: float) -> None:
    found = seen(task, people, more)
    load, *_later = loads(found)
    on_call = load.by.get("operations", 0)
    assert ((load.allocated - on_call) / 60, (load.wanted - on_call) / 60, load.unfilled) == (booked, wanted, 0)
    assert beyond(found.schedule) == {"a/t": {"ann": wanted * 60}}
    assert load.overloaded == (load.wanted > load.deployable)
    (line,) = found.money.costs.of_owner["a"]
    if "started" not in task:
        # A hundred an hour.
        sums = found.money.costs.sums(line)
        assert sums.planned.amount == sums.estimate.amount == wanted * 100  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("task", "more", "booked"),
    [
        # All of it is done in the days on which she is there: 20 hours in three days.
        ("duration: 5d, effort: 20h, assign: [ann]", AWAY, {"ann": 20}),
        # Five mornings of operations leave twenty hours.
        ("duration: 5d, effort: 20h, assign: [ann]", CALLED, {"ann": 20}),
        # Whoever has half the time does half as much.
        ("duration: 5d, effort: 45h, assign: [ann, bob]", "", {"ann": 30, "bob": 15}),
        # One after the other, each all day.
        (
            ("duration: 5d, effort: 32h, "
            "assign: [{who: ann, dates: ..2026-07-15}, {who: bob, dates: 2026-07-16..}]"),
            "", {"ann": 24, "bob": 8},
        ),
        ("duration: 5d, effort: 20h, assign: [{any: [bob]}]", "", {"bob": 20}),
    ],
)  # fmt: skip
def test_what_fits_is_booked(task: str, more: str, booked: dict[str, int]) -> None:
    found = seen(task, "ann: {rate: 800}, bob: {fte: 50%, rate: 800}", more)
    assert found.schedule.booked["a/t"] == {who: hours * 60 for who, hours in booked.items()}
    assert beyond(found.schedule) == {}
    for who, hours in booked.items():
        own = sum(load.by.get("a", 0) for load in loads(found, who))
        assert own == sum(load.wanted_by.get("a", 0) for load in loads(found, who)) == hours * 60


@pytest.mark.parametrize(
    ("task", "booked"),
    [
        ("duration: 5d, effort: 40h, limits: {day: 4h}, assign: [ann]", 20),
        # Two days of five are theirs.
        ("duration: 5d, effort: 40h, assign: [{who: ann, dates: ..2026-07-14}]", 16),
    ],
)
def test_what_would_fit_in_their_time_and_not_in_the_hours_for_it_nobody_does(task: str, booked: int) -> None:
    found = seen(task)
    (load,) = loads(found)
    assert (load.allocated / 60, load.wanted / 60, load.unfilled / 60) == (booked, 40, 40 - booked)
    assert not load.overloaded
    assert beyond(found.schedule) == {"a/t": {"ann": 2400}}


def test_nobody_there_at_all_leaves_the_work_unfilled() -> None:
    found = seen("duration: 2ed, effort: 8h, must_start: 2026-07-18T00:00, assign: [ann]")
    (load,) = loads(found)
    assert (load.allocated, load.wanted, load.unfilled) == (0, 480, 480)


def test_of_whoever_leaves_what_lies_behind_is_not_done_sooner() -> None:
    found = seen("duration: 10d, effort: 40h, assign: [ann]", "ann: {rate: 800, employment: {dates: ..2026-07-17}}")
    first, second = loads(found)
    # Four hours a day: twenty before she leaves, and twenty that nobody does.
    assert (first.allocated, first.wanted, first.unfilled) == (1200, 1200, 0)
    assert (second.allocated, second.wanted, second.unfilled) == (0, 1200, 1200)


def test_whose_hours_never_meet_those_of_the_task_leaves_it_to_the_others() -> None:
    """Bo works in the evening; Ann does the eight hours in two mornings of four."""
    calendars = (
        "calendars:\n  am: {week: {mon-fri: ['08:00-12:00']}, hours_per_day: 4}\n"
        "  pm: {week: {mon-fri: ['18:00-22:00']}, hours_per_day: 4}\n"
    )
    staffing = "people: {ann: {}, bo: {calendar: pm}}\n"
    task = "t: {duration: 2d, effort: 8h, calendar: am, assign: [ann, bo]}"
    project = f"{HEAD}tasks: {{{task}}}\n"
    found = facts({"calendars.yaml": calendars, "staffing.yaml": staffing, "projects/a.yaml": project})
    assert found.schedule.booked == {"a/t": {"ann": 480}}
    assert beyond(found.schedule) == {}
