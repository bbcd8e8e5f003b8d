"""Packings: the decoder against a plain one, the search against proofs."""

from random import Random
from typing import ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from itpm.engine.pack import Level, pack
from itpm.engine.packing import Packing, decoder, repeat
from itpm.engine.search import SearchLimit, Space, Trial, crossed, mutate, near, sample, search
from tests.engine.checker import packing_faults


@st.composite
def packings(draw: st.DrawFn) -> Packing:
    count, resources = draw(st.integers(1, 9)), draw(st.integers(0, 4))
    capacities = tuple(draw(st.integers(1, 9)) for _ in range(resources))
    return Packing(
        [draw(st.integers(0, 60)) for _ in range(count)],
        [tuple(draw(st.integers(0, capacity)) for capacity in capacities) for _ in range(count)],
        capacities,
        [draw(st.lists(st.integers(task + 1, count - 1), max_size=2, unique=True)) if task + 1 < count else [] for task in range(count)],
    )  # fmt: skip


def plain(packing: Packing, order: list[int]) -> list[int]:
    """The serial scheme as its definition says."""
    used: dict[tuple[int, int], int] = {}
    starts: dict[int, int] = {}
    for task in order:
        start = max((starts[gone] + packing.durations[gone] for gone in packing.before[task]), default=0)
        slots = range(packing.durations[task])
        while any(
            used.get((start + slot, resource), 0) + asked > packing.capacities[resource]
            for slot in slots
            for resource, asked in enumerate(packing.demands[task])
            if asked
        ):
            start += 1
        for slot in slots:
            for resource, asked in enumerate(packing.demands[task]):
                used[start + slot, resource] = used.get((start + slot, resource), 0) + asked
        starts[task] = start
    return [starts[task] for task in range(packing.size)]


@settings(max_examples=60, deadline=None)
@given(packings())
def test_long_integers_give_what_the_definition_says(packing: Packing) -> None:
    starts = decoder(packing)(packing.order)
    assert starts == plain(packing, packing.order)
    assert packing_faults(packing, starts) == []


@settings(max_examples=40, deadline=None)
@given(packings())
def test_the_mirror_image_is_as_long_a_project(packing: Packing) -> None:
    mirror = packing.reversed()
    assert mirror.bound == packing.bound and max(mirror.tails) == max(packing.tails)
    starts = decoder(mirror)(mirror.order)
    assert packing_faults(mirror, starts) == []


@settings(max_examples=25, deadline=None)
@given(packings(), st.integers(0, 5))
def test_no_level_is_worse_than_the_one_before(packing: Packing, seed: int) -> None:
    bare, once, tried = (
        pack(packing, level, SearchLimit(60, seed)) for level in (Level.NONE, Level.HEURISTIC, Level.SEARCH)
    )
    assert bare.length <= packing.bound <= tried.length <= once.length
    assert packing_faults(packing, once.starts) == packing_faults(packing, tried.starts) == []
    assert pack(packing, Level.SEARCH, SearchLimit(120, seed)).length <= tried.length
    assert pack(packing, Level.SEARCH, SearchLimit(60, seed)).starts == tried.starts
    assert tried.gap >= 0


@settings(max_examples=6, deadline=None)
@given(packings())
def test_a_proof_is_a_plan_and_no_longer_than_the_search(packing: Packing) -> None:
    best = pack(packing, Level.OPTIMAL, SearchLimit(100))
    assert packing_faults(packing, best.starts) == []
    assert best.length == best.bound <= pack(packing, Level.SEARCH, SearchLimit(200)).length


def test_who_asks_for_more_than_there_is_never_gets_it() -> None:
    with pytest.raises(ValueError, match="task 0 asks for more than there is"):
        Packing([1], [(3,)], (2,), [[]])


def test_a_long_wait_is_found_outside_the_first_look() -> None:
    packing = Packing([500, 1], [(1,), (1,)], (1,), [[], []])
    assert decoder(packing)([0, 1]) == [0, 500]


def test_a_number_side_by_side() -> None:
    assert repeat(0b01, 2, 3) == 0b010101
    assert repeat(5, 4, 0) == 0


class Chance:
    """A space in which an order is better the more it is like the numbers."""

    before: ClassVar = [[], [0], [0], [1]]
    after: ClassVar = [[1, 2], [3], [], []]

    @staticmethod
    def judge(order: list[int]) -> Trial:
        return Trial((sum(abs(task - place) for place, task in enumerate(order)),), list(order))


def feasible(order: list[int]) -> bool:
    return sorted(order) == [0, 1, 2, 3] and all(
        order.index(gone) < order.index(task) for task, waits in enumerate(Chance.before) for gone in waits
    )


@given(st.integers(0, 10_000))
def test_whatever_is_drawn_keeps_the_links(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    space = Space(Chance.before, Chance.after, [3, 2, 1, 0], Chance.judge, (-1,))
    mother, father = sample(space, random), near(space, [0, 2, 1, 3], random)
    child = crossed(mother, father, random)
    mutate(Chance.before, child, random)
    assert feasible(mother) and feasible(father) and feasible(child)


def test_a_search_ends_at_its_bound_or_its_budget() -> None:
    space = Space(Chance.before, Chance.after, [0, 1, 2, 3], Chance.judge, (0,))
    worst = Trial((9,), [0, 2, 1, 3])
    assert search(space, worst, SearchLimit(1000)).best.value == (0,)
    assert search(space, worst, SearchLimit(0)) == (worst, 0)
