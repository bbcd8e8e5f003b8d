"""Parts of a plan that share nobody, no limit, no link and no project: what is done in one moves nothing in another."""

from collections.abc import Iterable, Iterator, Sequence

from itpm.engine.crew import Work
from itpm.engine.levelling import Problem


def independent(problem: Problem) -> Sequence[Sequence[int]]:
    """The tasks of each part, in their order; what is done or not planned takes nobody's time."""
    network, joined = problem.network, _Joined(problem.network.size)
    for task, links in enumerate(network.links):
        for link in links:
            joined.join(task, link.task)
    first: dict[tuple[str, int], int] = {}
    for task, group in enumerate(network.groups):
        joined.join(task, first.setdefault(("group", group), task))
    for task, work in problem.works.items():
        bounds = network.bounds.get(task)
        if task not in problem.unplanned and (bounds is None or bounds.done is None):
            for key in _taken(problem, work):
                joined.join(task, first.setdefault(key, task))
    parts: dict[int, list[int]] = {}
    for task in range(network.size):
        parts.setdefault(joined.root(task), []).append(task)
    return list(parts.values())


def _taken(problem: Problem, work: Work) -> Iterator[tuple[str, int]]:
    """Whose time a task may take, and what limits it may use up."""
    yield from _limits(work.limits)
    for demand in work.demands:
        yield from _limits(demand.limits)
        for who in demand.candidates:
            yield "resource", who.resource
            yield from _limits(problem.resources[who.resource].limits)


def _limits(numbers: Iterable[int]) -> Iterator[tuple[str, int]]:
    return (("limit", number) for number in numbers)


class _Joined:
    """Numbers in sets that are joined (union by the least of them, paths halved; Tarjan 1975)."""

    def __init__(self, size: int) -> None:
        self._above = list(range(size))

    def root(self, number: int) -> int:
        """The least number of its set."""
        above = self._above
        while above[number] != number:
            above[number] = number = above[above[number]]
        return number

    def join(self, one: int, other: int) -> None:
        """Puts two tasks, and all that belongs to either, into one set."""
        one, other = self.root(one), self.root(other)
        if one != other:
            self._above[max(one, other)] = min(one, other)
