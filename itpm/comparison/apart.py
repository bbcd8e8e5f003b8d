"""What of a difference came by itself and what by edits, and which promise it breaks, where states are as reported.

People were told a state on its own day. What they would see of the same files today is what came by itself; from there
to what holds now it came by edits. Both together are the whole.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.scheduling.ended import ended_behind
from itpm.analysis.scheduling.lateness import Promise, deadline, promised
from itpm.analysis.scheduling.schedule import Schedule
from itpm.comparison.compared import Comparison, by_edits
from itpm.comparison.effects import Effect, Known
from itpm.comparison.measure import Block, Key
from itpm.comparison.promised import PROMISING
from itpm.comparison.touched import named
from itpm.load.fields import record_fields
from itpm.model.address import whole_of
from itpm.model.scalars import Moment

_OF_DAYS = frozenset({Block.PROMISES, Block.DATES})


class Broken(NamedTuple):
    """A promise that the plan of now does not hold: of which moment, and whether the plan of then held it.

    ``over``: what was promised is done, and ended behind it.
    """

    moment: Moment
    newly: bool
    over: bool = False


class Apart:
    """What made the effects of a comparison of two states as they were reported."""

    def __init__(self, compared: Comparison) -> None:
        """``compared`` holds states that are each seen on their own day; of others all comes by edits."""
        self.compared = compared

    @cached_property
    def by_itself(self) -> Mapping[Key, Effect]:
        """What the old state has become by the day of the new one, by what it is of."""
        return {each.key: each for each in self.compared.by_itself} if self.compared.meanwhile is not None else {}

    @cached_property
    def by_edits(self) -> Mapping[Key, Effect]:
        """What the edits make of that, by what it is of."""
        return {each.key: each for each in by_edits(self.compared)}

    def untouched(self, effect: Effect) -> bool:
        """Whether nothing was edited of what a figure is of, nor of anything that it may be computed from.

        Nobody says so to an audience that does not see all of that.
        """
        audience = self.compared.head.portfolio.audience
        if audience is not None and not audience.knows_all:
            return False
        edited = {whole_of(each.address) for each in self.compared.edits}
        if not edited:
            return True
        sides = self.compared.base.portfolio, self.compared.head.portfolio
        whole = whole_of(effect.address)
        # Settings, money, people and calendars count for everybody; figures of all together follow from everything.
        if not all(any(each in side.projects for side in sides) for each in (whole, *edited)):
            return False
        return whole not in self._reached

    @cached_property
    def _reached(self) -> frozenset[str]:
        """All wholes that hang together with one that was edited, by whatever name."""
        return joined(
            (whole_of(each.address) for each in self.compared.edits),
            (
                pair
                for side in (self.compared.base, self.compared.head)
                for pair in named(side.portfolio, record_fields())
            ),
        )

    def broken(self, effect: Effect) -> Broken | None:
        """The promise of what a day is of that is farthest from being held now; None where all are, and of no day."""
        if effect.block not in _OF_DAYS or effect.kind not in PROMISING or not effect.there[1]:
            return None
        head, newly = self.compared.head.known, not _broken(self.compared.base.known, effect)
        if now := _broken(head, effect):
            worst = max(now, key=lambda each: (each.late is not None, each.late or 0))
            return Broken(worst.moment, newly)
        ended = ended_behind(head.facts.schedule, head.called.get((effect.kind, effect.address), effect.address))
        return None if ended is None else Broken(ended.moment, newly, over=True)


def joined(begin: Iterable[str], pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Everything that can be reached from somewhere by pairs, in either direction."""
    beside: dict[str, set[str]] = {}
    for one, other in pairs:
        beside.setdefault(one, set()).add(other)
        beside.setdefault(other, set()).add(one)
    found, ahead = set[str](), [*begin]
    while ahead:
        each = ahead.pop()
        if each not in found:
            found.add(each)
            ahead.extend(beside.get(each, ()))
    return frozenset(found)


def _broken(known: Known, effect: Effect) -> tuple[Promise, ...]:
    """The promises that a plan does not hold; none of what was not there."""
    address = known.called.get((effect.kind, effect.address))
    return () if address is None else tuple(each for each in _given(known.facts.schedule, address) if each.broken)


def _given(schedule: Schedule, address: str) -> Iterator[Promise]:
    outline = schedule.translated.outlines.get(address)
    if outline is None:
        yield from promised(schedule, address)
    elif (found := deadline(schedule, outline)) is not None:
        yield found
