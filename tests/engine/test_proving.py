"""Proofs: what is one project of fixed lengths has a best plan, which is found; other work is searched only."""

from dataclasses import replace
from itertools import permutations
from random import Random

import pytest

from itpm.engine.judging import judged
from itpm.engine.ledger import Resource
from itpm.engine.levelling import Problem, level
from itpm.engine.pack import Level
from itpm.engine.precedence import Bounds, Link, LinkType
from itpm.engine.proving import packed
from itpm.engine.search import SearchLimit
from itpm.engine.solve import Answer, solve
from tests.engine.problems import EARLY, LATE, START, one, problem, work


def drawn(seed: int) -> Problem:
    """Five tasks of some hours, whose people are one, two or both of two."""
    dice = Random(seed)  # noqa: S311 - no secret
    works = [work(*(one(who) for who in dice.sample(range(2), dice.randint(1, 2))), hours=None) for _task in range(5)]
    links = [[Link(each) for each in range(task) if dice.random() < 0.25] for task in range(5)]
    spans = {task: dice.choice((4, 8, 12, 20)) for task in range(5)}
    return problem(works, links, [Resource(EARLY), Resource(EARLY)], spans=spans)


def best_of_all(made: Problem) -> float:
    """The least objective of the plans of all orders in which nothing stands before what it waits for."""
    before = [{link.task for link in links} for links in made.network.links]
    orders = (
        order
        for order in permutations(range(5))
        if all(before[task] <= set(order[:place]) for place, task in enumerate(order))
    )
    return min(judged(made, level(made, order))[1] for order in orders)  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_the_best_plan_of_work_of_fixed_lengths_is_found_and_proven(seed: int) -> None:
    made = drawn(seed)
    answer = solve(made, Level.OPTIMAL, SearchLimit(1))
    assert answer.objective == answer.bound == best_of_all(made)
    assert judged(made, answer.plan)[1] == answer.objective == judged(made, level(made, answer.order))[1]


@pytest.mark.parametrize(
    "change",
    [
        lambda made: replace(made, resources=[Resource(LATE), Resource(EARLY)]),
        lambda made: replace(made, network=replace(made.network, bounds={0: Bounds(start=START + 48)})),
        lambda made: replace(made, network=replace(made.network, groups=[0, 0, 1, 1, 1])),
        lambda made: replace(made, network=replace(made.network, links=[[], [Link(0, LinkType.SS)], [], [], []])),
        lambda made: replace(made, network=replace(made.network, links=[[], [Link(0, LinkType.FS, 8, EARLY)], [], [], []])),
        lambda made: replace(made, works={**made.works, 0: work(one(0), hours=8)}),
        lambda made: replace(made, unplanned=frozenset({4})),
    ],
)  # fmt: skip
def test_what_is_no_packing_is_searched_only(change) -> None:  # noqa: ANN001 - a lambda
    made = change(drawn(3))
    assert packed(drawn(3)) is not None and packed(made) is None
    searched, answer = (solve(made, how, SearchLimit(20)) for how in (Level.SEARCH, Level.OPTIMAL))
    assert (answer.objective, answer.bound, answer.provable) == (searched.objective, searched.bound, False)


def test_a_clock_that_is_up_behind_the_proof_is_told_as_that_of_a_search_is() -> None:
    made = next(each for seed in range(40) if solve(each := drawn(seed), Level.SEARCH, SearchLimit(1)).gap)
    asked: list[int] = []

    def solved(last: float) -> Answer:
        """A plan with a clock that is up when it is asked for the last time, or has a minute left."""
        times, asked[:] = len(asked), []
        return solve(
            made, Level.OPTIMAL, SearchLimit(1, left=lambda: asked.append(1) or (last if len(asked) == times else 60.0))
        )

    assert [solved(each).clocked for each in (60.0, 60.0, -1.0)] == [False, False, True]
