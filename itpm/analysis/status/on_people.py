"""People as they stand: who of those whom a project counts on has more work than time, and what has nobody."""

from collections.abc import Iterator
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import NOT_SHOWN, NOTHING, ONE, Ratio, Unknown
from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.shape import no_resource
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.people.facts import PeopleFacts
from itpm.analysis.people.overload import Overload, overload
from itpm.analysis.people.relief import superior
from itpm.analysis.scheduling.outline import hides_who_works
from itpm.analysis.scheduling.unfilled import unfilled
from itpm.analysis.status.limits import Aspect, limits_of
from itpm.analysis.status.reason import Place, Reason, manager, said_or, share, state_of
from itpm.message import Message, phrase
from itpm.model.record import field_of


def people(facts: PeopleFacts, seen: Inspected) -> Iterator[Reason]:
    """How far those who work on it are wanted beyond their time, and the share of its open tasks that has nobody."""
    yield _overloaded(facts, seen)
    yield _missing(seen)


def _overloaded(facts: PeopleFacts, seen: Inspected) -> Reason:
    project, schedule = seen.project, seen.schedule
    limits = limits_of(schedule.portfolio.settings, project, Aspect.PEOPLE)
    booked = sorted({who for address in seen.tasks for who in schedule.booked.get(address, ())})
    there = [who for who in booked if who in schedule.portfolio.staffing.people]
    found = [each for who in there if (each := _of_person(facts.weeks, who, project.id)) is not None]
    worst = max(found, key=lambda each: each.load.strain, default=None)
    value: Ratio = NOTHING
    words = Message("all who work on it have the time for it")
    place = Place(field_of(project, "tasks"), manager(project))
    if worst is not None:
        value = Decimal(str(round(worst.load.strain - worst.load.agreed, 4))) - ONE
        words = Message("'{who}' is wanted for {load}", who=worst.who, load=worst.words)
        if worst.booked:
            words = Message("'{who}' has work for {load}", who=worst.who, load=worst.words)
        lead = _lead(seen, worst.who)
        place = Place(schedule.portfolio.staffing.people[worst.who].origin.key(), lead or manager(project))
    elif any(hides_who_works(seen.outline, each, schedule.portfolio) for each in seen.tasks.values()):
        value = Unknown(NOT_SHOWN)
    elif seen.tasks and not there:
        value = Unknown("nobody is planned for its open tasks")
    elif not seen.items:
        value = Unknown("nothing of it is planned")
    elif seen.unsized and not there:
        value = Unknown("nobody says how much work its open tasks are")
    elif not project.tasks:
        value = Unknown("no task of it is written")
    name, state = f"{project.id}.overload", state_of(value, limits)
    if worst is not None and not worst.booked and state is State.OFF_TRACK:
        # What is only wanted of somebody waits in the plan, whose dates are judged by themselves.
        state = State.AT_RISK
        words = Message(
            "'{who}' is wanted for {load}; what is only wanted is at risk at most", who=worst.who, load=worst.words
        )
    return Reason(Aspect.PEOPLE, state, name, value, limits, said_or(value, words), place)


def _of_person(weeks: Capacity, who: str, project: str) -> Overload | None:
    """The overload of somebody in the weeks in which a project wants something of them."""
    loads = weeks.of_person(who)
    wanting = [
        (bucket, load)
        for bucket, load in zip(weeks.buckets, loads, strict=True)
        if project in load.by or project in load.wanted_by
    ]
    return overload(who, [bucket for bucket, _load in wanting], [load for _bucket, load in wanting])


def _lead(seen: Inspected, who: str) -> tuple[str, ...]:
    """Who can give somebody less to do: whom they report to."""
    above = superior(seen.schedule.portfolio.staffing, who)
    return (above,) if above else ()


def _missing(seen: Inspected) -> Reason:
    """The share of the open tasks for which there is nobody; unknown where of some nobody says who does them."""
    project, schedule = seen.project, seen.schedule
    limits = limits_of(schedule.portfolio.settings, project, Aspect.PEOPLE)
    lacking = {address: names for address, names in unfilled(schedule, [project.id]).items() if address in seen.tasks}
    silent = [hit.address for hit in no_resource(seen).hits if hit.address not in lacking]
    value: Ratio = NOTHING if seen.items else Unknown("nothing of it is planned")
    if seen.items and not project.tasks:
        value = Unknown("no task of it is written")
    if seen.unsized:
        value = Unknown("nobody says how much work its open tasks are")
    words = Message("each open task has somebody who does it")
    place = Place(field_of(project, "tasks"), manager(project))
    if lacking:
        value = share(len(lacking), len(seen.tasks), "")
        words = Message(
            "{lacking} of {of:open task|open tasks} lack somebody who does them",
            lacking=len(lacking),
            of=len(seen.tasks),
        )
        place = Place(seen.outline.items[min(lacking)].origin.key(), manager(project))
    elif silent:
        value = Unknown(
            phrase(
                "nobody says who does {count} of {of} open tasks, such as '{silent}'",
                count=len(silent),
                of=len(seen.tasks),
                silent=silent[0],
            )
        )
        place = Place(seen.outline.items[silent[0]].origin.key(), manager(project))
    name = f"{project.id}.unfilled_work"
    return Reason(Aspect.PEOPLE, state_of(value, limits), name, value, limits, said_or(value, words), place)
