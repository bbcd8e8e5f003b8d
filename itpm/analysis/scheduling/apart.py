"""The entries of one task set apart from each other, so that none takes away whom another asks for."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from itpm.engine.crew import Demand


class Asked(NamedTuple):
    """What an entry asks for, and by which name; ``pool``: somebody of several, rather than somebody by name."""

    name: str
    demand: Demand
    pool: bool


def apart(asked: Sequence[Asked]) -> tuple[list[Demand], list[str]]:
    """What a task asks for, and the names of which somebody is missing.

    Who is named twice is one person, with the larger of both shares. Pools and choices take from those whom nobody
    names on the same days, and a pool that needs all of its people has them before one that can do with others. Where
    that leaves too few, the rest is demand that nobody fills.
    """
    taken: dict[int, list[Demand]] = {}
    found: dict[int, list[Demand]] = {}
    missing: list[str] = []
    required = {each.demand.candidates[0].resource for each in asked if not each.pool and each.demand.required}
    for place, each in sorted(enumerate(asked), key=lambda pair: -pair[1].demand.use):
        if not each.pool:
            who = each.demand.candidates[0].resource
            entries = taken.setdefault(who, [])
            found[place] = _once(entries, each.demand._replace(required=who in required))
            entries += found[place]
    pools = [place for place, each in enumerate(asked) if each.pool]
    for place in sorted(pools, key=lambda each: len(asked[each].demand.candidates) - asked[each].demand.number):
        demand = asked[place].demand
        left = _unnamed(demand, taken)
        missing += [asked[place].name] * (demand.number - left.number)
        found[place] = [left] if left.candidates else []
        if left.number == len(left.candidates):
            for candidate in left.candidates:
                taken.setdefault(candidate.resource, []).append(left._replace(candidates=(candidate,)))
    return [demand for place in range(len(asked)) for demand in found[place]], missing


def _once(entries: Sequence[Demand], demand: Demand) -> list[Demand]:
    """The days of a named person's entry that none of their entries before has."""
    spans = [(demand.start, demand.end)]
    for other in entries:
        spans = [piece for span in spans for piece in _less(span, (other.start, other.end))]
    return [demand._replace(start=start, end=end) for start, end in spans]


def _less(span: tuple[int, int], other: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """What is left of a span without another."""
    start, end = span
    if start < min(end, other[0]):
        yield start, min(end, other[0])
    if max(start, other[1]) < end:
        yield max(start, other[1]), end


def _unnamed(demand: Demand, taken: Mapping[int, Sequence[Demand]]) -> Demand:
    """A pool without those whom other entries name on all of its days."""
    left = tuple(
        who
        for who in demand.candidates
        if not any(each.start <= demand.start and demand.end <= each.end for each in taken.get(who.resource, ()))
    )
    return demand._replace(candidates=left, number=min(demand.number, len(left)))
