"""A line of bookings in time."""

from itpm.engine.crew import ENDLESS
from itpm.engine.timeline import Timeline


def test_a_line_of_bookings_tells_shares_apart() -> None:
    line = Timeline()
    line.book(0, 10, 5, 1)
    line.book(10, 20, 3, 1)
    line.book(20, 30, 3, 1)
    assert (line.starts, line.used) == ([0, 10], [5, 3])
    line.book(5, 25, 2, 2)
    assert [(line.starts[i], line.ends[i], line.used[i]) for i in range(len(line.starts))] == [
        (0, 5, 5),
        (5, 10, 7),
        (10, 25, 5),
        (25, 30, 3),
    ]
    assert line.at(7) == (7, 10, 2) and line.at(30) == (0, ENDLESS, -1)
