"""Directed networks of integers, and the loops in them."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence

Edge = tuple[int, int]


def successors(size: int, edges: Iterable[Edge]) -> list[list[int]]:
    """For each node, the nodes its arrows point to."""
    out: list[list[int]] = [[] for _ in range(size)]
    for source, target in edges:
        out[source].append(target)
    return out


def unordered(out: Sequence[Sequence[int]]) -> list[int]:
    """The nodes that no topological order can hold: those on a loop or behind one. Linear."""
    waiting = [0] * len(out)
    for targets in out:
        for target in targets:
            waiting[target] += 1
    ready = [node for node, count in enumerate(waiting) if not count]
    while ready:
        for target in out[ready.pop()]:
            waiting[target] -= 1
            if not waiting[target]:
                ready.append(target)
    return [node for node, count in enumerate(waiting) if count]


def shortest_loop(out: Sequence[Sequence[int]], inside: Sequence[int]) -> list[int]:
    """A loop among some nodes, without its first node again at the end; empty where there is none.

    It is the shortest through the smallest node that lies on any loop, beginning at that node, so that the same
    network always gives the same loop.
    """
    allowed = frozenset(inside)
    for component in _components(out, allowed):
        start = min(component)
        if len(component) > 1 or start in out[start]:
            return _loop_through(out, start, frozenset(component))
    return []


def component_of(out: Sequence[Sequence[int]]) -> list[int]:
    """For each node, the number of the strongly connected component that it is part of."""
    found = [0] * len(out)
    for number, component in enumerate(_components(out, frozenset(range(len(out))))):
        for node in component:
            found[node] = number
    return found


def _components(out: Sequence[Sequence[int]], allowed: frozenset[int]) -> list[list[int]]:
    """Strongly connected components (Tarjan 1972), without recursion; the one with the smallest node first."""
    index: dict[int, int] = {}
    low: dict[int, int] = {}
    path: list[int] = []
    on_path: set[int] = set()
    found: list[list[int]] = []
    for root in sorted(allowed):
        if root in index:
            continue
        work = [(root, iter(out[root]))]
        index[root] = low[root] = len(index)
        path.append(root)
        on_path.add(root)
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in allowed:
                    continue
                if target not in index:
                    index[target] = low[target] = len(index)
                    path.append(target)
                    on_path.add(target)
                    work.append((target, iter(out[target])))
                    break
                if target in on_path:
                    low[node] = min(low[node], index[target])
            else:
                _close(work, low, index, path, on_path, found)
    return sorted(found, key=min)


def _close(
    work: list[tuple[int, Iterator[int]]],
    low: dict[int, int],
    index: dict[int, int],
    path: list[int],
    on_path: set[int],
    found: list[list[int]],
) -> None:
    node, _targets = work.pop()
    if work:
        parent = work[-1][0]
        low[parent] = min(low[parent], low[node])
    if low[node] == index[node]:
        cut = path.index(node, max(0, len(path) - len(on_path)))
        found.append(path[cut:])
        on_path.difference_update(path[cut:])
        del path[cut:]


def _loop_through(out: Sequence[Sequence[int]], start: int, inside: frozenset[int]) -> list[int]:
    before: dict[int, int] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for target in out[node]:
            if target == start:
                loop = [node]
                while loop[-1] != start:
                    loop.append(before[loop[-1]])
                return loop[::-1]
            if target in inside and target not in before:
                before[target] = node
                queue.append(target)
    return []  # pragma: no cover - a component always closes
