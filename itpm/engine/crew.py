"""Who is asked for a task, and how much of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from itpm.engine.calendar import Calendar

WHOLE: Final = 10_000
"""All of one person's time, in ten-thousandths."""
ENDLESS: Final = 1 << 58
PATIENCE: Final = 10 * 366 * 1440
"""Minutes without anything done, nobody being booked any more, after which nobody is waited for: ten years."""


class Candidate(NamedTuple):
    """Somebody who may work: on which calendar, what is done in a booked minute, how much of them there is.

    Both are in ten-thousandths.
    """

    resource: int
    calendar: Calendar
    gain: int = WHOLE
    capacity: int = WHOLE

    def done(self, use: int) -> int:
        """What is done in a minute in which so much of them is booked."""
        return self.gain * min(use, self.capacity) // WHOLE


class Demand(NamedTuple):
    """What a task asks for: ``number`` of some candidates at a time, each booked with ``use`` ten-thousandths.

    ``required``: without all of them nothing is done. ``keep``: the same ones to the end. ``by_load``: the one with the
    least work first, else the order of the candidates. ``start`` and ``end`` limit when they work on it.
    """

    candidates: tuple[Candidate, ...]
    number: int = 1
    use: int = WHOLE
    required: bool = False
    keep: bool = False
    by_load: bool = False
    start: int = -ENDLESS
    end: int = ENDLESS
    limits: tuple[int, ...] = ()

    @property
    def named(self) -> bool:
        """Whether it asks for one person, and no other will do."""
        return len(self.candidates) == 1


@dataclass(frozen=True)
class Work:
    """Who works on a task.

    ``effort`` is in ten-thousandths of person-minutes; None: they are booked for as long as the task lasts. Then
    ``load``, in the same unit, is what they do of it in all; None: as much as each demand says. ``over`` is what a
    booking may add to somebody's time, ``split`` lets the work be interrupted.
    """

    demands: tuple[Demand, ...]
    effort: int | None = None
    split: bool = False
    over: int = 0
    group: int = -1
    limits: tuple[int, ...] = ()
    load: int | None = None

    @property
    def simple(self) -> bool:
        """Whether everybody is named, once each, and nothing limits when they work, not even each other."""
        bound = len(self.demands) > 1 and any(each.required for each in self.demands)
        return not (self.split or self.limits or bound) and self.once

    @cached_property
    def once(self) -> bool:
        """Whether everybody is named, once each, without limits or dates of their own."""
        named = [each.candidates[0].resource for each in self.demands if each.number == 1 == len(each.candidates)]
        free = all(not each.limits and each.start == -ENDLESS and each.end == ENDLESS for each in self.demands)
        return free and len(named) == len(self.demands) == len(set(named))


def required(demands: Sequence[Demand]) -> Sequence[Sequence[int]]:
    """The places of those without whom nothing is done; of the same people in days that follow each other together."""
    rows: list[list[int]] = []
    for place, demand in enumerate(demands):
        if not demand.required:
            continue
        if rows:
            last = demands[rows[-1][-1]]
            alike = [each.resource for each in last.candidates] == [each.resource for each in demand.candidates]
            if alike and (last.end == demand.start or demand.end == last.start):
                rows[-1].append(place)
                continue
        rows.append([place])
    return rows


def shared(demands: Sequence[Demand]) -> bool:
    """Whether somebody may answer to more than one of some demands."""
    people = [who for demand in demands for who in {each.resource for each in demand.candidates}]
    return len(people) > len(set(people))


def named_at(demands: Sequence[Demand], moment: int) -> frozenset[int]:
    """Those who are asked for by name at a moment: they are set apart, and no pool of the same task takes them."""
    return frozenset(
        demand.candidates[0].resource for demand in demands if demand.named and demand.start <= moment < demand.end
    )
