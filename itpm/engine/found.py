"""Where a task finds its place."""

from typing import NamedTuple

from itpm.engine.ledger import Booking, Wait


class Found(NamedTuple):
    """A place for a task, with the bookings that it takes and the limits that each counts against."""

    start: int
    end: int
    taken: list[tuple[Booking, tuple[int, ...]]]
    wait: Wait | None
    """Who was waited for last."""
