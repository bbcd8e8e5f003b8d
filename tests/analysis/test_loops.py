"""Loops in a network."""

import pytest

from itpm.engine.network import shortest_loop, successors, unordered


@pytest.mark.parametrize(
    ("edges", "loop"),
    [
        ([(0, 1), (1, 2)], []),
        ([(0, 1), (1, 2), (2, 0)], [0, 1, 2]),
        ([(0, 1), (1, 2), (2, 0), (1, 0)], [0, 1]),
        ([(2, 2)], [2]),
        ([(0, 1), (3, 4), (4, 3), (5, 6), (6, 5)], [3, 4]),
        ([(i, i + 1) for i in range(5000)] + [(5000, 0)], list(range(5001))),
    ],
)
def test_the_shortest_loop_through_the_smallest_node(edges: list[tuple[int, int]], loop: list[int]) -> None:
    out = successors(5001, edges)
    assert shortest_loop(out, unordered(out)) == loop
