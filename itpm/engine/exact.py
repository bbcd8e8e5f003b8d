"""Bookings that add up to the effort of their task: of the last minute of an effort, only what is left is booked."""

from collections.abc import Iterator, Mapping, Sequence

from itpm.engine.crew import WHOLE, Work
from itpm.engine.ledger import Booking


def exact(bookings: Sequence[Booking], works: Mapping[int, Work]) -> list[Booking]:
    """The bookings of a plan without what they hold beyond each effort; others stay as they are.

    A plan counts in whole minutes, so that somebody of whom 94 % are free does a little more than the rest in the last
    one. Linear in the bookings.
    """
    done: dict[int, int] = {}
    last: dict[int, int] = {}
    gains = {task: _gains(work) for task, work in works.items() if work.effort}
    for each in bookings:
        if each.task in gains:
            minutes = each.calendar.between(each.start, each.end)
            done[each.task] = done.get(each.task, 0) + _rate(each, gains[each.task]) * minutes
            last[each.task] = max(each.end, last.get(each.task, each.end))
    spare = {task: total - effort for task, total in done.items() if total > (effort := works[task].effort or 0)}
    ending: dict[int, int] = {}
    for each in bookings:
        if each.task in spare and _closes(each, last[each.task]):
            ending[each.task] = ending.get(each.task, 0) + _rate(each, gains[each.task])
    found: list[Booking] = []
    for each in bookings:
        if ending.get(each.task, 0) > spare.get(each.task, 0) > 0 and _closes(each, last[each.task]):
            found += _shortened(each, ending[each.task], spare[each.task])
        else:
            found.append(each)
    return found


def _gains(work: Work) -> Mapping[int, int]:
    """What a minute of each of its people does."""
    return {who.resource: who.gain for demand in work.demands for who in demand.candidates}


def _rate(booking: Booking, gains: Mapping[int, int]) -> int:
    """What is done in a minute of a booking."""
    return gains[booking.resource] * booking.use // WHOLE


def _closes(booking: Booking, end: int) -> bool:
    """Whether a booking holds the last minute of its task."""
    return booking.end == end and booking.calendar.between(end - 1, end) > 0


def _shortened(booking: Booking, rate: int, spare: int) -> Iterator[Booking]:
    """A booking that does in its last minute only its part of what ``rate`` less ``spare`` comes to."""
    moment = booking.end - 1
    if booking.start < moment:
        yield booking._replace(end=moment)
    use = -(-booking.use * (rate - spare) // rate)
    yield booking._replace(start=moment, use=use)
