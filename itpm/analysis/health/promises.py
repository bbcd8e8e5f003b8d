"""Promises and constraints that the plan breaks, each with the chain that breaks it."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import islice

from itpm.analysis.health.measure import Hit, Inspected
from itpm.analysis.scheduling.lateness import Promise, deadline, promises
from itpm.analysis.scheduling.moments import told
from itpm.analysis.scheduling.reasons import reasons
from itpm.diagnostic import Related, Stake
from itpm.message import Message
from itpm.model.scalars import as_day

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
        open_ = [address for address, item in seen.items.items() if not item.done]
        dated = [address for address in open_ if seen.items[address].dates is not None]
        # What is late already is named before what nobody knows, which can only make it later.
        last = _last(seen, open_ if end.never or end.late is None else dated)
        yield _hit(seen, end, last, at_least=len(dated) < len(open_))


def _hit(seen: Inspected, promise: Promise, driving: str, *, at_least: bool = False) -> Hit:
    item = seen.schedule.items[driving]
    said = Message("'{address}' {promised}", address=promise.address, promised=promise.words)
    if promise.never:
        message = Message("{said} and will never be done, because {reason}", said=said, reason=item.reason)
    elif item.dates is None or promise.late is None:
        message = Message(
            "{said}, which is over, and nobody knows when it will be done: {reason}", said=said, reason=item.reason
        )
    else:
        span = item.dates
        day = seen.schedule.moments.first_day(span) if promise.at_start else seen.schedule.moments.last_day(span)
        ends = _ends(promise, driving, told(seen.schedule.moments, day, promise.address))
        message = Message("{said} and {ends}: {late} late", said=said, ends=ends, late=promise.late.words)
        if at_least:
            message = Message(
                "{said} and {ends} at the earliest: at least {late} late", said=said, ends=ends, late=promise.late.words
            )
        if promise.network is not None:
            message = Message(
                "{message}; even without waiting for people: {late}", message=message, late=promise.network.words
            )
    hint = f"'itpm explain {driving}' tells why"
    late = promise.late.minutes / promise.late.per_day if promise.late is not None else None
    stake = Stake(days=late, by=as_day(promise.moment))
    return Hit(promise.address, promise.origin, message, hint, tuple(chain(seen, driving)), stake)


def _ends(promise: Promise, driving: str, day: date | Message) -> Message:
    """What the plan makes of a promise, and with what."""
    if promise.name != "deadline":
        return Message("starts {day}", day=day) if promise.at_start else Message("ends {day}", day=day)
    if promise.at_start:
        return Message("starts with '{driving}' on {day}", driving=driving, day=day)
    return Message("ends with '{driving}' on {day}", driving=driving, day=day)


def _last(seen: Inspected, among: Sequence[str]) -> str:
    """What ends a project: what will never be done, else the last one to be done."""

    def end(address: str) -> tuple[bool, int, str]:
        item = seen.items[address]
        return item.undone, item.dates.finish if item.dates else 0, address

    return max(among, key=end)


def chain(seen: Inspected, address: str) -> Iterator[Related]:
    """The first reasons of a date, each at the task it is about."""
    for step in islice(reasons(seen.schedule, address), _LONGEST):
        record = seen.schedule.portfolio.find(step.address)
        if record is not None and step.address != address:
            yield Related(record.origin.key(), f"'{step.address}' {step.reason}")
