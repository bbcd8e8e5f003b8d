"""The float of a levelled plan, judged by delaying tasks one by one while everybody keeps the order of their work."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE, Work
from itpm.engine.kept_order import OrderedDates, kept_order
from itpm.engine.ledger import Limit, Reserve, Resource
from itpm.engine.levelling import Plan, Problem, level, urgent_first
from itpm.engine.precedence import NEVER, Bounds, Link, LinkType
from tests.engine.checker import lagged
from tests.engine.problems import EARLY, LATE, LONG, START, day, one, problem, shifts, work

CALENDARS = (EARLY, LATE, LONG)


def measured(made: Problem, dates: OrderedDates, task: int) -> Calendar:
    """The time in which the float of a task is told: that of its people where its calendar has none."""
    calendar, pace = made.network.calendars[task], made.network.paces[task]
    off = not calendar.between(dates.resumes[task], dates.late_starts[task])
    return pace if off and isinstance(pace, Calendar) else calendar


def pushed(made: Problem, plan: Plan, delayed: int, minutes: int, measure: Calendar) -> list[int]:
    """The ends after one task was delayed: nobody earlier than planned, everybody's tasks one after the other."""
    network = made.network
    floors = list(plan.resumes)
    floors[delayed] = measure.advance(plan.resumes[delayed], minutes)
    rows: dict[int, list[int]] = {}
    for booking in sorted(plan.bookings, key=lambda each: each.start):
        row = rows.setdefault(booking.resource, [])
        if not row or row[-1] != booking.task:
            row.append(booking.task)
    starts, finishes = list(plan.resumes), list(plan.finishes)
    for _round in range(network.size + 1):
        for task in range(network.size):
            start, finish = floors[task], 0
            for link in network.links[task]:
                moment = lagged(link, (starts if link.type in {LinkType.SS, LinkType.SF} else finishes)[link.task])
                if link.type in {LinkType.FS, LinkType.SS}:
                    start = max(start, moment)
                else:
                    finish = max(finish, moment)
            for row in rows.values():
                if task in row and row.index(task):
                    start = max(start, finishes[row[row.index(task) - 1]])
            starts[task], finishes[task] = network.spans(task, start, finish)
    return finishes


def moved(made: Problem, before: list[int], after: list[int]) -> bool:
    """Whether the end of a group or a promise moved."""
    network = made.network
    for group in set(network.groups):
        members = [task for task in range(network.size) if network.groups[task] == group]
        if max(after[task] for task in members) > max(before[task] for task in members):
            return True
    return any(
        bounds.latest_finish is not None and after[task] > max(bounds.latest_finish, before[task])
        for task, bounds in network.bounds.items()
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    size = draw(st.integers(2, 7))
    works: list[Work | None] = []
    spans = {}
    for task in range(size):
        kind = draw(st.sampled_from(["effort", "effort", "length", "point"]))
        who = draw(st.integers(0, 2))
        if kind == "point":
            works.append(None)
        elif kind == "effort":
            works.append(work(one(who, CALENDARS[who]), hours=draw(st.integers(1, 12))))
        else:
            spans[task] = draw(st.integers(1, 12))
            works.append(work(one(0, EARLY), hours=None))
    links: list[list[Link]] = []
    for task in range(size):
        before = draw(st.lists(st.integers(0, task - 1), max_size=2, unique=True)) if task else []
        kinds = st.sampled_from([LinkType.FS, LinkType.FS, LinkType.SS, LinkType.FF])
        links.append([Link(each, draw(kinds), draw(st.integers(0, 3)), EARLY) for each in before])
    promised = draw(st.dictionaries(st.integers(0, size - 1), st.integers(20, 200), max_size=2))
    bounds = {task: Bounds(latest_finish=START + room) for task, room in promised.items()}
    people = [Resource(calendar) for calendar in CALENDARS]
    made = problem(works, links, people, spans=spans, bounds=bounds)
    made.network.groups = draw(st.lists(st.integers(0, 1), min_size=size, max_size=size))
    return made


def ordered(made: Problem) -> tuple[Plan, OrderedDates]:
    plan = level(made, urgent_first(made))
    return plan, kept_order(made, plan)


@given(problems())
@settings(max_examples=400, deadline=None)
def test_a_task_delayed_by_its_float_moves_nothing_and_by_a_minute_more_moves_something(made: Problem) -> None:
    plan, dates = ordered(made)
    for task in range(made.network.size):
        slack = dates.total_float(task)
        assert slack is not None
        if slack >= 0:
            measure = measured(made, dates, task)
            assert not moved(made, plan.finishes, pushed(made, plan, task, slack, measure)), (task, slack)
            assert moved(made, plan.finishes, pushed(made, plan, task, slack + 1, measure)), (task, slack)


def test_whoever_is_next_in_somebodys_work_takes_the_float_that_the_network_gives() -> None:
    # One person: A (4) then B (4) by the order of work, B holds the end; C (2) of another person is free.
    made = problem(
        [work(one(0), hours=4), work(one(0), hours=4), work(one(1), hours=2)], [[], [], []], [Resource(EARLY)] * 2
    )
    plan, dates = ordered(made)
    assert sorted(plan.finishes[:2]) == [START + 4, START + 8]
    assert [made.dates.total_float(task) for task in range(3)] == [0, 0, 2]
    assert [dates.total_float(task) for task in range(3)] == [0, 0, 6]
    assert [(arc.giver, arc.taker) for arc in dates.arcs] in ([(0, 1)], [(1, 0)])


def test_halves_of_a_person_go_on_to_those_who_take_them() -> None:
    # Two halves at a time: A (2) and B (6) begin, C (2) takes A's half, D (2) the next free one.
    half = WHOLE // 2
    works = [work(one(0, use=half), hours=None) for _ in range(4)]
    made = problem(works, [[], [], [], []], [Resource(EARLY)], spans={0: 2, 1: 6, 2: 2, 3: 2}, ranks=[0, 1, 2, 3])
    plan, dates = ordered(made)
    assert [finish - START for finish in plan.finishes] == [2, 6, 4, 6]
    assert {(arc.giver, arc.taker) for arc in dates.arcs} == {(0, 2), (2, 3)}
    assert [dates.total_float(task) for task in range(4)] == [0, 0, 0, 0]


def test_time_that_is_reserved_is_no_way_round_the_order_of_work() -> None:
    # Half of the person runs operations: B waits for A although a half of the day was never used.
    half = WHOLE // 2
    person = Resource(EARLY, WHOLE, (Reserve(START, START + 24 * 60, half),))
    works = [work(one(0, use=half), hours=2), work(one(0, use=half), hours=2)]
    made = problem(works, [[], []], [person], ranks=[0, 1])
    plan, dates = ordered(made)
    assert plan.finishes[0] == START + 4 == plan.resumes[1]
    assert [dates.total_float(task) for task in (0, 1)] == [0, 0]


def test_work_that_is_interrupted_is_pushed_by_what_interrupts_it() -> None:
    # A (split, 6) starts, B (4, from hour 2 on by a constraint) comes between, then the rest of A.
    works = [work(one(0), hours=6, split=True), work(one(0), hours=4), work(one(1), hours=11)]
    bounds = {1: Bounds(start=START + 2)}
    made = problem(works, [[], [], []], [Resource(EARLY)] * 2, bounds=bounds, ranks=[1, 0, 2])
    plan, dates = ordered(made)
    spans = [(plan.starts[task] - START, plan.finishes[task] - START) for task in range(3)]
    # A: 0 to 2 and 6 to 8 and 24 to 26; B: 2 to 6; C: 0 to 8 and 24 to 27.
    assert spans == [(0, 26), (2, 6), (0, 27)]
    assert [dates.total_float(task) for task in range(3)] == [1, 1, 0]


def test_what_is_done_has_no_float_and_what_never_ends_gives_none() -> None:
    done = Bounds(begun=START, done=START + 4)
    made = problem([work(one(0), hours=4), work(one(0), hours=2)], [[], [Link(0)]], [Resource(EARLY)], bounds={0: done})
    _plan, dates = ordered(made)
    assert dates.total_float(0) is None and dates.total_float(1) == 0
    never = Bounds(start=NEVER)
    made = problem([work(one(0), hours=4), work(one(0), hours=2)], [[], []], [Resource(EARLY)], bounds={0: never})
    _plan, dates = ordered(made)
    assert dates.total_float(0) is dates.total_float(1) is None
    # A promise bounds what the end of the project does not.
    made.network.bounds[1] = Bounds(latest_finish=START + 5)
    assert ordered(made)[1].total_float(1) == 3


@example(hours=3)
@given(hours=st.integers(1, 20))
@settings(deadline=None)
def test_a_promise_of_what_stands_behind_in_the_order_gives_negative_float(hours: int) -> None:
    # A then B of one person; B is promised two hours before it can end.
    works = [work(one(0), hours=hours), work(one(0), hours=4)]
    probe = problem(works, [[], []], [Resource(EARLY)], ranks=[0, 1])
    end = level(probe, urgent_first(probe)).finishes[1]
    bounds = {1: Bounds(latest_finish=EARLY.retreat(end, 2))}
    made = problem(works, [[], []], [Resource(EARLY)], bounds=bounds, ranks=[0, 1])
    _plan, dates = ordered(made)
    assert dates.total_float(0) == dates.total_float(1) == -2


def test_an_order_of_work_that_closes_a_loop_of_links_gives_no_float() -> None:
    # E (1 h) may begin with C and goes before B; C ends no earlier than B; D follows C and is the end.
    works = [work(one(0), hours=1), work(one(2, LONG), hours=1), work(one(0), hours=2), work(one(0), hours=1)]
    works.append(work(one(2, LONG), hours=1))
    links = [
        [],
        [Link(0, LinkType.FS, 1, EARLY)],
        [Link(0, LinkType.FS, 0, EARLY), Link(1, LinkType.FF, 0, EARLY)],
        [],
        [Link(2, LinkType.SS, 0, EARLY)],
    ]
    made = problem(works, links, [Resource(calendar) for calendar in CALENDARS])
    made.network.groups = [0] * len(works)
    plan, dates = ordered(made)
    assert sorted(finish - START for finish in plan.finishes) == [1, 2, 3, 3, 4]
    assert dates.total_float(4) == 0
    assert moved(made, plan.finishes, pushed(made, plan, 4, 1, made.network.calendars[4]))


def test_what_lasts_needs_those_whom_a_limit_sends_home_again_on_the_next_day() -> None:
    # A lasts 8 h with 4 h a day of its person: 0 to 4 is booked. B (4) goes on from 4 to 8. C (12) holds the end at 28.
    # A later by an hour lasts into the next day and books its first hour, so that B could only be done from 25 to 29.
    works = [work(one(0), hours=None, limits=(0,)), work(one(0), hours=4), work(one(1), hours=12)]
    limits = (Limit(4 * WHOLE, day),)
    made = problem(works, [[], [], []], [Resource(EARLY)] * 2, spans={0: 8}, limits=limits, ranks=[0, 1, 2])
    plan, dates = ordered(made)
    assert [(plan.starts[task] - START, plan.finishes[task] - START) for task in range(3)] == [(0, 8), (4, 8), (0, 28)]
    assert [dates.total_float(task) for task in range(3)] == [0, 4, 0]


def test_an_end_that_is_held_begins_work_on_a_share_as_early_as_if_all_were_free() -> None:
    # P has half of the person for three days. T (4, split) takes the other half, and ends no earlier than X (8) does:
    # so it begins at 4, and ends at 28. D (18) begins with T and ends at 54, two hours before the end that P holds.
    half = WHOLE // 2
    works = [work(one(0, use=half), hours=12), work(one(0), hours=4, split=True), work(one(1), hours=8)]
    works.append(work(one(2), hours=18))
    links = [[], [Link(2, LinkType.FF)], [], [Link(1, LinkType.SS)]]
    person = Resource(EARLY, WHOLE, (Reserve(START + 960, START + 984, half),))
    made = problem(works, links, [person, Resource(EARLY), Resource(EARLY)], ranks=[0, 1, 1, 2])
    plan, dates = ordered(made)
    spans = [(plan.starts[task] - START, plan.finishes[task] - START) for task in range(4)]
    assert spans == [(0, 56), (4, 28), (0, 8), (4, 54)]
    assert [dates.total_float(task) for task in range(4)] == [0, 2, 2, 2]


def test_who_is_required_from_a_day_on_is_required_wherever_the_work_is_shifted_to() -> None:
    # R comes from 24 on, four hours a day, and nothing is done without R; the end is at 32.
    brief = shifts(0, 4)
    works = [work(one(0, brief, required=True, start=START + 24), one(1), hours=4), work(one(2), hours=16)]
    people = [Resource(brief), Resource(EARLY), Resource(EARLY)]
    plan, dates = ordered(problem(works, [[], []], people))
    assert (plan.starts[0] - START, plan.finishes[0] - START) == (24, 26)
    assert dates.total_float(0) == 2


def test_work_that_gets_more_of_somebody_later_is_not_shifted_beside_the_share_of_another() -> None:
    # Half of the person is taken up to 48: A (8, asks for all) takes two days. B has a quarter from 72 to 104, the end.
    # From 48 on A is done in a day, beside which there is no quarter: it begins at 48 at the latest, 16 hours later.
    person = Resource(EARLY, WHOLE, (Reserve(START, START + 48, WHOLE // 2),))
    works = [work(one(0), hours=8), work(one(0, use=WHOLE // 4), hours=4)]
    made = problem(works, [[], []], [person], bounds={1: Bounds(start=START + 72)}, ranks=[0, 1])
    plan, dates = ordered(made)
    assert [finish - START for finish in plan.finishes] == [32, 104]
    slack = dates.total_float(0)
    assert slack is not None and 0 <= slack <= 16
    assert dates.total_float(1) == 0
