"""Who is asked for: somebody of a pool, one without whom nothing is done, and one who never comes."""

from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Demand
from itpm.engine.ledger import Limit, Reserve, Resource
from itpm.engine.levelling import Never, Undone, level, urgent_first
from itpm.engine.precedence import NEVER, Bounds
from tests.engine.problems import EARLY, LATE, LONG, START, any_of, day, gapped, one, planned, problem, shifts, work


def test_people_work_together_and_one_who_is_required_holds_the_others_up() -> None:
    made = problem([work(one(0), one(1, LATE), hours=16)], [[]], [Resource(EARLY), Resource(LATE)])
    assert planned(made) == [(0, 16)]
    lead = one(1, LONG, required=True)
    made = problem([work(one(0), lead, hours=20)], [[]], [Resource(EARLY), Resource(LONG)])
    assert planned(made) == [(0, 12)]
    off = shifts(0, 8, 2)
    made = problem([work(one(0), one(1, off, required=True), hours=32)], [[]], [Resource(EARLY), Resource(off)])
    assert planned(made) == [(0, 2 * 24 + 8)]


def test_efficiency_does_more_in_a_booked_minute() -> None:
    quick = Demand((Candidate(0, EARLY, WHOLE * 3 // 2),))
    assert planned(problem([work(quick, hours=12)], [[]], [Resource(EARLY)])) == [(0, 8)]


def test_somebody_of_a_pool_works_and_never_more_than_it_has() -> None:
    resources = [Resource(EARLY), Resource(EARLY)]
    pool = any_of(0, 1, by_load=True)
    made = problem([work(pool, hours=8)] * 3, [[], [], []], resources)
    assert sorted(planned(made)) == [(0, 8), (0, 8), (24, 32)]
    both = any_of(0, 1, number=2)
    made = problem([work(both, hours=16), work(one(0), hours=8)], [[], []], resources, ranks=[1, 0])
    assert planned(made) == [(24, 32), (0, 8)]


def test_a_choice_is_kept_to_the_end() -> None:
    calendar = shifts(0, 8, 2)
    for keep in (False, True):
        demand = Demand((Candidate(0, calendar), Candidate(1, EARLY)), keep=keep)
        made = problem([work(demand, hours=16)], [[]], [Resource(calendar), Resource(EARLY)])
        plan = level(made, urgent_first(made))
        who = {booking.resource for booking in plan.bookings}
        assert who == ({1} if keep else {0, 1})
        # The first would end on day 3, the second on day 2; two who take turns also end on day 2.
        assert plan.finishes[0] - START == 24 + 8


def test_an_assignment_ends_when_it_says() -> None:
    first, then = one(0, end=START + 24), one(1, start=START + 24)
    made = problem([work(first, then, hours=16)], [[]], [Resource(EARLY), Resource(EARLY)])
    plan = level(made, urgent_first(made))
    assert {(b.resource, b.start - START, b.end - START) for b in plan.bookings} == {(0, 0, 8), (1, 24, 32)}


def test_who_never_has_time_gives_no_date_and_the_rest_is_planned() -> None:
    gone = Calendar.of([(START, START + 4)])
    made = problem([work(one(0, gone), hours=8), work(one(1), hours=8)], [[], []], [Resource(gone), Resource(EARLY)])
    plan = level(made, urgent_first(made))
    assert plan.finishes[0] == NEVER and plan.finishes[1] == START + 8
    full = Reserve(-ENDLESS, ENDLESS, WHOLE)
    made = problem([work(one(0), hours=8)], [[]], [Resource(EARLY, reserves=(full,))])
    assert level(made, urgent_first(made)).finishes[0] >= NEVER


def test_who_leaves_before_a_task_of_a_length_ends_is_booked_until_then() -> None:
    leaving = Calendar.of([(START, START + 8), (START + 24, START + 28)])
    reserve = Reserve(START, START + 24, WHOLE // 4)
    made = problem([work(one(0, leaving), hours=None)], [[]], [Resource(leaving, reserves=(reserve,))], spans={0: 24})
    plan = level(made, urgent_first(made))
    assert plan.finishes[0] == START + 2 * 24 + 8
    assert max(booking.end for booking in plan.bookings) == START + 28


def test_who_never_gets_it_done_is_booked_for_none_of_it() -> None:
    gone = Calendar.of([(START, START + 4), (START + 8, START + 12)])
    first = work(one(0, gone), hours=2)
    made = problem([first, work(one(0, gone), hours=20, split=True)], [[], []], [Resource(gone)], ranks=[0, 1])
    plan = level(made, urgent_first(made))
    assert plan.finishes[1] == NEVER and {booking.task for booking in plan.bookings} == {0}


def test_whoever_began_goes_on_where_another_becomes_free() -> None:
    busy = work(one(0), hours=4)
    made = problem([busy, work(any_of(0, 1), hours=8)], [[], []], [Resource(EARLY)] * 2, ranks=[0, 1])
    plan = level(made, urgent_first(made))
    assert {booking.resource for booking in plan.bookings if booking.task == 1} == {1}


def test_a_pool_is_waited_for_until_enough_of_it_are_free() -> None:
    works = [work(one(0), hours=8), work(one(1), hours=4), work(any_of(0, 1, 2, number=2), hours=8)]
    made = problem(works, [[], [], []], [Resource(EARLY)] * 3, ranks=[0, 0, 1])
    assert planned(made)[2] == (4, 8)


def test_nothing_is_done_without_whoever_is_required() -> None:
    lead = one(1, LATE, required=True)
    made = problem([work(one(0, LONG), lead, hours=16)], [[]], [Resource(LONG), Resource(LATE)])
    assert planned(made) == [(8, 16)]
    made = problem([work(lead, one(0, LONG), hours=16)], [[]], [Resource(LONG), Resource(LATE)])
    assert planned(made) == [(8, 16)]


def test_a_break_of_who_is_required_does_not_begin_the_work_anew() -> None:
    endless, broken = gapped((0, 24)), gapped((0, 4), (6, 12))
    other = work(one(0, endless), hours=2)
    both = work(one(1, broken, required=True), one(0, endless), hours=12)
    bounds = {0: Bounds(start=START + 4)}
    made = problem([other, both], [[], []], [Resource(endless), Resource(broken)], bounds=bounds, ranks=[0, 1])
    assert planned(made) == [(4, 6), (0, 8)]


def test_two_people_on_work_that_may_be_interrupted_are_both_booked() -> None:
    both = work(one(0), one(1), hours=16, split=True)
    made = problem([both], [[]], [Resource(EARLY), Resource(EARLY)])
    plan = level(made, urgent_first(made))
    assert plan.finishes[0] == START + 8
    assert {booking.resource for booking in plan.bookings} == {0, 1}


def test_work_that_is_not_interrupted_waits_for_whoever_is_required_and_busy() -> None:
    busy = work(one(1), hours=4)
    both = work(one(0), one(1, required=True), hours=16)
    bounds = {0: Bounds(start=START + 4)}
    made = problem([busy, both], [[], []], [Resource(EARLY), Resource(EARLY)], bounds=bounds, ranks=[0, 1])
    assert planned(made) == [(4, 8), (24, 32)]


def test_nobody_is_waited_for_who_never_has_time() -> None:
    asked: list[int] = []

    def bucket(moment: int) -> tuple[int, int]:
        asked.append(moment)
        return day(moment)

    limits = (Limit(10 * WHOLE, bucket), Limit(WHOLE // 2, bucket))
    made = problem([work(one(0), hours=8, limits=(1,))], [[]], [Resource(EARLY)], limits=limits)
    assert level(made, [0]).undone == {0: Undone(Never.NOBODY)}
    assert not asked  # an hour of somebody's is more than the limit ever leaves
    full = Reserve(-ENDLESS, ENDLESS, WHOLE)
    made = problem(
        [work(any_of(0, 1), hours=8, limits=(0,))], [[]], [Resource(EARLY, reserves=(full,))] * 2, limits=limits
    )
    assert level(made, [0]).undone == {0: Undone(Never.NOBODY)}
    assert len(asked) <= 2 * 11 * 366


def test_who_is_free_begins_where_waiting_for_all_would_leave_it_undone() -> None:
    # 0 is there for four hours more, 1 is busy for as long: together they never work on it.
    leaving = Calendar.of([(START, START + 4)])
    busy = work(one(1), hours=8)
    both = work(one(0, leaving), one(1, leaving), hours=3)
    resources = [Resource(leaving), Resource(EARLY)]
    made = problem([busy, both], [[], []], resources, ranks=[0, 1])
    assert planned(made) == [(0, 8), (0, 3)]


def test_who_may_be_booked_twice_over_can_be_asked_for() -> None:
    resources = [Resource(EARLY, limits=(0,)), Resource(EARLY)]
    made = problem([work(one(0), one(1), hours=16, over=WHOLE)], [[]], resources, limits=(Limit(50 * WHOLE, day),))
    assert planned(made) == [(0, 8)]
