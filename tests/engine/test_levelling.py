"""Levelled plans, judged by a checker that knows nothing of how they were made."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar, Stretch
from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Demand, Work
from itpm.engine.critical_path import critical_path
from itpm.engine.effort import Crew
from itpm.engine.elapsed import ALWAYS
from itpm.engine.ledger import Limit, Reserve, Resource
from itpm.engine.levelling import Never, Problem, Undone, level, urgent_first
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network
from itpm.engine.search import Effort
from itpm.engine.solve import solve
from itpm.engine.timeline import Timeline
from tests.engine.checker import broken_links, limits_broken, overbooked, work_done

HOUR = 60


def shifts(first: int, length: int, free: int = 7) -> Calendar:
    """Some hours a day, with every ``free``-th day off, for ever. A day has 24 'minutes' of an hour each."""
    return Calendar(
        lambda year: Stretch.of(
            (day * 24 + first, day * 24 + first + length)
            for day in range(year * 70, year * 70 + 70)
            if day % free != free - 1
        ),
        lambda year: year * 70 * 24,
        2000,
    )


START = 2000 * 70 * 24
EARLY, LATE, LONG = shifts(0, 8), shifts(8, 8), shifts(0, 16, 5)


def day(moment: int) -> tuple[int, int]:
    return moment // 24 * 24, moment // 24 * 24 + 24


def problem(
    works: list[Work | None],
    links: list[list[Link]],
    resources: list[Resource],
    *,
    spans: dict[int, int] | None = None,
    limits: tuple[Limit, ...] = (),
    bounds: dict[int, Bounds] | None = None,
    ranks: list[int] | None = None,
) -> Problem:
    paces, sizes = [], []
    for task, work in enumerate(works):
        if work is None:
            paces.append(None)
            sizes.append(0)
        elif work.effort is None:
            paces.append(EARLY)
            sizes.append((spans or {})[task])
        else:
            only = work.demands[0]
            plain = len(work.demands) == 1 == len(only.candidates) and only.start == -ENDLESS and only.end == ENDLESS
            rate = only.candidates[0].done(only.use)
            paces.append(only.candidates[0].calendar if plain else Crew(work.demands))
            sizes.append(-(-work.effort // rate) if plain else work.effort)
    made = Network(paces, sizes, [EARLY] * len(works), links, [START] * len(works), bounds or {})
    dates = critical_path(made)
    order = [(late,) for late in dates.late_starts] if ranks is None else [(rank,) for rank in ranks]
    wanted = {task: work for task, work in enumerate(works) if work is not None}
    return Problem(made, dates, wanted, resources, limits, order)


def work(*demands: Demand, hours: int | None, **more: object) -> Work:
    return Work(demands, None if hours is None else hours * WHOLE, **more)


def one(who: int, calendar: Calendar = EARLY, **more: object) -> Demand:
    return Demand((Candidate(who, calendar),), **more)


def any_of(*who: int, **more: object) -> Demand:
    return Demand(tuple(Candidate(each, EARLY) for each in who), **more)


def planned(made: Problem) -> list[tuple[int, int]]:
    plan = level(made, urgent_first(made))
    assert overbooked(made, plan) == []
    assert limits_broken(made, plan) == []
    assert broken_links(made.network, plan.starts, plan.finishes) == []
    return [(start - START, finish - START) for start, finish in zip(plan.starts, plan.finishes, strict=True)]


def test_two_tasks_of_one_person_take_turns() -> None:
    made = problem([work(one(0), hours=8), work(one(0), hours=4)], [[], []], [Resource(EARLY)], ranks=[1, 0])
    assert planned(made) == [(4, 28), (0, 4)] or planned(made) == [(4, 24 + 4), (0, 4)]
    plan = level(made, urgent_first(made))
    assert plan.waits[0].task == 1 and plan.waits[0].until == START + 4


def test_a_share_of_time_leaves_room_for_another() -> None:
    half = WHOLE // 2
    made = problem([work(one(0, use=half), hours=4), work(one(0, use=half), hours=4)], [[], []], [Resource(EARLY)])
    assert planned(made) == [(0, 8), (0, 8)]


def test_work_is_not_interrupted_unless_it_may_be() -> None:
    first = work(one(0), hours=4)
    bounds = {0: Bounds(start=START + 4, latest_start=START + 4)}
    for split, expected in ((False, (24, 32)), (True, (0, 28))):
        second = work(one(0), hours=8, split=split)
        made = problem([first, second], [[], []], [Resource(EARLY)], bounds=bounds, ranks=[0, 1])
        assert planned(made)[1] == expected, split


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


def test_a_task_of_a_length_books_people_for_all_of_it() -> None:
    spans = {0: 8, 1: 8}
    made = problem([work(one(0), hours=None)] * 2, [[], []], [Resource(EARLY)], spans=spans)
    assert sorted(planned(made)) == [(0, 8), (24, 32)]
    half = work(one(0, use=WHOLE // 2), hours=None)
    assert planned(problem([half] * 2, [[], []], [Resource(EARLY)], spans=spans)) == [(0, 8), (0, 8)]


def test_equipment_holds_as_many_as_there_are() -> None:
    spans = dict.fromkeys(range(3), 8)
    made = problem([work(one(0), hours=None)] * 3, [[], [], []], [Resource(EARLY, 2 * WHOLE)], spans=spans)
    assert sorted(planned(made)) == [(0, 8), (0, 8), (24, 32)]


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


def test_what_is_begun_keeps_its_start_and_what_is_done_its_end() -> None:
    bounds = {0: Bounds(begun=START - 5, done=START - 1), 1: Bounds(begun=START - 3)}
    made = problem([work(one(0), hours=8)] * 3, [[], [], []], [Resource(EARLY)], bounds=bounds, ranks=[0, 1, 2])
    assert planned(made) == [(-5, -1), (-3, 8), (24, 32)]
    plan = level(made, urgent_first(made))
    assert not [booking for booking in plan.bookings if booking.task == 0]


PEOPLE = [Resource(EARLY), Resource(LATE), Resource(LONG, WHOLE * 8 // 10), Resource(EARLY, limits=(0,))]
CALENDARS = [EARLY, LATE, LONG, EARLY]
LIMITS = (Limit(5 * WHOLE, day),)


@st.composite
def demands(draw: st.DrawFn) -> Demand:
    who = draw(st.lists(st.integers(0, 3), min_size=1, max_size=3, unique=True))
    return Demand(
        tuple(Candidate(each, CALENDARS[each], WHOLE, PEOPLE[each].capacity) for each in who),
        draw(st.integers(1, len(who))),
        draw(st.sampled_from([WHOLE, WHOLE, WHOLE // 2, WHOLE // 4])),
        keep=draw(st.booleans()),
        by_load=draw(st.booleans()),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    count = draw(st.integers(1, 7))
    works: list[Work | None] = []
    spans = {}
    for task in range(count):
        kind = draw(st.sampled_from(["effort", "effort", "span", "point"]))
        if kind == "point":
            works.append(None)
            continue
        asked = tuple(draw(st.lists(demands(), min_size=1, max_size=2)))
        spans[task] = draw(st.integers(1, 20))
        hours = draw(st.integers(1, 20)) if kind == "effort" else None
        works.append(work(*asked, hours=hours, split=draw(st.booleans())))
    links = [
        [
            Link(each, draw(st.sampled_from(LinkType)), draw(st.sampled_from([0, 0, 5])), EARLY)
            for each in (draw(st.lists(st.integers(0, task - 1), max_size=2, unique=True)) if task else [])
        ]
        for task in range(count)
    ]
    ranks = draw(st.lists(st.integers(0, 3), min_size=count, max_size=count))
    return problem(works, links, PEOPLE, spans=spans, limits=LIMITS, ranks=ranks)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_a_levelled_plan_never_overbooks_breaks_no_link_and_does_all_work(made: Problem) -> None:
    plan = level(made, urgent_first(made))
    assert overbooked(made, plan) == []
    assert limits_broken(made, plan) == []
    assert broken_links(made.network, plan.starts, plan.finishes) == []
    for task, asked in made.works.items():
        if asked.effort is not None and plan.finishes[task] < NEVER:
            assert work_done(made, plan, task) >= asked.effort


@settings(max_examples=60, deadline=None)
@given(problems())
def test_a_levelled_plan_never_beats_the_network(made: Problem) -> None:
    plan = level(made, urgent_first(made))
    assert all(late >= early for early, late in zip(made.dates.finishes, plan.finishes, strict=True))


@settings(max_examples=15, deadline=None)
@given(problems(), st.integers(0, 3))
def test_more_steps_of_search_never_end_later_and_a_seed_gives_one_plan(made: Problem, seed: int) -> None:
    answers = [solve(made, Level.SEARCH, Effort(steps, seed)) for steps in (0, 5, 60)]
    objectives = [answer.objective for answer in answers]
    assert objectives == sorted(objectives, reverse=True)
    assert all(answer.bound <= answer.objective for answer in answers)
    again = solve(made, Level.SEARCH, Effort(60, seed))
    assert again.plan.finishes == answers[-1].plan.finishes
    assert overbooked(made, again.plan) == []


def test_elapsed_time_needs_no_calendar() -> None:
    assert ALWAYS.place(START, 5) == (START, START + 5)


def test_work_on_a_narrower_calendar_leaves_the_other_hours_free() -> None:
    morning = shifts(0, 4)
    narrow = work(one(0, morning), hours=8)
    rest = work(one(0), hours=8, split=True)
    made = problem([narrow, rest], [[], []], [Resource(EARLY)], ranks=[0, 1])
    assert planned(made) == [(0, 28), (4, 32)]


def test_a_line_of_bookings_tells_shares_apart() -> None:
    line = Timeline()
    line.book(0, 10, 5, 1)
    line.book(10, 20, 3, 1)
    line.book(20, 30, 3, 1)
    assert (line.starts, line.used) == ([0, 10], [5, 3])
    line.book(5, 25, 2, 2)
    assert [(line.starts[i], line.ends[i], line.used[i]) for i in range(len(line.starts))] == [
        (0, 5, 5),
        (5, 10, 7),
        (10, 25, 5),
        (25, 30, 3),
    ]
    assert line.at(7) == (7, 10, 2) and line.at(30) == (0, ENDLESS, -1)


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


def gapped(*hours: tuple[int, int]) -> Calendar:
    """The same hours every day, for ten days."""
    return Calendar.of([(START + 24 * d + first, START + 24 * d + last) for d in range(10) for first, last in hours])


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


def test_time_that_is_reserved_until_the_middle_of_a_day() -> None:
    half = Reserve(START, START + 4, WHOLE)
    made = problem([work(one(0), hours=4)], [[]], [Resource(EARLY, reserves=(half,))])
    assert planned(made) == [(4, 8)]


def test_an_overbooked_part_timer_is_booked_with_all_that_is_allowed() -> None:
    side = work(one(0), hours=None, over=WHOLE // 5)
    made = problem([side], [[]], [Resource(EARLY, WHOLE // 2)], spans={0: 8})
    plan = level(made, urgent_first(made))
    assert [booking.use for booking in plan.bookings] == [WHOLE * 7 // 10]


def test_two_people_on_work_that_may_be_interrupted_are_both_booked() -> None:
    both = work(one(0), one(1), hours=16, split=True)
    made = problem([both], [[]], [Resource(EARLY), Resource(EARLY)])
    plan = level(made, urgent_first(made))
    assert plan.finishes[0] == START + 8
    assert {booking.resource for booking in plan.bookings} == {0, 1}


def test_what_waits_for_an_end_in_two_ways_holds_the_latest_end_by_the_stricter() -> None:
    # 0 (8 h) must end before 1 and before 2 may end; 3 ends the project later than both.
    links = [[], [Link(0, LinkType.FF)], [Link(0, LinkType.FF)], []]
    sizes = [8, 8, 8, 24]
    ends = {1: Bounds(latest_finish=START + 8), 2: Bounds(latest_finish=START + 32)}
    for bounds in (ends, {1: ends[2], 2: ends[1]}):
        made = Network([EARLY] * 4, sizes, [EARLY] * 4, links, [START] * 4, bounds)
        assert critical_path(made).late_finishes[0] == START + 8


def test_work_that_is_not_interrupted_waits_for_whoever_is_required_and_busy() -> None:
    busy = work(one(1), hours=4)
    both = work(one(0), one(1, required=True), hours=16)
    bounds = {0: Bounds(start=START + 4)}
    made = problem([busy, both], [[], []], [Resource(EARLY), Resource(EARLY)], bounds=bounds, ranks=[0, 1])
    assert planned(made) == [(4, 8), (24, 32)]


def test_work_with_nothing_left_takes_no_time_and_nobody() -> None:
    gone = Calendar.of([(START - 100, START - 90)])
    for demands in ((one(0),), (one(0), one(1)), (any_of(0, 1, keep=True),), (one(0, gone), one(1, gone))):
        for split in (False, True):
            made = problem([work(*demands, hours=0, split=split)], [[]], [Resource(EARLY), Resource(EARLY)])
            assert planned(made) == [(0, 0)]
            assert level(made, [0]).bookings == []


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


def test_a_limit_of_the_task_goes_to_whoever_is_required_first() -> None:
    asked = work(one(0), one(1, required=True), hours=4, limits=(0,))
    made = problem([asked], [[]], [Resource(EARLY), Resource(EARLY)], limits=(Limit(WHOLE, day),))
    # One hour a day: it is that of 1, without whom nothing is done.
    assert planned(made) == [(0, 3 * 24 + 1)]
    assert {booking.resource for booking in level(made, [0]).bookings} == {1}
