"""Promises and constraints that the plan breaks, each with the chain that breaks it."""

from collections.abc import Iterator
from itertools import islice

from itpm.analysis.health.measure import Hit, Inspected
from itpm.analysis.scheduling.lateness import Late, Promise, deadline, promises
from itpm.analysis.scheduling.reasons import reasons
from itpm.diagnostic import Related

_LONGEST = 6


def broken(seen: Inspected) -> Iterator[Hit]:
    """Each promise of a project that the plan cannot keep, how late it is, and whether people are why."""
    for address in seen.outline.items:
        for promise in promises(seen.schedule, seen.outline, address):
            # What somebody outside promised is theirs to keep; float does not heed it.
            if promise.broken and not promise.outside:
                yield _hit(seen, promise, address)
    end = deadline(seen.schedule, seen.outline)
    if end is not None and end.broken:
        yield _hit(seen, end, _last(seen))


def _hit(seen: Inspected, promise: Promise, driving: str) -> Hit:
    item = seen.schedule.items[driving]
    said = f"'{promise.address}' {promise.words}"
    if item.dates is None or promise.late is None:
        message = f"{said} and will never be done, because {item.reason}"
    else:
        span = item.dates
        day = seen.schedule.moments.first_day(span) if promise.at_start else seen.schedule.moments.last_day(span)
        does = "starts" if promise.at_start else "ends"
        ending = f"{does} with '{driving}' on" if promise.name == "deadline" else does
        message = f"{said} and {ending} {day}: {promise.late.words} late{_even(promise.network)}"
    hint = f"'itpm explain {driving}' tells why"
    return Hit(promise.address, promise.origin, message, hint, tuple(chain(seen, driving)))


def _even(late: Late | None) -> str:
    return f"; even without waiting for people: {late.words}" if late is not None else ""


def _last(seen: Inspected) -> str:
    """What ends a project: the first thing that will never be done, else the last one to be done."""

    def end(address: str) -> tuple[bool, int, str]:
        item = seen.items[address]
        return item.undone, item.dates.finish if item.dates else 0, address

    return max((address for address in seen.items if not seen.items[address].done), key=end)


def chain(seen: Inspected, address: str) -> Iterator[Related]:
    """The first reasons of a date, each at the task it is about."""
    for step in islice(reasons(seen.schedule, address), _LONGEST):
        record = seen.schedule.portfolio.find(step.address)
        if record is not None and step.address != address:
            yield Related(record.origin.key(), f"'{step.address}' {step.reason}")
