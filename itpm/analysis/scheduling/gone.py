"""Who is asked for by work of a length in a time in which they have left, or have not come yet.

Of an effort those who are there do all of it, or it is never done. A length ends all the same, and the part of whoever
is not there is done by nobody. It is asked as of those who never were: the same crew, without whoever is gone by then
or comes later. The effort that stands beside a length lies in the time for which its people are there: whoever comes
within it does their part then, and is missing only where nobody is there at all.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from itpm.analysis.scheduling.crews import Crews
from itpm.analysis.scheduling.network import crews_of
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.scheduling.sizes import place_of
from itpm.analysis.scheduling.staying import always_employed, staying
from itpm.analysis.time.terms import Term
from itpm.engine.crew import ENDLESS, Work
from itpm.engine.loads import Loads
from itpm.engine.precedence import NEVER
from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio
from itpm.model.task import Task

Minutes = Mapping[int, Mapping[str, int]]
"""By node and person, ten-thousandths of minutes."""


class Gone(NamedTuple):
    """So many of whom a task asks for, and who are not there in a part of its time: a person, or some of several."""

    name: str
    number: int
    start: int
    end: int


def gone(schedule: Schedule, projects: Sequence[str] = ()) -> Mapping[str, Sequence[Gone]]:
    """For each open task of a length, who of those whom it asks for is not employed in a part of it, and in which."""
    terms, plan, made = schedule.times.terms, schedule.plan, schedule.translated
    if not terms or plan is None:
        return {}
    some = [node for each in projects if each in made.groups for node in made.nodes_of(each) if node in made.works]
    nodes = some or (made.works if not projects else ())
    open_ = (node for node in nodes if plan.finishes[node] < NEVER and not schedule.dates.done(node))
    return _rows(schedule, {made.addresses[n]: Span(plan.resumes[n], plan.finishes[n]) for n in open_}, terms)


def not_yet_there(schedule: Schedule, spans: Mapping[str, Span]) -> Mapping[str, Sequence[Gone]]:
    """For each task of a length, who of those whom it asks for comes only after some span of it has begun."""
    terms = {who: Term(term.start, ENDLESS) for who, term in schedule.times.terms.items() if term.start > -ENDLESS}
    return _rows(schedule, spans, terms) if terms else {}


def _rows(schedule: Schedule, spans: Mapping[str, Span], terms: Mapping[str, Term]) -> Mapping[str, Sequence[Gone]]:
    """For each task of a length, who is missing in its span."""
    made, found = schedule.translated, dict[str, Sequence[Gone]]()
    for address, span in spans.items():
        work = made.works.get(made.numbers[address])
        if work is None or work.effort is not None or terms.keys().isdisjoint(_names(schedule, work)):
            continue
        rows = [*_of(schedule, address, span, terms)]
        if rows:
            found[address] = rows
    return found


def _names(schedule: Schedule, work: Work) -> Iterator[str]:
    names = schedule.translated.crews.resources.names
    return (names[each.resource] for demand in work.demands for each in demand.candidates)


def _of(schedule: Schedule, address: str, span: Span, terms: Mapping[str, Term]) -> Iterator[Gone]:
    """Who is missing of a task in each part of its time, between the days on which people come and leave."""
    made, outline = schedule.translated, schedule.translated.outlines[whole_of(address)]
    task, work = outline.items[address], made.works[made.numbers[address]]
    if not isinstance(task, Task):
        return
    start, finish, names = span.start, span.finish, [*_names(schedule, work)]
    if work.load is not None and any(who not in terms or terms[who].start < finish for who in names):
        terms = {who: term._replace(start=-ENDLESS) for who, term in terms.items()}
    passing = {who: terms[who] for who in names if who in terms}
    cuts = sorted({edge for term in passing.values() for edge in term if start < edge < finish})
    calendar = schedule.times.calendar(outline.calendar(task) or outline.project.calendar)
    assigned, place = outline.assign(task), place_of(made.crews, outline, task)
    place = place._replace(later=frozenset(who for who, term in passing.items() if term.start >= finish))
    for first, last in pairwise((start, *cuts, finish)):
        absent = frozenset(who for who, term in passing.items() if term.end <= first or term.start >= last)
        if absent and calendar.between(first, last):
            part = place._replace(part=(first, last))
            always = Counter(made.crews.crew(assigned, part).missing_from)
            lacking = Counter(made.crews.crew(assigned, part._replace(absent=absent)).missing_from)
            yield from (Gone(name, number, first, last) for name, number in (lacking - always).items())


def undone_by(schedule: Schedule) -> Minutes:
    """What people who are named for a task of a length would do of it beyond their days, if they were always there."""
    people, made, plan = schedule.portfolio.staffing.people, schedule.translated, schedule.plan
    named = {
        address: absent
        for address, rows in gone(schedule).items()
        if (absent := [each for each in rows if each.name in people])
    }
    found: Minutes = {}
    if not named or plan is None:
        return found
    whole, loaded = (_crews(schedule, each(schedule.portfolio)) for each in (always_employed, staying))
    for address, rows in named.items():
        node, outline = made.numbers[address], made.outlines[whole_of(address)]
        crews, task = whole if made.works[node].load is None else loaded, outline.items[address]
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


def _crews(schedule: Schedule, portfolio: Portfolio) -> Crews:
    """Who can be booked in a portfolio of other people."""
    return crews_of(portfolio, schedule.times.of(portfolio), schedule.translated.groups)
