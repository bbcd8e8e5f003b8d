"""Problems to be levelled, in days of 24 minutes, and what a checker says of their plans."""

from hypothesis import strategies as st

from itpm.engine.calendar import Calendar, Stretch
from itpm.engine.crew import ENDLESS, WHOLE, Candidate, Demand, Work
from itpm.engine.critical_path import critical_path
from itpm.engine.effort import Crew
from itpm.engine.ledger import Limit, Resource
from itpm.engine.levelling import Problem, level, urgent_first
from itpm.engine.precedence import Bounds, Link, LinkType, Network
from tests.engine.checker import broken_links, limits_broken, overbooked


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


def gapped(*hours: tuple[int, int]) -> Calendar:
    """The same hours every day, for ten days."""
    return Calendar.of([(START + 24 * d + first, START + 24 * d + last) for d in range(10) for first, last in hours])
