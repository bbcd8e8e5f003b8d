"""Named people on their own calendars: the first stretch in which nobody of them works on anything else."""

from itpm.engine.calendar import OutOfTimeError
from itpm.engine.crew import ENDLESS, Demand, Work
from itpm.engine.found import Found
from itpm.engine.ledger import Booking, Ledger, Wait, Wanted
from itpm.engine.precedence import Pace


def stretched(
    ledger: Ledger, task: int, work: Work, pace: tuple[Pace, int], moment: int, before: int = ENDLESS
) -> Found | None:
    """A place for plain work of a size on a pace, with an end before a moment; None where there is none."""
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
        wait = None
        for demand in work.demands:
            who = demand.candidates[0].resource
            wanted = Wanted(min(demand.use, ledger.resources[who].capacity), work.over, work.group)
            clash = ledger.clash(demand.candidates[0], (start, end), wanted)
            if clash is not None and (wait is None or clash[0] > wait.until):
                wait = Wait(who, *clash)
        if wait is None:
            booked = (_booked(ledger, task, each, (start, end)) for each in work.demands)
            return Found(start, end, [each for each in booked if each[0].use > 0], waited)
        passed.note(moment, wait.until, wait)
        waited, moment = wait, wait.until


def _booked(ledger: Ledger, task: int, demand: Demand, span: tuple[int, int]) -> tuple[Booking, tuple[int, ...]]:
    who, calendar, _gain, _capacity = demand.candidates[0]
    return Booking(task, who, *span, min(demand.use, ledger.resources[who].capacity), calendar), ()


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
