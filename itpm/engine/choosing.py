"""Who does a task where there is a choice: the one who is done first, and never one who cannot finish it.

A choice that is kept to the end is tried with each candidate. Between those who would be done in the same minute, the
one with the least work, or the first of the list, is taken.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from typing import Final

from itpm.engine.crew import ENDLESS, Demand, Work
from itpm.engine.found import Found
from itpm.engine.ledger import Ledger
from itpm.engine.stretch import alone, stretched
from itpm.engine.sweep import Sweep

MOST: Final = 100_000
"""Candidates that may be looked at to make a choice; where there are more, only the preferred ones are tried."""


def chosen(ledger: Ledger, task: int, work: Work, moment: int) -> Found | None:
    """The best place for a task that may be begun from a moment on; None where its people never get it done.

    Each entry works whenever somebody of it is free; as many of one pool as are asked for at a time, and equipment, are
    waited for. Where it would never be done that way, it begins with those who are free; and where somebody of a pool
    would take it to no end, with each of the pool alone.
    """
    for index, demand in enumerate(work.demands):
        if demand.keep and len(demand.candidates) > demand.number:
            work = _kept(ledger, task, work, moment, index)
    found = _waiting(ledger, task, work, moment)
    if found is None and sum(len(demand.candidates) for demand in work.demands) > 1:
        found = Sweep(ledger, task, work, patient=False).place(moment)
        for other in islice(_alone(work), _tries(work)) if found is None else ():
            tried = _tried(ledger, task, other, moment, ENDLESS if found is None else found.end)
            found = tried or found
    return found


def _kept(ledger: Ledger, task: int, work: Work, moment: int, index: int) -> Work:
    """The work with those of one demand who would be done first."""
    demand = work.demands[index]
    load = ledger.load
    places = list(range(len(demand.candidates)))
    if demand.by_load:
        places.sort(key=lambda place: load[demand.candidates[place].resource])
    open_ = sum(each.keep and len(each.candidates) > each.number for each in work.demands)
    places = places[: max(demand.number, _tries(work, demand) // open_)]
    ends: list[tuple[int, int]] = []
    best = ENDLESS
    for rank, place in enumerate(places):
        only = with_demand(work, index, answered(demand, (place,)))
        tried = _tried(ledger, task, only, moment, best)
        ends.append((tried.end if tried is not None else ENDLESS, rank))
        if demand.number == 1:
            best = min(best, ends[-1][0])
    first = [places[rank] for _end, rank in sorted(ends)[: demand.number]]
    return with_demand(work, index, answered(demand, first)._replace(number=demand.number))


def _tries(work: Work, beside: Demand | None = None) -> int:
    """How often work may be tried with others: each time everybody is looked at who is asked for, but beside whom."""
    return max(1, MOST // sum(len(each.candidates) if each is not beside else 1 for each in work.demands))


def _tried(ledger: Ledger, task: int, work: Work, moment: int, before: int) -> Found | None:
    found = _waiting(ledger, task, work, moment, before)
    if len(work.demands) == 1 and work.demands[0].named:
        return found
    return Sweep(ledger, task, work, patient=False).place(moment, before) if found is None else found


def _waiting(ledger: Ledger, task: int, work: Work, moment: int, before: int = ENDLESS) -> Found | None:
    """The first place where nobody is missing of those who have to be there together."""
    pace = alone(ledger, work)
    if pace is not None:
        return stretched(ledger, task, work, pace, moment, before)
    return Sweep(ledger, task, work).place(moment, before)


def _alone(work: Work) -> Iterator[Work]:
    """The work with one of each pool in turn."""
    for index, demand in enumerate(work.demands):
        if not demand.named:
            for place in range(len(demand.candidates)):
                yield with_demand(work, index, answered(demand, (place,)))


def answered(demand: Demand, places: list[int] | tuple[int, ...]) -> Demand:
    """A demand that some of its candidates answer to, and no other."""
    return demand._replace(candidates=tuple(demand.candidates[place] for place in places), number=1, keep=False)


def with_demand(work: Work, index: int, demand: Demand) -> Work:
    """The work with one of its demands replaced."""
    return replace(work, demands=(*work.demands[:index], demand, *work.demands[index + 1 :]))
