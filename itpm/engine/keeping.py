"""Dates and plans as bytes, to be kept from one run to the next."""

from collections.abc import Mapping, Sequence

import msgpack

from itpm.engine.calendar import Calendar
from itpm.engine.crew import Work
from itpm.engine.critical_path import Dates
from itpm.engine.ledger import Booking, Wait
from itpm.engine.levelling import Never, Plan, Undone
from itpm.engine.precedence import Network
from itpm.engine.solve import Answer

_FORMAT = 5
_BOOKED = 5
"""The numbers of a booking; its calendar is left out."""


def packed(dates: Dates, answer: Answer) -> bytes:
    """The dates of a network and its levelled plan with its bookings, whose calendars the works know."""
    plan = answer.plan
    found: bytes = msgpack.packb(
        [
            _FORMAT,
            [dates.starts, dates.resumes, dates.finishes, dates.late_starts, dates.late_finishes],
            list(dates.ends.items()),
            [(task, *latest) for task, latest in dates.besides.items()],
            [plan.starts, plan.resumes, plan.finishes],
            [(task, *wait) for task, wait in plan.waits.items()],
            [(task, each.cause.value, each.task) for task, each in plan.undone.items()],
            [answer.objective, answer.bound, answer.order, answer.first, answer.steps, answer.clocked],
            [value for booking in plan.bookings for value in booking[:_BOOKED]],
        ]
    )
    return found


def unpacked(data: bytes, network: Network, works: Mapping[int, Work]) -> tuple[Dates, Answer] | None:
    """What :func:`packed` made of the same network; None where it is of another."""
    version, columns, ends, besides, plan, waits, undone, judged, booked = (*msgpack.unpackb(data), *[None] * 9)[:9]
    if version != _FORMAT or any(len(column) != network.size for column in (*columns, *plan)):
        return None
    starts, resumes, finishes, late_starts, late_finishes = columns
    apart = {task: (begin, end) for task, begin, end in besides}
    dates = Dates(network, starts, resumes, finishes, late_starts, late_finishes, dict(ends), apart)
    starts, resumes, finishes = plan
    why = {task: Undone(Never(cause), other) for task, cause, other in undone}
    made = Plan(starts, resumes, finishes, _bookings(booked, works), {t: Wait(*w) for t, *w in waits}, why)
    return dates, Answer(made, *judged)


def _bookings(values: Sequence[int], works: Mapping[int, Work]) -> list[Booking]:
    """Bookings in rows of five, each on the calendar of whoever works on its task."""
    found: list[Booking] = []
    calendars: dict[tuple[int, int], Calendar] = {}
    for task, resource, start, end, use in zip(*[iter(values)] * _BOOKED, strict=True):
        key = (task, resource)
        if key not in calendars:
            people = (each for demand in works[task].demands for each in demand.candidates)
            calendars[key] = next(each.calendar for each in people if each.resource == resource)
        found.append(Booking(task, resource, start, end, use, calendars[key]))
    return found
