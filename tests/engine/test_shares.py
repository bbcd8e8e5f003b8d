"""Shares of somebody's time: of two at once, reserved for others, and beyond all that there is."""

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE, Work
from itpm.engine.elapsed import ALWAYS
from itpm.engine.ledger import Reserve, Resource
from itpm.engine.levelling import level, urgent_first
from itpm.engine.precedence import Bounds
from tests.engine.checker import overbooked
from tests.engine.problems import EARLY, START, one, planned, problem, work


def test_a_share_of_time_leaves_room_for_another() -> None:
    half = WHOLE // 2
    made = problem([work(one(0, use=half), hours=4), work(one(0, use=half), hours=4)], [[], []], [Resource(EARLY)])
    assert planned(made) == [(0, 8), (0, 8)]


def test_reserved_time_is_taken_first_and_its_own_group_draws_on_it() -> None:
    reserve = Reserve(START, START + 24, WHOLE // 2, group=7)
    resource = Resource(EARLY, reserves=(reserve,))
    assert planned(problem([work(one(0), hours=8)], [[]], [resource])) == [(0, 24 + 4)]
    assert planned(problem([work(one(0), hours=8, group=7)], [[]], [resource])) == [(0, 8)]


def test_overbooking_is_allowed_as_far_as_it_says() -> None:
    main = work(one(0), hours=8)
    for over, expected in ((0, (24, 24 + 8)), (WHOLE // 5, (0, 8))):
        side = work(one(0, use=WHOLE // 5), hours=None, over=over)
        made = problem([main, side], [[], []], [Resource(EARLY)], spans={1: 8}, ranks=[0, 1])
        assert planned(made)[1] == expected


def test_equipment_holds_as_many_as_there_are() -> None:
    spans = dict.fromkeys(range(3), 8)
    made = problem([work(one(0), hours=None)] * 3, [[], [], []], [Resource(EARLY, 2 * WHOLE)], spans=spans)
    assert sorted(planned(made)) == [(0, 8), (0, 8), (24, 32)]


def test_time_that_is_reserved_from_the_middle_of_a_day_on() -> None:
    half = Reserve(START + 4, START + 8, WHOLE // 2)
    made = problem([work(one(0), hours=8)], [[]], [Resource(EARLY, reserves=(half,))])
    assert planned(made) == [(0, 26)]


def test_overtime_is_booked_once_and_a_task_of_weeks_leaves_it_free() -> None:
    weekend = Calendar.of([(START + 6 * 24, START + 6 * 24 + 8)])
    weeks = work(one(0), hours=80)
    overtime = work(one(0, weekend), hours=None)
    bounds = {task: Bounds(start=START + 6 * 24, told=True) for task in (1, 2)}
    made = problem(
        [weeks, overtime, overtime], [[], [], []], [Resource(EARLY)], spans={1: 8, 2: 8}, bounds=bounds, ranks=[0, 1, 1]
    )
    made.network.paces[1] = made.network.paces[2] = ALWAYS  # type: ignore[index]
    plan = level(made, urgent_first(made))
    assert plan.starts[1] == START + 6 * 24
    assert plan.starts[2] >= START + 6 * 24 + 8
    assert overbooked(made, plan) == []


def test_a_share_beside_a_whole_booking_where_overbooking_is_allowed() -> None:
    main = work(one(0), hours=8)
    for over, expected in ((0, (24, 32)), (WHOLE // 5, (0, 8))):
        side = Work((one(0, use=WHOLE // 5),), 8 * WHOLE // 5, split=True, over=over)
        made = problem([main, side], [[], []], [Resource(EARLY)], ranks=[0, 1])
        assert planned(made)[1] == expected, over


def test_work_that_may_wait_gives_no_time_back_where_somebody_is_overbooked() -> None:
    main = work(one(0), hours=8)
    over = work(one(0, use=WHOLE // 5), hours=None, over=WHOLE // 5)
    rest = work(one(0, use=WHOLE // 2), hours=4, split=True)
    made = problem([main, over, rest], [[], [], []], [Resource(EARLY)], spans={1: 8}, ranks=[0, 1, 2])
    plan = level(made, urgent_first(made))
    assert (plan.starts[2] - START, plan.finishes[2] - START) == (24, 32)
    assert all(booking.use > 0 for booking in plan.bookings)


def test_time_that_is_reserved_until_the_middle_of_a_day() -> None:
    half = Reserve(START, START + 4, WHOLE)
    made = problem([work(one(0), hours=4)], [[]], [Resource(EARLY, reserves=(half,))])
    assert planned(made) == [(4, 8)]


def test_an_overbooked_part_timer_is_booked_with_all_that_is_allowed() -> None:
    side = work(one(0), hours=None, over=WHOLE // 5)
    made = problem([side], [[]], [Resource(EARLY, WHOLE // 2)], spans={0: 8})
    plan = level(made, urgent_first(made))
    assert [booking.use for booking in plan.bookings] == [WHOLE * 7 // 10]
