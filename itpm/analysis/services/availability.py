"""How available something is by what it stands on: the reliability block diagram of its chain.

What is counted is the availability of each part by itself, while what it needs works: of an asset its
``availability``, of a service that names nothing that it stands on its promise. A service that names something is its
parts: its promise is what they are held against. Nobody promises for a supplier as a whole: it is unknown, as is an
asset that says nothing or is retired. A part that nobody knows works always at best, and never at worst.

Series: Π a. Parallel: 1 − Π (1 − a). So many of several, also of unequal ones: the chances of each number, part by
part (IEC 61078, reliability block diagrams; Trivedi, Probability and Statistics with Reliability, Queuing, and Computer
Science Applications). Parts fail independently of each other, and a part that stands under several branches is one
part: what is needed in any case is taken as working and counted once; of the rest, each part that several branches
share is taken as working and as failed in turn (factoring, IEC 61078). Where these are too many to try all, an
interval is said: of branches that may fail together, Π of the best ways ≤ a ≤ 1 − Π (1 − a) of the worst cuts
(Barlow and Proschan, Statistical Theory of Reliability and Life Testing, 1975, chapter 2, for associated components).
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property
from itertools import product
from math import prod
from typing import Final

from itpm.analysis.figures.amounts import NOTHING, ONE
from itpm.analysis.services.chain import Chain, behind
from itpm.analysis.services.graph import Needed, Part, ServiceGraph, gone
from itpm.analysis.services.several import at_least
from itpm.model.infrastructure import Asset, Service

_MOST_TRIED: Final = 1_000
"""So many steps are taken to try all states of shared parts of one thing; else an interval is said."""


@dataclass(frozen=True)
class Availability:
    """The availability of what stands on each other."""

    graph: ServiceGraph

    def own(self, part: Part) -> Decimal | None:
        """The share of time in which a part works by itself; None where nobody says it."""
        return self._owns[part]

    @cached_property
    def _owns(self) -> Mapping[Part, Decimal | None]:
        found: dict[Part, Decimal | None] = {}
        for part in self.graph.needs:
            record = self.graph.record(part)
            said = record.availability if isinstance(record, Service | Asset) and not gone(record) else None
            found[part] = ONE if self._only_parts(part) else said
        return found

    def _only_parts(self, part: Part) -> bool:
        """Whether a part is nothing but what it stands on."""
        return part.kind in {"process", "service"} and bool(self.graph.needs.get(part))

    def of(self, part: Part) -> Chain:
        """How available a part is with all that it stands on.

        Raises:
            KeyError: for a part that there is not.
        """
        self.graph.record(part)
        line, found = [part], self._found
        while line[-1] not in found and (below := self._lines.get(line[-1])) is not None:
            line.append(below)
        last = line.pop()
        chain = found[last] if last in found else self._whole(last)
        if line:
            found[last] = chain
        while line:
            chain = found[line[-1]] = self._upon(line[-1], last, chain)
            last = line.pop()
        return chain

    @cached_property
    def _found(self) -> dict[Part, Chain]:
        return {}

    @cached_property
    def _lines(self) -> Mapping[Part, Part]:
        """Of parts whose chain is that of one part below times what that does not reach, the one below.

        So a long line is gone down once, and not from each of its parts to the end; what loops is in none. What a part
        reaches stands before it in the order: what is first used behind it is nothing that it stands on.
        """
        found: dict[Part, Part] = {}
        looped: set[Part] = set()
        place, first = self.graph.place, self._first_used
        for part in self.graph.order:
            under = self.graph.under[part]
            if any(one in looped or place[one] >= place[part] for one in under):
                looped.add(part)
            elif under and all(need.of == need.there and need.least == len(need.of) for need in self.graph.needs[part]):
                below = max(under, key=lambda one: (bool(self.graph.needs[one]), place[one]))
                if self.graph.needs[below] and all(
                    one == below or (not self.graph.needs[one] and first[one] > place[below]) for one in under
                ):
                    found[part] = below
        return found

    @cached_property
    def _first_used(self) -> Mapping[Part, int]:
        """The first place in the order of what stands on each part."""
        place = self.graph.place
        return {part: min(place[each] for each in users) for part, users in self.graph.users.items()}

    def _upon(self, part: Part, below: Part, chain: Chain) -> Chain:
        """The chain of a part of a line from that of the one below."""
        own = (part, *(one for one in self.graph.under[part] if one != below))
        low, high = self._series(own)
        counted = tuple(each for each in own if not self._only_parts(each))
        unknown = tuple(each for each in counted if self.own(each) is None)
        return replace(
            chain,
            low=low * chain.low,
            high=high * chain.high,
            counted=behind(counted, chain.counted),
            silent=behind(unknown, chain.silent),
        )

    def _series(self, parts: Iterable[Part]) -> tuple[Decimal, Decimal]:
        """The least and the most of the time in which all of some parts work by themselves."""
        low = high = ONE
        for each in parts:
            own = self.own(each)
            low, high = low * (own if own is not None else NOTHING), high * (own if own is not None else ONE)
        return low, high

    def _whole(self, part: Part) -> Chain:
        """The chain of a part from all that it stands on."""
        must = self._must(part)
        groups = [need for each in must for need in self.graph.needs[each] if need.redundant]
        low, high = self._series(must)
        shared: list[Part] = []
        every = list(must)
        exact = True
        for needs, parts in _apart(groups, must, self.graph):
            branch = _Region(self, tuple(needs), tuple(sorted(parts, key=self.graph.place.__getitem__)))
            least, most = branch.bounds()
            low, high = low * least, high * most
            every += branch.parts
            shared += branch.shared
            exact = exact and branch.tried
        counted = tuple(each for each in every if not self._only_parts(each))
        unknown = tuple(p for p in counted if self.own(p) is None)
        never = tuple(need for each in must for need in self.graph.needs[each] if need.never)
        if never:
            low = high = NOTHING
        return Chain(low, high, behind(counted), behind(unknown), tuple(shared), exact, never)

    def _must(self, part: Part) -> tuple[Part, ...]:
        """A part and all that has to work for it in any case."""
        found = {part: None}
        waiting = [part]
        while waiting:
            for need in self.graph.needs.get(waiting.pop(), ()):
                for one in need.there if not need.redundant else ():
                    if one not in found:
                        found[one] = None
                        waiting.append(one)
        return tuple(found)


def _apart(
    groups: Iterable[Needed], must: Iterable[Part], graph: ServiceGraph
) -> Iterator[tuple[list[Needed], list[Part]]]:
    """Redundant needs with the parts below them, those together that share one; what has to work anyway is none."""
    sure, every = frozenset(must), tuple(dict.fromkeys(groups))
    first = list(range(len(every)))
    home: dict[Part, int] = {}
    for number, need in enumerate(every):
        waiting = [one for one in need.there if one not in sure]
        while waiting:
            part = waiting.pop()
            if part in home:
                first[_root(first, home[part])] = _root(first, number)
            else:
                home[part] = number
                waiting += [one for below in graph.needs[part] for one in below.there if one not in sure]
    found: dict[int, tuple[list[Needed], list[Part]]] = {}
    for number, need in enumerate(every):
        found.setdefault(_root(first, number), ([], []))[0].append(need)
    for part, number in home.items():
        found[_root(first, number)][1].append(part)
    yield from found.values()


def _root(first: list[int], number: int) -> int:
    """The number that stands for all that were joined with one."""
    while first[number] != number:
        first[number] = first[first[number]]
        number = first[number]
    return number


@dataclass(frozen=True)
class _Region:
    """Redundant needs that have to be met at once, with the parts under them, each behind what it stands on."""

    of: Availability
    needs: tuple[Needed, ...]
    parts: tuple[Part, ...]

    @cached_property
    def shared(self) -> tuple[Part, ...]:
        """The parts that several of these needs and parts stand on."""
        inside = frozenset(self.parts)
        asked = [one for need in self._every for one in need.there if one in inside]
        times = Counter(asked)
        return tuple(part for part in self.parts if times[part] > 1)

    @cached_property
    def _every(self) -> tuple[Needed, ...]:
        return (*self.needs, *(need for part in self.parts for need in self.of.graph.needs[part]))

    @cached_property
    def _turns(self) -> tuple[Part, ...]:
        """What is taken as working and as failed in turn, so that all else fails apart: the fewer of two choices.

        These are what several stand on; or, of what is reached in several ways, that which can fail by itself: what is
        only its parts follows from these.
        """
        ways: Counter[Part] = Counter(one for need in self.needs for one in need.there)
        for part in reversed(self.parts):
            for need in self.of.graph.needs[part]:
                ways.update(dict.fromkeys(need.there, min(ways[part], 2)))
        failing = tuple(part for part in self.parts if ways[part] > 1 and self.of.own(part) != ONE)
        return min(self.shared, failing, key=len)

    @cached_property
    def tried(self) -> bool:
        """Whether all states of what is taken in turn can be tried."""
        return len(self._turns) < 20 and len(self._every) << len(self._turns) <= _MOST_TRIED

    def bounds(self) -> tuple[Decimal, Decimal]:
        """The least and the most of the time in which all the needs are met."""
        known = all(self.of.own(part) is not None for part in self.parts)
        way = self._tried if self.tried else self._between
        most = way(ONE)
        return (most if known and self.tried else way(NOTHING)), most

    def _tried(self, unknown: Decimal) -> Decimal:
        """How often all is met, over all states of what is taken in turn; what nobody knows has a share of its own."""
        whole = NOTHING
        every = [(part, self._worth(part, unknown), self.of.graph.needs[part]) for part in self.parts]
        for states in product((ONE, NOTHING), repeat=len(self._turns)):
            state = dict(zip(self._turns, states, strict=True))
            weight, values = ONE, dict[Part, Decimal]()
            for part, own, needs in every:
                value = own * self._met(needs, values) if needs else own
                if part in state:
                    weight *= value if state[part] else 1 - value
                    value = state[part]
                if not weight:
                    break
                values[part] = value
            else:
                whole += weight * self._met(self.needs, values)
        return whole

    def _met(self, needs: Iterable[Needed], values: Mapping[Part, Decimal]) -> Decimal:
        return prod((at_least(need.least, [values.get(one, ONE) for one in need.there]) for need in needs), start=ONE)

    def _between(self, unknown: Decimal) -> Decimal:
        """The least, or with what nobody knows at its best the most, where parts may fail together."""
        values: dict[Part, Decimal] = {}
        for part in self.parts:
            values[part] = self._worth(part, unknown) * self._all_met(self.of.graph.needs[part], values, unknown)
        return self._all_met(self.needs, values, unknown)

    def _worth(self, part: Part, unknown: Decimal) -> Decimal:
        own = self.of.own(part)
        return unknown if own is None else own

    def _all_met(self, needs: Iterable[Needed], values: Mapping[Part, Decimal], unknown: Decimal) -> Decimal:
        """The most, or the least, of the time in which all needs are met, each of which may fail with the others."""
        best = unknown == ONE
        each = [self._one_met(need, [values.get(one, ONE) for one in need.there], best=best) for need in needs]
        return min(each, default=ONE) if best else prod(each, start=ONE)

    def _one_met(self, need: Needed, shares: list[Decimal], *, best: bool) -> Decimal:
        """That of one need: exactly where its members stand on nothing, so that they fail apart."""
        if any(self.of.graph.needs[one] for one in need.there):
            return _together(need.least, shares, best=best)
        return at_least(need.least, shares)


def _together(least: int, shares: Sequence[Decimal], *, best: bool) -> Decimal:
    """The most, or the least, of the time in which so many of some parts work that may fail together."""
    ordered = sorted(shares)
    if not 0 < least <= len(ordered):
        return NOTHING if least > 0 else ONE
    if not best:
        return prod(ordered[len(ordered) - least :], start=ONE)
    return 1 - prod((1 - share for share in ordered[: len(ordered) - least + 1]), start=ONE)
