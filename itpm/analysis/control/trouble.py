"""What needs attention because of the plan: promises that it breaks, and people with more work than time."""

from collections.abc import Iterable, Iterator
from math import inf

from itpm.analysis.control.attention import OpenPoint, Trouble, attention, gravest, of_project
from itpm.analysis.control.unanswered import unanswered, unanswered_in
from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.promises import broken_promises, told_broken
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.overload import Overload, overloads
from itpm.analysis.scheduling.lateness import Promise, promised
from itpm.analysis.scheduling.schedule import Schedule
from itpm.message import phrase
from itpm.model.patience import patience
from itpm.model.project import Project

OpenPoints = tuple[OpenPoint, ...]
PROMISES = frozenset({Trouble.BROKEN, Trouble.MISSED})
"""Promises that are not kept, or were not."""


def open_points(schedule: Schedule, bound: Iterable[Inspected], loads: Capacity, around: Iterable[str]) -> OpenPoints:
    """Everything that needs attention on the status date, the gravest first.

    ``bound`` are the projects that are held to their promises; ``loads`` is what people have to do, and ``around`` says
    who of them is employed in that time.
    """
    portfolio, day = schedule.portfolio, schedule.as_of
    found = [*attention(portfolio, day), *unanswered(portfolio, day), *_overloaded(schedule, loads, around)]
    return _with_broken(found, bound)


def open_points_of(project: Project, schedule: Schedule, seen: Inspected | None) -> OpenPoints:
    """What needs attention in one project on the status date, the gravest first; ``seen`` where promises bind it."""
    portfolio, day = schedule.portfolio, schedule.as_of
    found = [*of_project(project, day, patience(portfolio.settings)), *unanswered_in(portfolio, project, day)]
    return _with_broken(found, (seen,) if seen is not None else ())


def _with_broken(found: list[OpenPoint], bound: Iterable[Inspected]) -> OpenPoints:
    # A day that has passed is told as that; what else is said of a thing takes nothing away from what it breaks.
    passed = {each.address for each in found if each.trouble is Trouble.MISSED}
    found += [each for seen in bound for each in _broken(seen) if each.address not in passed]
    return gravest(found)


def _broken(seen: Inspected) -> Iterator[OpenPoint]:
    """Each promise that the plan of a project breaks, or somebody outside, once a thing."""
    told: set[str] = set()
    for each in broken_promises(seen):
        address = each.promise.address
        if address not in told:
            told.add(address)
            record = seen.schedule.portfolio.find(address)
            said = phrase("{words}", words=told_broken(seen, each, each.promise.words))
            who = (record.owner,) if record is not None and record.owner else ()
            title = record.title if record is not None else address
            where, days = seen.project.title, _days(each.promise)
            yield OpenPoint(_LATE, Trouble.BROKEN, address, title, said, who, project=where, days=days)
    for milestone in seen.project.milestones.values():
        open_ = milestone.id in seen.items and milestone.id not in told
        for promise in promised(seen.schedule, milestone.id) if open_ else ():
            if promise.outside and promise.late is not None:
                party = milestone.delivery.party if milestone.delivery is not None else None
                why = phrase("expected {words} after what was promised", words=promise.late.words)
                who, name = (party,) if party else (), milestone.title
                where, days = seen.project.title, _days(promise)
                yield OpenPoint(_OUTSIDE, Trouble.BROKEN, milestone.id, name, why, who, project=where, days=days)


def _days(promise: Promise) -> float:
    """By how many working days a promise is broken; without end where it will never be kept, or nobody knows when."""
    return inf if promise.never or promise.late is None else promise.late.minutes / promise.late.per_day


_LATE, _OUTSIDE, _TOO_MUCH = 78, 55, 58
_DAY = 8 * 60


def _overloaded(schedule: Schedule, loads: Capacity, around: Iterable[str]) -> Iterator[OpenPoint]:
    """Each of those who have more work than time."""
    for each in overloads(loads.buckets, {who: loads.of_person(who) for who in around}):
        title = schedule.portfolio.staffing.people[each.who].title
        yield OpenPoint(_TOO_MUCH, Trouble.OVERLOADED, each.who, title, _share(each), (), days=each.beyond / _DAY)


def _share(each: Overload) -> str:
    if each.booked:
        return phrase("allocated {load}", load=each.words)
    return phrase("wanted for {load}", load=each.words)
