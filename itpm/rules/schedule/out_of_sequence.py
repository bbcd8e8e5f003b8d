"""SCH028: work was done before what it waits for."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.outline import Outline
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.control import Gate
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on
from itpm.model.task import Link, Milestone, Task
from itpm.rules.rule import rule

_FROM_START = frozenset({"SS", "SF"})
"""The types of links that wait for a beginning."""


class _Days(NamedTuple):
    """When work began and ended; None where it has not."""

    begun: date | None
    ended: date | None


@rule(
    "SCH028",
    "out-of-sequence",
    Severity.WARNING,
    serves=(Duty.PROJECT_PLANNING, Duty.MONITORING),
    reads=(
        "gate.after",
        "gate.held",
        "milestone.after",
        "milestone.cancelled",
        "milestone.reached",
        "project.stage",
        "schedule",
        "task.after",
        "task.cancelled",
        "task.finished",
        "task.started",
    ),
)
def out_of_sequence(facts: Facts) -> Iterable[Finding]:
    """Work was done before what it waits for."""
    outlines = facts.schedule.translated.outlines
    held = {address: outline for outline in outlines.values() for address in outline.items if goes_on(outline.project)}
    for address, outline in held.items():
        work = outline.items[address]
        if address in outline.leaves:
            continue
        ended = _own(work).ended
        if ended is not None and not outline.cancelled(work):
            yield from _early(work, ended, held)


def _early(work: Work, ended: date, held: Mapping[str, Outline]) -> Iterator[Finding]:
    """The links of finished work whose other end came later, or has not come."""
    for position, link in enumerate(work.after):
        outline = held.get(link.task)
        if outline is None or _overlaps(link):
            continue
        start = link.type in _FROM_START
        parts = [outline.items[leaf] for leaf in outline.leaves.get(link.task, (link.task,))]
        days = _together([_own(each) for each in parts if not outline.cancelled(each)], start=start)
        if days is None or (days.day is not None and days.day <= ended):
            continue
        did = _DID.get(type(work), Message("was reached"))
        message = Message(
            "'{work}' {did} on {ended}, and '{awaited}', which it waits for, has not {event}",
            work=work.id,
            did=did,
            ended=ended,
            awaited=link.task,
            event=Message("begun") if start else Message("ended"),
        )
        if days.day is not None:
            message = Message(
                "'{work}' {did} on {ended}, and '{awaited}', which it waits for, {event} on {day}",
                work=work.id,
                did=did,
                ended=ended,
                awaited=link.task,
                event=Message("began") if start else Message("ended"),
                day=days.day,
            )
        hint = "correct the day that is wrong, or take the link out: the work did not need it"
        yield Finding("SCH028", work.origin.at("after", position), message, hint, cause=f"{work.id} {link.task}")


_DID = {Task: Message("finished"), Gate: Message("was held")}


class _Awaited(NamedTuple):
    """The day of what a link waits for; None where it has not come."""

    day: date | None


def _together(parts: Sequence[_Days], *, start: bool) -> _Awaited | None:
    """When the first of some parts began, or the last of them ended; None where there are none."""
    if not parts:
        return None
    if start:
        return _Awaited(min((each.begun for each in parts if each.begun is not None), default=None))
    ends = [each.ended for each in parts if each.ended is not None]
    return _Awaited(max(ends) if len(ends) == len(parts) else None)


def _overlaps(link: Link) -> bool:
    """Whether a link lets work end before what it waits for: one with a lead."""
    return link.lag is not None and link.lag.amount < 0


def _own(work: Work) -> _Days:
    if isinstance(work, Gate):
        day = work.held.date if work.held is not None and work.passed else None
        return _Days(day, day)
    if isinstance(work, Milestone):
        day = None if work.reached is None else as_day(work.reached)
        return _Days(day, day)
    ended = None if work.finished is None else as_day(work.finished)
    return _Days(ended if work.started is None else as_day(work.started), ended)
