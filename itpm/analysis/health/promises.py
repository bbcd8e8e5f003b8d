"""Promises and constraints that the plan breaks, each with the chain that breaks it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from itpm.analysis.health.measure import Hit, Inspected
from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import Promise, deadline, promised
from itpm.analysis.scheduling.moments import told
from itpm.analysis.scheduling.reasons import reasons
from itpm.analysis.scheduling.scheduled import Span
from itpm.diagnostic import Related, Stake
from itpm.message import Message, phrase
from itpm.model.scalars import as_day

_LONGEST = 6


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that the plan cannot keep, and what keeps it from that; ``at_least``: it may become later still."""

    promise: Promise
    driving: str
    at_least: bool = False


def broken(seen: Inspected) -> Iterator[Hit]:
    """Each promise of a project that the plan cannot keep, how late it is, and whether people are why."""
    for each in broken_promises(seen):
        promise = each.promise
        said = Message("'{address}' {promised}", address=promise.address, promised=promise.words)
        what, hint = told_broken(seen, each, said), phrase("'itpm explain {driving}' tells why", driving=each.driving)
        late = promise.late.minutes / promise.late.per_day if promise.late is not None else None
        stake = Stake(days=late, by=as_day(promise.moment))
        yield Hit(promise.address, promise.origin, what, hint, tuple(chain(seen, each.driving)), stake)


def broken_promises(seen: Inspected) -> Iterator[Broken]:
    """Each promise of a project that the plan cannot keep."""
    for address in seen.outline.items:
        for promise in promised(seen.schedule, address):
            # What somebody outside promised is theirs to keep; float does not heed it.
            if promise.broken and not promise.outside:
                yield Broken(promise, address)
    end = deadline(seen.schedule, seen.outline)
    if end is not None and end.broken:
        open_ = [address for address, item in seen.items.items() if not item.done]
        dated = [address for address in open_ if seen.items[address].dates is not None]
        # What is late already is named before what nobody knows, which can only make it later.
        last = _last(seen, open_ if end.never or end.late is None else dated)
        yield Broken(end, last, at_least=len(dated) < len(open_))


def told_broken(seen: Inspected, each: Broken, said: Message) -> Message:
    """How a promise is broken, behind what is said of it: its words, with its address or without."""
    promise, driving = each.promise, each.driving
    item = seen.schedule.items[driving]
    if promise.never:
        message = Message("{said} and will never be done: {reason}", said=said, reason=item.reason or NOT_SHOWN)
    elif item.dates is None or promise.late is None:
        message = Message(
            "{said}, which is over, and nobody knows when it will be done: {reason}", said=said, reason=item.reason
        )
    else:
        ends = _ends(seen, promise, driving, item.dates)
        message = Message("{said} and {ends}: {late} late", said=said, ends=ends, late=promise.late.words)
        if each.at_least:
            message = Message(
                "{said} and {ends} at the earliest: at least {late} late", said=said, ends=ends, late=promise.late.words
            )
        if promise.network is not None and str(promise.network.words) == str(promise.late.words):
            # As many days behind, whether or not people are waited for: one number.
            message = Message("{message}, even without waiting for people", message=message)
        elif promise.network is not None:
            message = Message(
                "{message}; even without waiting for people: {late}", message=message, late=promise.network.words
            )
    return message


def _ends(seen: Inspected, promise: Promise, driving: str, span: Span) -> Message:
    """What the plan makes of a promise, and with what."""
    moments = seen.schedule.moments
    whole = project_end(seen.schedule, seen.project.id) if promise.name == "deadline" else None
    hidden = whole is not None and whole.span is not None and whole.span.finish > span.finish
    if hidden and whole is not None and whole.span is not None:
        # Work that is kept from whoever reads this is the last.
        span = whole.span
    day = told(moments, moments.first_day(span) if promise.at_start else moments.last_day(span), promise.address)
    if promise.name != "deadline" or hidden:
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
            yield Related(record.origin.key(), phrase("'{address}' {reason}", address=step.address, reason=step.reason))
