"""How long a service takes to come back, and how much data it may lose, by all that it stands on.

Something is back when of each thing that it needs enough are back, and its own restart is done: the longest of the
recoveries below it, and its restart (NIST SP 800-34, section 3.2; ISO 22301, 8.2.2). Of so many of several, it is the
last of the fastest that are enough: of two of three the second. A part that promises a recovery time (``rto``) is
taken at its word by what stands on it; any other takes as long as its chain does.

What nobody says is not known: it takes some time, and at least as long as what is known below it. So a recovery stands
between two times, of which the later one is None where a part of it is unknown. Assets and suppliers promise nothing
and say no time of their own, and of a service that names nothing nobody knows what else it waits for. Of parts that
stand on each other in a loop nothing is known.

Data (``rpo``) goes the same way without the restart: what a service stands on may have lost it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOTHING
from itpm.analysis.services.graph import Needed, Part, ServiceGraph
from itpm.model.infrastructure import Process, Service
from itpm.model.scalars import Elapsed


class Within(NamedTuple):
    """A time in minutes: at least so long, and at most; None where nobody knows how long at most."""

    least: Decimal
    most: Decimal | None

    @property
    def known(self) -> bool:
        """Whether all of it is known."""
        return self.most is not None


UNKNOWN = Within(NOTHING, None)
"""A time of which nothing is known."""


@dataclass(frozen=True)
class Recovery:
    """How long each part takes until it is back, or how old the data is that it comes back with.

    ``promised`` is what a service says (its ``rto`` or ``rpo``), ``own`` what it adds by itself, both None where it
    says nothing; without ``own`` nothing comes on top of what is below.
    """

    graph: ServiceGraph
    promised: Callable[[Service], Elapsed | None]
    own: Callable[[Service], Elapsed | None] | None = None

    def promise(self, part: Part) -> Decimal | None:
        """What a part promises, in minutes; None where it promises nothing."""
        record = self.graph.record(part)
        return _minutes(self.promised(record)) if isinstance(record, Service) else None

    def chain(self, part: Part) -> Within:
        """What a part comes to by what it stands on and by itself, whatever it promises.

        Raises:
            KeyError: for a part that there is not.
        """
        self.graph.record(part)
        return self._chains.get(part, UNKNOWN)

    def counted(self, part: Part) -> Within:
        """What whoever stands on a part has to reckon with: its promise, else its chain."""
        promise = self.promise(part)
        return self.chain(part) if promise is None else Within(promise, promise)

    def own_time(self, part: Part) -> Decimal:
        """What a part is known to add by itself, in minutes."""
        return self._own(part) or NOTHING

    def slowest(self, part: Part) -> Part | None:
        """What a part waits for longest, as far as that is known; None where it waits for nothing known."""
        found = [(self._of(need), need) for need in self.graph.needs.get(part, ())]
        last = max(found, key=lambda each: each[0].least, default=None)
        if last is None or not last[0].least:
            return None
        return next(each for each in last[1].there if self.counted(each).least == last[0].least)

    def unknown(self, part: Part) -> tuple[tuple[Part, ...], int]:
        """The parts of a chain that say no time of their own, and how many parts there are; it is one of them."""
        seen, waiting = {part: None}, [part]
        while waiting:
            for need in self.graph.needs.get(waiting.pop(), ()):
                for one in need.there:
                    if one not in seen:
                        seen[one] = None
                        if self.promise(one) is None:
                            waiting.append(one)
        return tuple(each for each in seen if self._silent(each, top=each == part)), len(seen)

    def _silent(self, part: Part, *, top: bool) -> bool:
        """Whether a part of a chain leaves something open by itself."""
        if not top and self.promise(part) is not None:
            return False
        return self._own(part) is None or not self.graph.needs.get(part)

    def _own(self, part: Part) -> Decimal | None:
        """What a part adds by itself, in minutes; None where nobody says it."""
        record = self.graph.record(part)
        if isinstance(record, Process):
            return NOTHING  # The business goes on as soon as it has its services.
        if not isinstance(record, Service):
            return None
        return NOTHING if self.own is None else _minutes(self.own(record))

    @cached_property
    def _chains(self) -> Mapping[Part, Within]:
        """By part, each after those that it stands on; what it stands on in a loop is not known."""
        found: dict[Part, Within] = {}
        for part in self.graph.order:
            needs = [self._of(need, found) for need in self.graph.needs.get(part, ())]
            found[part] = _added(_longest(needs), self._own(part)) if needs else self._alone(part)
        return found

    def _alone(self, part: Part) -> Within:
        """What names nothing that it stands on: what it adds is known, and what it waits for is not."""
        return Within(self._own(part) or NOTHING, None)

    def _of(self, need: Needed, found: Mapping[Part, Within] | None = None) -> Within:
        """When enough of those that do the same are back: the last of the fastest that are enough; at once for none.

        Where more are needed than are named, nobody knows when: not before all are.
        """
        each = [self._reckoned(one, found) for one in need.there]
        if not 0 < need.least <= len(each):
            return Within(max(one.least for one in each), None) if need.never else Within(NOTHING, NOTHING)
        least = sorted(one.least for one in each)[need.least - 1]
        known = sorted(one.most for one in each if one.most is not None)
        return Within(least, known[need.least - 1] if len(known) >= need.least else None)

    def _reckoned(self, part: Part, found: Mapping[Part, Within] | None) -> Within:
        promise = self.promise(part)
        if promise is not None:
            return Within(promise, promise)
        return (self._chains if found is None else found).get(part, UNKNOWN)


def recovery_times(graph: ServiceGraph) -> Recovery:
    """How long it takes until services are back, in minutes."""
    return Recovery(graph, _rto, _restart)


def data_losses(graph: ServiceGraph) -> Recovery:
    """How old the data is with which services come back, in minutes."""
    return Recovery(graph, _rpo)


def _rto(service: Service) -> Elapsed | None:
    return service.rto


def _restart(service: Service) -> Elapsed | None:
    return service.restart


def _rpo(service: Service) -> Elapsed | None:
    return service.rpo


class Level(NamedTuple):
    """What comes back in parallel, the most critical first, after all levels before it."""

    number: int
    parts: tuple[Part, ...]


def levels(graph: ServiceGraph, parts: Iterable[Part], tier: Callable[[Part], int | None]) -> Iterator[Level]:
    """The order in which parts come back: each after all that it stands on of them, as early as that allows.

    Parts of a level wait for nothing of each other, but for those in a loop, of which none can be first.
    """
    wanted = frozenset(parts)
    depth: dict[Part, int] = {}
    for part in graph.order:
        depth[part] = max((depth.get(one, 0) for one in graph.under[part]), default=0) + (part in wanted)
    by_level: dict[int, list[Part]] = {}
    for part in graph.order:
        if part in wanted:
            by_level.setdefault(depth[part], []).append(part)
    for number in sorted(by_level):
        yield Level(number, tuple(sorted(by_level[number], key=lambda each: tier(each) or _LAST)))


_LAST = 9
"""Behind every tier that there is."""


def _longest(each: Iterable[Within]) -> Within:
    found = tuple(each)
    ends = [one.most for one in found if one.most is not None]
    return Within(max(one.least for one in found), max(ends) if len(ends) == len(found) else None)


def _added(time: Within, own: Decimal | None) -> Within:
    if own is None:
        return Within(time.least, None)
    return Within(time.least + own, None if time.most is None else time.most + own)


def _minutes(time: Elapsed | None) -> Decimal | None:
    return None if time is None else Decimal(time.minutes)
