"""What the plan would take of people if nobody had to wait for anybody: every task at its turn, as if it were alone.

The same pass as the levelled plan, over people of whom each task has its own copy: links, calendars, days off, leave,
limits, facts and operations are heeded as ever, and no two tasks ever meet. So this is demand and not a plan: where
two tasks want the same minute of somebody, both have it. Whom a task takes of a pool is whom the levelled plan books.
Whoever leaves before their work is done is wanted for all of it; what lies behind their last day nobody fills,
nor what of a length lies before the first day of whoever comes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property
from typing import Final

from itpm.analysis.people.copies import Copies
from itpm.analysis.people.wish import Wish, of_coming, of_nobody
from itpm.analysis.scheduling.asked import asked, time_of, without_limits
from itpm.analysis.scheduling.network import translate
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.scheduling.staying import staying
from itpm.analysis.scheduling.translated import Translated
from itpm.analysis.time.clock import midnight
from itpm.engine.crew import WHOLE, Candidate, Demand, Work
from itpm.engine.critical_path import critical_path
from itpm.engine.effort import Crew
from itpm.engine.elapsed import ALWAYS
from itpm.engine.exact import exact
from itpm.engine.ledger import Booking
from itpm.engine.levelling import Plan, Problem, level
from itpm.engine.precedence import NEVER, Network

_ONCE: Final[Mapping[str, float]] = {}
"""No more than is booked."""


class Unhindered:
    """The work that is left, at the dates it would have if nobody had to wait for anybody."""

    def __init__(self, schedule: Schedule) -> None:
        """Nothing is computed before it is asked for."""
        self.schedule = schedule
        self._real = schedule.translated
        self._ends = {
            who: midnight(last + timedelta(days=1), schedule.times.zone)
            for who, person in schedule.portfolio.staffing.people.items()
            if (last := person.employed.finish) is not None
        }

    @cached_property
    def wishes(self) -> Mapping[str, Sequence[Wish]]:
        """By address of a task, who is wanted when; people, equipment, and those of whom there is nobody."""
        found: dict[str, list[Wish]] = {}
        for node, work in self._base.works.items():
            found[self._real.addresses[node]] = [*self._of(node, work)]
        for address, span in self.spans.items():
            if self._real.sized[address].missing:
                found.setdefault(address, []).extend(of_nobody(self.schedule, address, span))
        for address, wishes in of_coming(self.schedule, self.spans).items():
            found.setdefault(address, []).extend(wishes)
        return found

    def _of(self, node: int, work: Work) -> Iterator[Wish]:
        """Who is wanted for a task."""
        if node not in self._copies.works:
            return self._of_named(node, work)
        return self._of_length(node, work) if work.effort is None else self._of_people(node, self._booked.get(node, ()))

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """When what is left of each open task begins and ends."""
        plan, real, made = self._plan, self._real, {}
        for address, sized in real.sized.items():
            node = real.numbers[address]
            if sized.pace is not None and not self.schedule.dates.done(node) and plan.finishes[node] < NEVER:
                made[address] = Span(plan.resumes[node], plan.finishes[node])
        return made

    @cached_property
    def _base(self) -> Translated:
        """The portfolio as if nobody left who is wanted for anything."""
        crews = self._real.crews
        if not any(who in crews.resources.names or crews.resources.reserves.of(who) for who in self._ends):
            return self._real
        portfolio = staying(self.schedule.portfolio)
        return translate(portfolio, self.schedule.times.of(portfolio), self.schedule.as_of)

    @cached_property
    def _copies(self) -> Copies:
        """The work of every task on people of its own."""
        made = Copies(self._base.crews)
        for node, work in self._base.works.items():
            if not self._plain(work) or self._finished_by_others(node, work):
                made.add(node, self._settled(node, work))
        return made

    def _plain(self, work: Work) -> bool:
        """Whether an effort takes its people as long as the network says: they are named, and nothing binds them."""
        people = (each.candidates[0].resource for each in work.demands)
        return work.effort is not None and work.simple and self._bound.isdisjoint(people)

    @cached_property
    def _bound(self) -> frozenset[int]:
        """Those whom limits bind, or operations."""
        every = enumerate(self._base.crews.resources.every)
        return frozenset(n for n, each in every if each.limits or any(r.group < 0 for r in each.reserves))

    @cached_property
    def _plan(self) -> Plan:
        base, copies = self._base, self._copies
        network = self._network(base, copies)
        dates = self.schedule.dates if base is self._real else critical_path(network)
        problem = Problem(network, dates, copies.works, copies.resources, copies.limits, base.urgency)
        problem = replace(problem, unplanned=frozenset(base.unplanned))
        return level(problem, network.order)

    def _network(self, base: Translated, copies: Copies) -> Network:
        """The network, with the paces of those whom pools have come down to."""
        fewer = {
            node: work
            for node, work in copies.works.items()
            if work.effort is not None and _heads(work) < _heads(base.works[node])
        }
        if not fewer:
            return base.network
        paces, sizes = list(base.network.paces), list(base.network.sizes)
        for node, work in fewer.items():
            paces[node], sizes[node] = Crew(work.demands), work.effort or 0
        return replace(base.network, paces=paces, sizes=sizes)

    def _settled(self, node: int, work: Work) -> Work:
        """The work of a task with those of its pools whom the levelled plan books, and without whom others do it."""
        real = self._real.works[node].demands
        others = self._finished_by_others(node, work)
        demands = tuple(
            self._chosen(node, real[place] if others else each, real[place]) for place, each in enumerate(work.demands)
        )
        same = all(one is other for one, other in zip(demands, work.demands, strict=True))
        return work if same else replace(work, demands=demands)

    def _finished_by_others(self, node: int, work: Work) -> bool:
        """Whether whoever is asked for and leaves is done without: of an effort those who stay do all of it."""
        if work.effort is None or not self._ends:
            return False
        names = self._base.crews.resources.names
        asked_for = {names[each.resource] for demand in work.demands for each in demand.candidates}
        plan = self.schedule.plan
        return plan is not None and plan.finishes[node] < NEVER and not asked_for.isdisjoint(self._ends)

    def _chosen(self, node: int, staying_: Demand, real: Demand) -> Demand:
        """A demand for those whom the plan books; of several who take turns, in the time for which they are there.

        ``staying_`` is the demand as if nobody left; the real one where those who stay do all of it.
        """
        if len(staying_.candidates) <= staying_.number:
            return staying_
        booked = self._levelled.get(node, {})
        names = self._real.crews.resources.names
        chosen = [place for place, each in enumerate(real.candidates) if booked.get(names[each.resource])]
        if not chosen:
            return staying_
        source = staying_ if len(chosen) <= staying_.number else real
        return staying_._replace(candidates=tuple(source.candidates[place] for place in chosen))

    @cached_property
    def _levelled(self) -> Mapping[int, Mapping[str, int]]:
        """What the levelled plan books of each person for each task."""
        numbers = self._real.numbers
        return {numbers[address]: row for address, row in self.schedule.booked.items()}

    @cached_property
    def _booked(self) -> Mapping[int, Sequence[Booking]]:
        found: dict[int, list[Booking]] = {}
        for each in exact(self._plan.bookings, self._copies.works):
            found.setdefault(each.task, []).append(each)
        return found

    def _of_named(self, node: int, work: Work) -> Iterator[Wish]:
        """What an effort takes of people who are named, from its start to its end."""
        plan, crews = self._plan, self._base.crews
        for demand in work.demands if plan.finishes[node] < NEVER else ():
            who, calendar, _gain, capacity = demand.candidates[0]
            use = min(demand.use, capacity)
            wish = Wish(crews.resources.names[who], plan.resumes[node], plan.finishes[node], use, calendar)
            yield from self._until_gone(wish)

    def _of_length(self, node: int, work: Work) -> Iterator[Wish]:
        """What a task of a length wants of people: all that it asks for, also where it has no room for that."""
        booked: dict[str, int] = {}
        bookings = self._booked.get(node, ())
        for each in bookings:
            who = self._copies.owners[each.resource]
            booked[who] = booked.get(who, 0) + each.use * each.calendar.between(each.start, each.end)
        plan, network = self._plan, self._base.network
        start, finish = plan.resumes[node], plan.finishes[node]
        if finish >= NEVER or network.sizes[node] <= 0:
            return
        resources, span = self._base.crews.resources, (start, finish)
        wanted: dict[str, float] = {**asked(work, resources.names, booked)}
        wanted |= without_limits(work, resources, network.calendars[node], span)
        there = time_of(work, resources, span)
        over = {who: max(0, wanted[who] - max(parts, there[who])) for who, parts in booked.items() if parts}
        done = self._done(node, work, booked)
        yield from self._of_people(
            node, bookings, {who: (done[who] + more) / booked[who] for who, more in over.items()}
        )
        calendar = network.calendars[node] if network.calendars[node].between(*span) else ALWAYS
        for who, parts in wanted.items():
            # What would fit in their time, and not in the hours that they have for it, nobody does.
            rest = parts - done.get(who, 0) - over.get(who, 0)
            if rest >= WHOLE:
                yield Wish(who, start, finish, rest / calendar.between(*span), calendar, filled=False)

    def _done(self, node: int, work: Work, booked: Mapping[str, int]) -> Mapping[str, float]:
        """What of some parts of a length each does; what one does less and another more than alone is done."""
        left = {who: self._left_by_limits(node, work, who, parts) for who, parts in booked.items()}
        lost = sum(parts - left[who] for who, parts in booked.items())
        if not lost:
            return left
        there = self._levelled.get(node, {})
        gained = sum(max(0, minutes * WHOLE - booked.get(who, 0)) for who, minutes in there.items())
        share = max(0, lost - gained) / lost
        return {who: parts - share * (parts - left[who]) for who, parts in booked.items()}

    def _left_by_limits(self, node: int, work: Work, who: str, parts: int) -> int:
        """What of some parts of a length somebody does, who has used up limits by other work where the length lies."""
        plan, names = self.schedule.plan, self._real.crews.resources.names
        named = any(each.named and names[each.candidates[0].resource] == who for each in work.demands)
        if plan is None or plan.finishes[node] >= NEVER or not named or who in self._ends:
            return parts
        minutes = self._levelled.get(node, {}).get(who, 0)
        return parts if minutes == round(parts / WHOLE) else min(parts, minutes * WHOLE)

    def _of_people(self, node: int, bookings: Iterable[Booking], times: Mapping[str, float] = _ONCE) -> Iterator[Wish]:
        """What is booked of people for a task, as many times as that is asked of them."""
        demands = self._real.works[node].demands
        named = {who for each in demands if len(each.candidates) <= each.number for who in self._names(each)}
        pools = [
            [each for each in zip(self._names(pool), pool.candidates, strict=True) if each[0] not in named]
            for pool in demands
            if len(pool.candidates) > pool.number
        ]
        for each in bookings:
            who = self._copies.owners[each.resource]
            wish = Wish(who, each.start, each.end, each.use * times.get(who, 1.0), each.calendar)
            pool = next((one for one in pools if any(who == name for name, _candidate in one)), None)
            for shared in (wish,) if pool is None else self._shared(node, wish, pool):
                yield from self._until_gone(shared)

    def _names(self, demand: Demand) -> Sequence[str]:
        return [self._real.crews.resources.names[each.resource] for each in demand.candidates]

    def _shared(self, node: int, wish: Wish, pool: Sequence[tuple[str, Candidate]]) -> Iterator[Wish]:
        """A wish for somebody of a pool, shared as the levelled plan shares the task; evenly where it books nobody."""
        booked = self._levelled.get(node, {})
        weights = {who: booked.get(who, 0) for who, _candidate in pool}
        if not any(weights.values()):
            weights = dict.fromkeys(weights, 1)
        there = {
            who: (weights[who] * candidate.calendar.between(wish.start, wish.end), candidate.calendar)
            for who, candidate in pool
        }
        whole = sum(weight for weight, _calendar in there.values())
        if not whole or (wish.who in booked and sum(map(bool, weights.values())) == 1):
            yield wish
            return
        minutes = wish.use * wish.calendar.between(wish.start, wish.end)
        for who, (weight, calendar) in there.items():
            if weight:
                use = minutes * weight / whole / calendar.between(wish.start, wish.end)
                yield wish._replace(who=who, use=use, calendar=calendar)

    def _until_gone(self, wish: Wish) -> Iterator[Wish]:
        """A wish as far as somebody is employed, and what lies behind."""
        end = self._ends.get(wish.who)
        if end is None or wish.end <= end:
            yield wish
        elif wish.start >= end:
            yield wish._replace(filled=False)
        else:
            yield wish._replace(end=end)
            yield wish._replace(start=end, filled=False)


def _heads(work: Work) -> int:
    """How many people may work on a task."""
    return sum(len(each.candidates) for each in work.demands)
