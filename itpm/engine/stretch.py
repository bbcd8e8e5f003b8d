"""Named people on their own calendars: a stretch in which nobody of them works on anything else."""

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.crew import ENDLESS, Demand, Work
from itpm.engine.found import Found
from itpm.engine.ledger import Booking, Ledger, Wait, Wanted
from itpm.engine.precedence import Pace


def stretched(
    ledger: Ledger, task: int, work: Work, pace: tuple[Pace, int], moment: int, before: int = ENDLESS
) -> Found | None:
    """A place for plain work of one person and a size, with an end before a moment; None where there is none."""
    waited: Wait | None = None
    calendars, size = pace
    passed = ledger.passed[work, size]
    while True:
        moment, waited = passed.after(moment, waited)
        try:
            start, end = calendars.place(moment, size)
        except OutOfTimeError:
            return None
        if end >= before:
            return None
        wait = _wait(ledger, work, work.demands[0], (start, end))
        if wait is None:
            return _found(ledger, task, work, (start, end), waited)
        passed.note(moment, wait.until, wait)
        waited, moment = wait, wait.until


def together(ledger: Ledger, task: int, work: Work, pace: tuple[Pace, int], moment: int) -> Found | None:
    """The place from a moment on, where nobody of several works on anything else in it; None where somebody does."""
    calendars, size = pace
    try:
        span = calendars.place(moment, size)
    except OutOfTimeError:
        return None
    if any(_wait(ledger, work, demand, span) is not None for demand in work.demands):
        return None
    return _found(ledger, task, work, span, None)


def _wait(ledger: Ledger, work: Work, demand: Demand, span: tuple[int, int]) -> Wait | None:
    """What else somebody works on in a span, and until when."""
    who = demand.candidates[0].resource
    wanted = Wanted(_use(ledger, work, demand), work.over, work.group)
    clash = ledger.clash(demand.candidates[0], span, wanted)
    return None if clash is None else Wait(who, *clash)


def _found(ledger: Ledger, task: int, work: Work, span: tuple[int, int], waited: Wait | None) -> Found:
    asked = ((each.candidates[0], _use(ledger, work, each)) for each in work.demands)
    booked = (Booking(task, who.resource, *span, use, who.calendar) for who, use in asked)
    return Found(*span, [(each, ()) for each in booked if each.use > 0], waited)


def _use(ledger: Ledger, work: Work, demand: Demand) -> int:
    """How much of somebody is booked, with what may be beyond their time."""
    return min(demand.use, ledger.resources[demand.candidates[0].resource].capacity + work.over)


def alone(ledger: Ledger, work: Work) -> tuple[Pace, int] | None:
    """The pace and size of plain work of one person; None for any other work."""
    if len(work.demands) > 1 or work.effort is None or not plain(ledger, work):
        return None
    demand = work.demands[0]
    rate = demand.candidates[0].done(demand.use)
    return (demand.candidates[0].calendar, -(-work.effort // rate)) if rate else None


def plain(ledger: Ledger, work: Work) -> bool:
    """Whether everybody is named, works their own hours, and neither limits nor reserved time cut them."""
    return work.simple and not any(cut(ledger, demand) for demand in work.demands)


def cut(ledger: Ledger, demand: Demand) -> bool:
    """Whether limits, reserved time or a narrower calendar cut the time of a named person."""
    candidate = demand.candidates[0]
    resource = ledger.resources[candidate.resource]
    return bool(resource.reserves or resource.limits) or candidate.calendar is not resource.calendar
