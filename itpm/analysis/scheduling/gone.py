"""Who is asked for by work of a length in a time in which they have left.

Of an effort those who are there do all of it, or it is never done. A length ends all the same, and the part of whoever
has left is done by nobody. It is asked as of those who never were: the same crew, without whoever is gone by then.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from typing import NamedTuple

from itpm.analysis.scheduling.network import crews_of
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.sizes import place_of
from itpm.analysis.scheduling.staying import staying
from itpm.analysis.time.clock import midnight
from itpm.engine.crew import Work
from itpm.engine.loads import Loads
from itpm.engine.precedence import NEVER
from itpm.model.address import whole_of
from itpm.model.task import Task

Minutes = Mapping[int, Mapping[str, int]]
"""By node and person, ten-thousandths of minutes."""


class Gone(NamedTuple):
    """So many of whom a task asks for, and who have left in a part of its time: a person, or some of a team or role."""

    name: str
    number: int
    start: int
    end: int


def gone(schedule: Schedule, projects: Sequence[str] = ()) -> Mapping[str, Sequence[Gone]]:
    """For each open task of a length, who of those whom it asks for has left by then, and when that is."""
    ends, plan, made = _ends(schedule), schedule.plan, schedule.translated
    found: dict[str, Sequence[Gone]] = {}
    if not ends or plan is None:
        return found
    some = [node for each in projects if each in made.groups for node in made.nodes_of(each) if node in made.works]
    for node in some or (made.works if not projects else ()):
        work, address = made.works[node], made.addresses[node]
        if work.effort is not None or plan.finishes[node] >= NEVER or schedule.dates.done(node):
            continue
        rows = [] if ends.keys().isdisjoint(_names(schedule, work)) else [*_of(schedule, address, work, ends)]
        if rows:
            found[address] = rows
    return found


def _ends(schedule: Schedule) -> Mapping[str, int]:
    """The moments from which on people are not employed any more."""
    zone = schedule.times.zone
    people = schedule.portfolio.staffing.people.items()
    lasts = ((who, person.employed.finish) for who, person in people)
    return {who: midnight(last + timedelta(days=1), zone) for who, last in lasts if last is not None}


def _names(schedule: Schedule, work: Work) -> Iterator[str]:
    names = schedule.translated.crews.resources.names
    return (names[each.resource] for demand in work.demands for each in demand.candidates)


def _of(schedule: Schedule, address: str, work: Work, ends: Mapping[str, int]) -> Iterator[Gone]:
    """Who is missing of a task in each part of its time, between the days on which people leave."""
    made, plan = schedule.translated, schedule.plan
    node, outline = made.numbers[address], made.outlines[whole_of(address)]
    task = outline.items[address]
    if plan is None or not isinstance(task, Task):
        return
    start, finish = plan.resumes[node], plan.finishes[node]
    leaving = {who: ends[who] for who in _names(schedule, work) if who in ends and ends[who] < finish}
    cuts = sorted({end for end in leaving.values() if start < end})
    calendar = schedule.times.calendar(outline.calendar(task) or outline.project.calendar)
    assigned, place = outline.assign(task), place_of(made.crews, outline, task)
    for first, last in pairwise((start, *cuts, finish)):
        absent = frozenset(who for who, end in leaving.items() if end <= first)
        if absent and calendar.between(first, last):
            part = place._replace(part=(first, last))
            always = Counter(made.crews.crew(assigned, part).missing_from)
            lacking = Counter(made.crews.crew(assigned, part._replace(absent=absent)).missing_from)
            yield from (Gone(name, number, first, last) for name, number in (lacking - always).items())


def undone_by(schedule: Schedule) -> Minutes:
    """What people who are named for a task of a length would do of it behind their last day, if they stayed."""
    people, made, plan = schedule.portfolio.staffing.people, schedule.translated, schedule.plan
    named = {
        address: leavers
        for address, rows in gone(schedule).items()
        if (leavers := [each for each in rows if each.name in people])
    }
    found: Minutes = {}
    if not named or plan is None:
        return found
    portfolio = staying(schedule.portfolio)
    crews = crews_of(portfolio, schedule.times.of(portfolio), made.groups)
    for address, rows in named.items():
        node, outline = made.numbers[address], made.outlines[whole_of(address)]
        task = outline.items[address]
        if not isinstance(task, Task):
            continue
        crewed = crews.crew(outline.assign(task), place_of(crews, outline, task))
        work = replace(made.works[node], demands=crewed.demands)
        loads, lost = Loads(crews.resources.every, work, made.network.calendars[node]), defaultdict[str, int](int)
        for demand in loads.spread(work.demands, plan.resumes[node], plan.finishes[node]):
            who = demand.candidates[0]
            for each in rows if demand.named else ():
                span = max(each.start, demand.start), min(each.end, demand.end)
                if crews.resources.names[who.resource] == each.name and span[0] < span[1]:
                    lost[each.name] += loads.time(who, span, demand.use)
        found = {**found, node: lost}
    return found
