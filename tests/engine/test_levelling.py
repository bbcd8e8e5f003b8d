"""Levelled plans, judged by a checker that knows nothing of how they were made."""

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE
from itpm.engine.ledger import Resource
from itpm.engine.levelling import Problem, level, urgent_first
from itpm.engine.pack import Level
from itpm.engine.precedence import NEVER, Bounds
from itpm.engine.search import SearchLimit
from itpm.engine.solve import solve
from tests.engine.checker import broken_links, limits_broken, overbooked, work_done
from tests.engine.problems import EARLY, START, any_of, one, planned, problem, problems, shifts, work


def test_two_tasks_of_one_person_take_turns() -> None:
    made = problem([work(one(0), hours=8), work(one(0), hours=4)], [[], []], [Resource(EARLY)], ranks=[1, 0])
    assert planned(made) == [(4, 24 + 4), (0, 4)]
    plan = level(made, urgent_first(made))
    assert plan.waits[0].task == 1 and plan.waits[0].until == START + 4


def test_work_is_not_interrupted_unless_it_may_be() -> None:
    first = work(one(0), hours=4)
    bounds = {0: Bounds(start=START + 4, latest_start=START + 4)}
    for split, expected in ((False, (24, 32)), (True, (0, 28))):
        second = work(one(0), hours=8, split=split)
        made = problem([first, second], [[], []], [Resource(EARLY)], bounds=bounds, ranks=[0, 1])
        assert planned(made)[1] == expected, split


def test_a_task_of_a_length_books_people_for_all_of_it() -> None:
    spans = {0: 8, 1: 8}
    made = problem([work(one(0), hours=None)] * 2, [[], []], [Resource(EARLY)], spans=spans)
    assert sorted(planned(made)) == [(0, 8), (24, 32)]
    half = work(one(0, use=WHOLE // 2), hours=None)
    assert planned(problem([half] * 2, [[], []], [Resource(EARLY)], spans=spans)) == [(0, 8), (0, 8)]


def test_what_is_begun_keeps_its_start_and_what_is_done_its_end() -> None:
    bounds = {0: Bounds(begun=START - 5, done=START - 1), 1: Bounds(begun=START - 3)}
    made = problem([work(one(0), hours=8)] * 3, [[], [], []], [Resource(EARLY)], bounds=bounds, ranks=[0, 1, 2])
    assert planned(made) == [(-5, -1), (-3, 8), (24, 32)]
    plan = level(made, urgent_first(made))
    assert not [booking for booking in plan.bookings if booking.task == 0]


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
    answers = [solve(made, Level.SEARCH, SearchLimit(steps, seed)) for steps in (0, 5, 60)]
    objectives = [answer.objective for answer in answers]
    assert objectives == sorted(objectives, reverse=True)
    assert all(answer.bound <= answer.objective for answer in answers)
    again = solve(made, Level.SEARCH, SearchLimit(60, seed))
    assert again.plan.finishes == answers[-1].plan.finishes
    assert overbooked(made, again.plan) == []


def test_work_on_a_narrower_calendar_leaves_the_other_hours_free() -> None:
    morning = shifts(0, 4)
    narrow = work(one(0, morning), hours=8)
    rest = work(one(0), hours=8, split=True)
    made = problem([narrow, rest], [[], []], [Resource(EARLY)], ranks=[0, 1])
    assert planned(made) == [(0, 28), (4, 32)]


def test_work_with_nothing_left_takes_no_time_and_nobody() -> None:
    gone = Calendar.of([(START - 100, START - 90)])
    for demands in ((one(0),), (one(0), one(1)), (any_of(0, 1, keep=True),), (one(0, gone), one(1, gone))):
        for split in (False, True):
            made = problem([work(*demands, hours=0, split=split)], [[]], [Resource(EARLY), Resource(EARLY)])
            assert planned(made) == [(0, 0)]
            assert level(made, [0]).bookings == []
