"""Parts of a plan that share nothing: each is planned as if there were no other."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import pytest

from itpm.engine.crew import WHOLE, Candidate, Demand, Work
from itpm.engine.independent import independent
from itpm.engine.ledger import Limit, Resource
from itpm.engine.levelling import Problem
from itpm.engine.pack import Level
from itpm.engine.precedence import Bounds, Link, Network
from itpm.engine.search import SearchLimit
from itpm.engine.solve import solve
from tests.engine.problems import EARLY, START, day, problem

Spec = tuple[int, int, list[int]]
"""Who does a task, how many hours it takes, and what it waits for."""


def of(specs: Sequence[Spec], limits: tuple[int, ...] = ()) -> Problem:
    works = [
        Work((Demand((Candidate(who, EARLY),)),), hours * WHOLE, limits=limits if who == 0 else ())
        for who, hours, _before in specs
    ]
    people = [Resource(EARLY) for _ in range(1 + max(who for who, _hours, _before in specs))]
    links = [[Link(before) for before in each] for _who, _hours, each in specs]
    return problem(works, links, people, limits=(Limit(4 * WHOLE, day),) if limits else ())


BASE: list[Spec] = [(0, 3, []), (1, 5, []), (1, 2, [0]), (2, 4, []), (0, 6, [3])]


@pytest.mark.parametrize(
    ("change", "parts"),
    [
        (lambda made: made, [[0, 1, 2, 3, 4]]),
        # Without the last task, nobody and no link joins the fourth to the others.
        (lambda made: replace(made, unplanned=frozenset({4}), network=unlinked(made, 4)), [[0, 1, 2], [3], [4]]),
        (lambda made: finished(made, 0, 2), [[0, 2], [1], [3, 4]]),
    ],
)
def test_what_shares_people_or_links_is_one_part(change: Callable[[Problem], Problem], parts: list[list[int]]) -> None:
    assert independent(change(of(BASE))) == parts


def unlinked(made: Problem, task: int) -> Network:
    links = [[] if number == task else each for number, each in enumerate(made.network.links)]
    return replace(made.network, links=links)


def finished(made: Problem, *tasks: int) -> Problem:
    return replace(made, network=replace(made.network, bounds={each: Bounds(begun=0, done=1) for each in tasks}))


def test_a_limit_of_two_tasks_joins_them() -> None:
    made = of([(0, 3, []), (1, 3, [])])
    assert independent(made) == [[0], [1]]
    both = {task: replace(work, limits=(0,)) for task, work in made.works.items()}
    assert independent(replace(made, works=both, limits=(Limit(WHOLE, day),))) == [[0, 1]]


def test_a_project_is_one_part() -> None:
    made = of([(0, 3, []), (1, 3, [])])
    assert independent(replace(made, network=replace(made.network, groups=[7, 7]))) == [[0, 1]]


@pytest.mark.parametrize("others", [[(3, 9, []), (3, 2, []), (4, 7, [5])], [(3, 1, []), (4, 12, [5]), (3, 5, [])]])
@pytest.mark.parametrize("first", [[(0, 9, []), (1, 2, []), (1, 4, [0]), (2, 4, []), (0, 6, [3])], BASE])
def test_what_shares_nothing_moves_nothing(first: list[Spec], others: list[Spec]) -> None:
    alone = solve(of(first), Level.HEURISTIC, SearchLimit())
    whole = solve(of([*first, *others]), Level.HEURISTIC, SearchLimit())
    assert whole.plan.starts[: len(first)] == alone.plan.starts
    assert whole.plan.finishes[: len(first)] == alone.plan.finishes
    assert min(whole.plan.starts) >= START
