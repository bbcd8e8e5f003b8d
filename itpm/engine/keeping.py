"""Dates and plans as bytes, to be kept from one run to the next."""

import msgpack

from itpm.engine.critical_path import Dates
from itpm.engine.ledger import Wait
from itpm.engine.levelling import Plan
from itpm.engine.precedence import Network
from itpm.engine.solve import Answer

_FORMAT = 2


def packed(dates: Dates, answer: Answer) -> bytes:
    """The dates of a network and its levelled plan; bookings are left out."""
    plan = answer.plan
    found: bytes = msgpack.packb(
        [
            _FORMAT,
            [dates.starts, dates.resumes, dates.finishes, dates.late_starts, dates.late_finishes],
            list(dates.ends.items()),
            [plan.starts, plan.resumes, plan.finishes],
            [(task, *wait) for task, wait in plan.waits.items()],
            [answer.objective, answer.bound, answer.order],
        ]
    )
    return found


def unpacked(data: bytes, network: Network) -> tuple[Dates, Answer] | None:
    """What :func:`packed` made of the same network; None where it is of another."""
    version, columns, ends, plan, waits, judged = (*msgpack.unpackb(data), *[None] * 6)[:6]
    if version != _FORMAT or any(len(column) != network.size for column in (*columns, *plan)):
        return None
    starts, resumes, finishes, late_starts, late_finishes = columns
    dates = Dates(network, starts, resumes, finishes, late_starts, late_finishes, dict(ends))
    starts, resumes, finishes = plan
    objective, bound, order = judged
    return dates, Answer(Plan(starts, resumes, finishes, [], {t: Wait(*w) for t, *w in waits}), objective, bound, order)
