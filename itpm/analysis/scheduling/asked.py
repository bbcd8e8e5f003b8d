"""What work asks of people, also where that is more than the plan can book: the length holds, and so does the work."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Final

from itpm.analysis.scheduling.resources import Resources
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE, Work
from itpm.engine.loads import Loads
from itpm.engine.precedence import NEVER

_NOTHING: Final[Mapping[int, Mapping[str, int]]] = {}
_ROUNDED: Final = 1000
"""A thousandth of the work is what shares of minutes in ten-thousandths come to."""


def asked(work: Work, names: Sequence[str], booked: Mapping[str, int]) -> Mapping[str, float]:
    """What is asked of everybody who is booked for a task, in the unit of what is booked: ten-thousandths of minutes.

    Of an effort, what is booked. Of a task of a length whose effort is given, all of it: what its people have no time
    for is theirs in proportion; where none of them is there at all, it is shared by those who are named. Of a task of
    a length that asks for more than all of somebody's time, as much as it asks for.
    """
    if work.effort is not None:
        return booked
    if work.load is not None:
        return _loaded(work, work.load, names, booked)
    found: dict[str, float] = dict(booked)
    for demand in work.demands:
        for each in demand.candidates if demand.use > WHOLE else ():
            name, there = names[each.resource], min(demand.use, each.capacity + work.over)
            wanted = demand.use * min(each.capacity, WHOLE) / WHOLE
            if name in booked and wanted > there > 0:
                found[name] = booked[name] * wanted / there
    return found


def _loaded(work: Work, load: int, names: Sequence[str], booked: Mapping[str, int]) -> Mapping[str, float]:
    """A load in proportion to what is booked of those who work it off."""
    doing = {names[each.resource] for demand in work.demands for each in demand.candidates if each.gain}
    done = sum(parts for who, parts in booked.items() if who in doing)
    if not done:
        first = dict.fromkeys(names[d.candidates[0].resource] for d in work.demands if d.candidates[0].gain)
        return {**booked, **{who: load / len(first) for who in first if load}}
    if (load - done) * _ROUNDED <= load:
        return booked
    return {who: parts * load / done if who in doing else parts for who, parts in booked.items()}


def time_of(work: Work, resources: Resources, span: tuple[int, int]) -> Mapping[str, int]:
    """The time that those who may work on a task have in a span, in ten-thousandths of minutes, whatever limits it.

    Operations have taken theirs, and what is allocated to other projects is demand as tasks are.
    """
    found = {}
    for each in (candidate for demand in work.demands for candidate in demand.candidates):
        resource = resources.every[each.resource]
        there = (resource.capacity + work.over) * each.calendar.between(*span)
        for reserve in resource.reserves:
            start, end = max(span[0], reserve.start), min(span[1], reserve.end)
            if reserve.group < 0 and start < end:
                there -= reserve.use * each.calendar.between(start, end)
        found[resources.names[each.resource]] = max(0, there)
    return found


def beyond(schedule: Schedule, undone: Mapping[int, Mapping[str, int]] = _NOTHING) -> Mapping[str, Mapping[str, int]]:
    """For each task of a length that asks for more than the plan books, the minutes that it asks of each person.

    There is too little time for an effort, or an allocation is above 100 %; or limits leave less than there is.
    ``undone`` is what those who have left would do of it besides, by node, in ten-thousandths of minutes.
    """
    made, plan, found = schedule.translated, schedule.plan, dict[str, Mapping[str, int]]()
    if plan is None:
        return found
    booked: dict[int, dict[str, int]] = defaultdict(dict)
    for each in schedule.bookings:
        if made.works[each.task].effort is None:
            people, who = booked[each.task], made.crews.resources.names[each.resource]
            people[who] = people.get(who, 0) + each.use * each.calendar.between(each.start, each.end)
    for node, work in made.works.items():
        span = plan.resumes[node], plan.finishes[node]
        if work.effort is None and made.network.sizes[node] > 0 and span[1] < NEVER:
            all_of_it = without_limits(work, made.crews.resources, made.network.calendars[node], span)
            lost = undone.get(node, {})
            named = _together(booked[node], lost)
            wanted = {**asked(work, made.crews.resources.names, named), **_together(all_of_it, lost, all_of_it)}
            if sum(wanted.values()) - sum(booked[node].values()) >= WHOLE:
                found[made.addresses[node]] = {who: round(parts / WHOLE) for who, parts in wanted.items()}
    return found


def _together(
    minutes: Mapping[str, int], more: Mapping[str, int], whose: Mapping[str, int] | None = None
) -> Mapping[str, int]:
    """Minutes and more of them by person; ``whose``: only of these."""
    names = dict.fromkeys([*minutes, *more] if whose is None else whose)
    return {who: minutes.get(who, 0) + more.get(who, 0) for who in names}


def without_limits(work: Work, resources: Resources, pace: Calendar, span: tuple[int, int]) -> Mapping[str, int]:
    """The time that those have for a length without an effort who are named for it and bound by limits, as if not."""
    found: dict[str, int] = {}
    loads = Loads(resources.every, work, pace)
    for demand in work.demands if work.load is None else ():
        who = demand.candidates[0]
        if demand.named and (work.limits or demand.limits or resources.every[who.resource].limits):
            first, last = max(span[0], demand.start), min(span[1], demand.end)
            found[resources.names[who.resource]] = loads.time(who, (first, last), demand.use)
    return found
