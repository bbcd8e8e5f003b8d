"""Laws of levelled plans over random problems: calendars that differ, reserved time, shares, choices."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE, Candidate, Demand, Work
from itpm.engine.ledger import Limit, Reserve, Resource
from itpm.engine.levelling import Never, Problem, level, urgent_first
from itpm.engine.matching import matched
from itpm.engine.precedence import NEVER, Link, LinkType
from tests.engine.checker import broken_links, limits_broken, overbooked, work_done
from tests.engine.problems import EARLY, LATE, LONG, START, day, problem, shifts

NARROW, ODD = shifts(4, 8), shifts(2, 3, 3)
LEAVING = Calendar.of([(START + 24 * d, START + 24 * d + 8) for d in range(3)])
OWN = [EARLY, LATE, LONG, LEAVING]
HALF = WHOLE // 2
LIMITS = (Limit(5 * WHOLE, day), Limit(6 * WHOLE, day))


@st.composite
def reserves(draw: st.DrawFn) -> Reserve:
    start = START + draw(st.integers(0, 60))
    use = draw(st.sampled_from([HALF, WHOLE // 4, WHOLE * 3 // 4]))
    return Reserve(start, start + draw(st.integers(1, 80)), use, draw(st.sampled_from([-1, 0, 1])))


@st.composite
def people(draw: st.DrawFn) -> list[Resource]:
    return [
        Resource(
            own,
            draw(st.sampled_from([WHOLE, WHOLE, WHOLE * 8 // 10])),
            draw(st.lists(reserves(), max_size=2)),
            (0,) if draw(st.integers(0, 4)) == 0 else (),
        )
        for own in OWN
    ]


@st.composite
def asked(draw: st.DrawFn, most: int = 3) -> Demand:
    who = draw(st.lists(st.integers(0, 3), min_size=1, max_size=most, unique=True))
    narrowed = draw(st.sampled_from([None, None, NARROW, ODD]))
    return Demand(
        tuple(Candidate(each, narrowed or OWN[each]) for each in who),
        draw(st.integers(1, len(who))),
        draw(st.sampled_from([WHOLE, HALF, HALF, WHOLE // 4])),
        required=draw(st.integers(0, 4)) == 0,
        keep=draw(st.booleans()),
        by_load=draw(st.booleans()),
        start=START + draw(st.sampled_from([-100, -100, 30])),
        end=START + draw(st.sampled_from([10_000, 10_000, 60])),
    )


@st.composite
def works(draw: st.DrawFn) -> Work:
    effort = draw(st.one_of(st.none(), st.integers(0, 30)))
    return Work(
        tuple(draw(st.lists(asked(), min_size=1, max_size=3))),
        None if effort is None else effort * WHOLE,
        draw(st.booleans()),
        draw(st.sampled_from([0, 0, 0, WHOLE // 5])),
        draw(st.integers(0, 2)),
        (1,) if draw(st.integers(0, 5)) == 0 else (),
    )


@st.composite
def problems(draw: st.DrawFn) -> Problem:
    wanted: list[Work | None] = list(draw(st.lists(works(), min_size=1, max_size=6)))
    count = len(wanted)
    links = [
        [
            Link(each, draw(st.sampled_from(LinkType)))
            for each in (draw(st.lists(st.integers(0, task - 1), max_size=1)) if task else [])
        ]
        for task in range(count)
    ]
    spans = {task: draw(st.integers(0, 30)) for task in range(count)}
    ranks = draw(st.lists(st.integers(0, 2), min_size=count, max_size=count))
    return problem(wanted, links, draw(people()), spans=spans, limits=LIMITS, ranks=ranks)


@settings(max_examples=150, deadline=None)
@given(problems())
def test_nobody_is_booked_beyond_their_time_in_any_minute(made: Problem) -> None:
    plan = level(made, urgent_first(made))
    assert overbooked(made, plan) == []
    assert limits_broken(made, plan) == []
    assert broken_links(made.network, plan.starts, plan.finishes) == []
    assert plan.undone.keys() == {task for task, finish in enumerate(plan.finishes) if finish >= NEVER}
    for task, asked_for in made.works.items():
        if asked_for.effort is not None and task not in plan.undone:
            assert work_done(made, plan, task) >= asked_for.effort
        if task in plan.undone:
            assert all(booking.task != task for booking in plan.bookings)


@settings(max_examples=100, deadline=None)
@given(problems())
def test_what_waits_for_work_that_nobody_does_has_no_date_either(made: Problem) -> None:
    plan = level(made, urgent_first(made))
    for why in plan.undone.values():
        assert why.task in plan.undone if why.cause is Never.WAITS else why.task == -1
    for task, links in enumerate(made.network.links):
        assert task in plan.undone or all(link.task not in plan.undone for link in links)


@settings(max_examples=120, deadline=None)
@given(st.lists(works(), max_size=3), asked(), people(), st.integers(0, 3), st.integers(1, 40), st.booleans())
def test_one_more_in_a_pool_never_leaves_its_work_undone(
    before: list[Work], pool: Demand, resources: list[Resource], more: int, hours: int, split: bool
) -> None:
    pool = pool._replace(number=1)
    if more in {each.resource for each in pool.candidates}:
        return
    wider = pool._replace(candidates=(*pool.candidates, Candidate(more, pool.candidates[0].calendar)))
    done = []
    for demand in (pool, wider):
        wanted: list[Work | None] = [*before, Work((demand,), hours * WHOLE, split)]
        made = problem(
            wanted, [[] for _ in wanted], resources, spans=dict.fromkeys(range(len(wanted)), 5), limits=LIMITS
        )
        made = replace(made, ranks=[(0,)] * len(before) + [(1,)])
        done.append(level(made, urgent_first(made)).finishes[-1] < NEVER)
    assert done[1] or not done[0]


@settings(max_examples=80, deadline=None)
@given(asked(), asked(2), st.integers(1, 40), st.booleans())
def test_an_entry_of_people_with_nothing_else_to_do_never_makes_it_later(
    first: Demand, other: Demand, hours: int, split: bool
) -> None:
    # The entries of a task share its hours, and what is not required and no larger share than the other. Who is kept to
    # the end cannot be given back to an entry that names them from a later day on: that may cost time.
    alike = (first.start, first.end) == (other.start, other.end)
    first, other = (
        each._replace(
            candidates=tuple(Candidate(who.resource, OWN[who.resource]) for who in each.candidates),
            required=False,
            use=first.use,
            keep=each.keep and alike,
        )
        for each in (first, other)
    )
    ends = []
    for demands in ((first,), (first, other), (other, first)):
        resources = [Resource(own) for own in OWN]
        made = problem([Work(demands, hours * WHOLE, split)], [[]], resources)
        ends.append(level(made, urgent_first(made)).finishes[0])
    assert max(ends[1:]) <= ends[0]


@given(st.lists(st.lists(st.integers(0, 4), max_size=3, unique=True), max_size=5))
def test_as_many_wishes_are_served_as_can_be_and_the_first_ones_for_sure(wishes: list[list[int]]) -> None:
    found = matched(wishes)
    given_to = [who for who in found if who >= 0]
    assert len(given_to) == len(set(given_to))
    assert all(who == -1 or who in wishes[wish] for wish, who in enumerate(found))

    def best(wish: int, free: frozenset[int]) -> int:
        if wish == len(wishes):
            return 0
        return max([best(wish + 1, free), *(1 + best(wish + 1, free - {who}) for who in wishes[wish] if who in free)])

    assert len(given_to) == best(0, frozenset(range(5)))
    assert all(
        (found[wish] >= 0) == (best(0, frozenset(range(5))) > 0) for wish in range(min(1, len(wishes))) if wishes[wish]
    )
