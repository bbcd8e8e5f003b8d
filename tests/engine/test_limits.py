"""Limits of a day: of a person, of a task, of one who is asked for, and of everybody together."""

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE
from itpm.engine.ledger import Limit, Resource
from itpm.engine.levelling import level
from tests.engine.problems import EARLY, START, day, gapped, one, planned, problem, work


def test_limits_hold_in_each_day_also_the_last_partial_one() -> None:
    limit = (Limit(3 * WHOLE, day),)
    for where in ("person", "task", "demand"):
        resource = Resource(EARLY, limits=(0,) if where == "person" else ())
        demand = one(0, limits=(0,) if where == "demand" else ())
        limited = work(demand, hours=7, limits=(0,) if where == "task" else ())
        made = problem([limited], [[]], [resource], limits=limit)
        assert planned(made) == [(0, 2 * 24 + 1)], where


def test_a_limit_is_shared_by_everybody_under_it() -> None:
    limited = work(one(0), one(1), hours=12, limits=(0,))
    made = problem([limited], [[]], [Resource(EARLY), Resource(EARLY)], limits=(Limit(6 * WHOLE, day),))
    assert planned(made) == [(0, 24 + 3)]


def test_a_limit_leaves_its_last_hour_to_one_of_two() -> None:
    limited = work(one(0), one(1), hours=10, limits=(0,))
    made = problem([limited], [[]], [Resource(EARLY), Resource(EARLY)], limits=(Limit(5 * WHOLE, day),))
    assert planned(made) == [(0, 24 + 3)]


def test_what_was_worked_before_a_break_counts_against_the_limit_of_the_day() -> None:
    calendar = gapped((0, 4), (8, 12), (14, 18))
    for most, expected in ((5, 24 + 9), (9, 15)):
        made = problem(
            [work(one(0, calendar), hours=10 if most == 5 else 9, limits=(0,))],
            [[]],
            [Resource(calendar)],
            limits=(Limit(most * WHOLE, day),),
        )
        assert planned(made) == [(0, expected)], most


def test_of_two_limits_the_smaller_holds_and_each_ends_with_its_own_stretch() -> None:
    def four_days(moment: int) -> tuple[int, int]:
        return moment // 96 * 96, moment // 96 * 96 + 96

    endless = Calendar.of([(START, START + 240)])
    limits = (Limit(6 * WHOLE, day), Limit(14 * WHOLE, four_days))
    for order in ((0, 1), (1, 0)):
        made = problem([work(one(0, endless), hours=20, limits=order)], [[]], [Resource(endless)], limits=limits)
        # 6 + 6 + 2 until the four days are full, then 6 again.
        assert planned(made) == [(0, 96 + 6)], order


def test_a_limit_of_the_task_goes_to_whoever_is_required_first() -> None:
    asked = work(one(0), one(1, required=True), hours=4, limits=(0,))
    made = problem([asked], [[]], [Resource(EARLY), Resource(EARLY)], limits=(Limit(WHOLE, day),))
    # One hour a day: it is that of 1, without whom nothing is done.
    assert planned(made) == [(0, 3 * 24 + 1)]
    assert {booking.resource for booking in level(made, [0]).bookings} == {1}
