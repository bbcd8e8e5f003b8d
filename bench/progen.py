"""The search on instances of 60 and 120 activities made after ProGen, against the best that CP-SAT finds from there.

    python bench/progen.py 60 120 [--seconds 10] [--proof 60] [--every 2]

The sets j60 and j120 of the project scheduling library were made by ProGen (Kolisch, Sprecher, Drexl 1995) from the
parameters below: network complexity, resource factor, resource strength. Instances of this script have the same
parameters and are not the library's own, so only the distance to the best known plan can be compared.
"""

import random
from collections.abc import Iterator

import click

from itpm.engine import optimal
from itpm.engine.pack import Level, pack
from itpm.engine.packing import Packing
from itpm.engine.search import SearchLimit

COMPLEXITY = (1.5, 1.8, 2.1)
FACTOR = (0.25, 0.5, 0.75, 1.0)
STRENGTH = {60: (0.2, 0.5, 0.7, 1.0), 120: (0.1, 0.2, 0.3, 0.4, 0.5)}
RESOURCES = 4
FIRST = LAST = 3
MOST_LINKS = 3
LONGEST = MOST_USED = 10


def network(size: int, complexity: float, rng: random.Random) -> list[list[int]]:
    """The followers of each activity: no link that others imply, at most three ways out and in."""
    last = size + 1
    after: list[set[int]] = [set() for _ in range(size + 2)]
    before: list[set[int]] = [set() for _ in range(size + 2)]

    def link(one: int, other: int) -> None:
        after[one].add(other)
        before[other].add(one)

    for task in range(1, FIRST + 1):
        link(0, task)
    for task in range(FIRST + 1, size + 1):
        free = [each for each in range(1, min(task, size - LAST + 1)) if len(after[each]) < MOST_LINKS]
        link(rng.choice(free), task)
    for task in range(1, size - LAST + 1):
        free = [each for each in range(max(task + 1, FIRST + 1), size + 1) if len(before[each]) < MOST_LINKS]
        if not after[task] and free:
            link(task, rng.choice(free))
    for task in range(1, size + 1):
        if not after[task]:
            link(task, last)
    _thicken(after, before, int(complexity * (size + 2)), rng)
    return [sorted(each) for each in after]


def _thicken(after: list[set[int]], before: list[set[int]], wanted: int, rng: random.Random) -> None:
    """Add links until there are as many as wanted, or none more can be found."""
    size = len(after) - 2
    for _ in range(5000):
        if sum(map(len, after)) >= wanted:
            break
        one, other = rng.randint(1, size - LAST), rng.randint(FIRST + 1, size)
        full = len(after[one]) >= MOST_LINKS or len(before[other]) >= MOST_LINKS
        if one < other and not full and not _implied(after, one, other):
            after[one].add(other)
            before[other].add(one)


def _implied(after: list[set[int]], one: int, other: int) -> bool:
    """Whether a link says what others say already, or makes another say nothing new."""
    reach = [0] * len(after)
    for task in reversed(range(len(after))):
        for follower in after[task]:
            reach[task] |= reach[follower] | 1 << follower
    if reach[one] >> other & 1:
        return True
    above = [task for task in range(len(after)) if reach[task] >> one & 1] + [one]
    below = [task for task in range(len(after)) if reach[other] >> task & 1] + [other]
    return any(task in after[each] for each in above for task in below)


def instance(size: int, complexity: float, factor: float, strength: float, rng: random.Random) -> Packing:
    """A project of fixed lengths on fixed capacities."""
    durations = [0, *(rng.randint(1, LONGEST) for _ in range(size)), 0]
    after = network(size, complexity, rng)
    demands = [[0] * RESOURCES for _ in range(size + 2)]
    cells = [(task, place) for task in range(1, size + 1) for place in range(RESOURCES)]
    rng.shuffle(cells)
    for task in range(1, size + 1):
        demands[task][rng.randrange(RESOURCES)] = rng.randint(1, MOST_USED)
    wanted = round(factor * size * RESOURCES) - size
    for task, place in [cell for cell in cells if not demands[cell[0]][cell[1]]][: max(0, wanted)]:
        demands[task][place] = rng.randint(1, MOST_USED)
    starts = earliest(durations, after)
    capacities = []
    for place in range(RESOURCES):
        least = max(row[place] for row in demands)
        used = [0] * (starts[-1] + 1)
        for task, start in enumerate(starts):
            for moment in range(start, start + durations[task]):
                used[moment] += demands[task][place]
        capacities.append(max(least, round(least + strength * (max(used) - least))))
    return Packing(durations, [tuple(row) for row in demands], tuple(capacities), after)


def earliest(durations: list[int], after: list[list[int]]) -> list[int]:
    """The earliest start of each activity, whatever it uses; activities are numbered in their order."""
    starts = [0] * len(durations)
    for task, followers in enumerate(after):
        for follower in followers:
            starts[follower] = max(starts[follower], starts[task] + durations[task])
    return starts


def instances(size: int, every: int) -> Iterator[Packing]:
    """One instance for each n-th combination of the parameters."""
    rng = random.Random(size)
    combinations = [(c, f, s) for c in COMPLEXITY for f in FACTOR for s in STRENGTH[size]]
    for number, each in enumerate(combinations):
        made = instance(size, *each, rng)
        if number % every == (number // len(STRENGTH[size])) % every:
            yield made


@click.command(help=__doc__)
@click.argument("sizes", nargs=-1, type=click.Choice(["60", "120"]))
@click.option("--steps", type=int, default=17_000)
@click.option("--proof", type=float, default=60, help="Seconds of CP-SAT from the plan of the search on.")
@click.option("--every", type=int, default=2)
def main(sizes: tuple[str, ...], steps: int, proof: float, every: int) -> None:
    for size in map(int, sizes or ("60", "120")):
        found, best, count = 0.0, 0.0, 0
        for each in instances(size, every):
            plan = pack(each, Level.SEARCH, SearchLimit(steps))
            better = (
                plan.length
                if plan.length <= plan.bound
                else optimal.prove(each, plan.starts, optimal.Budget(proof, 1)).length
            )
            critical = earliest(list(each.durations), [list(row) for row in each.after])[-1]
            found += plan.length / critical - 1
            best += better / critical - 1
            count += 1
        said = f"search {found / count:.2%}, best found {best / count:.2%} above the critical path"
        print(f"{size} activities, {count} instances: {said}", flush=True)


if __name__ == "__main__":
    main()
