"""Stakeholders: how they are to be treated, where they stand against where they should, and when they last heard.

The grid of influence and interest is Mendelow's (1991); the steps of engagement are those of the PMBOK Guide's
stakeholder engagement assessment matrix.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import Final

from itpm.analysis.collaboration.communications import Communications, Kept, Planned
from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.model.collaboration import Communication, Stakeholder
from itpm.model.portfolio import Portfolio
from itpm.model.stage import binding

HIGH: Final = 4
"""The step from which influence, and interest, are high: above the middle of the five."""
STEPS: Final = ("unaware", "resistant", "neutral", "supportive", "leading")
"""Where somebody may stand, from the worst on."""
SILENCE: Final = 2
"""So many cadences may pass before somebody has heard nothing."""


class Approach(StrEnum):
    """How a stakeholder is to be treated, by the grid."""

    MANAGE = "manage closely"
    SATISFY = "keep satisfied"
    INFORM = "keep informed"
    MONITOR = "monitor"


_APPROACHES: Final[Mapping[tuple[bool, bool], Approach]] = {
    (True, True): Approach.MANAGE,
    (True, False): Approach.SATISFY,
    (False, True): Approach.INFORM,
    (False, False): Approach.MONITOR,
}


@dataclass(frozen=True)
class Standing:
    """A stakeholder, with what of the communication plan is meant for them."""

    stakeholder: Stakeholder
    heard: tuple[Planned, ...]
    concerned: bool
    """Whether something that they care for goes on; who names no project cares for all."""

    @property
    def approach(self) -> Approach | Unknown:
        """How they are to be treated."""
        influence, interest = self.stakeholder.influence, self.stakeholder.interest
        if influence is None or interest is None:
            if influence is None:
                return Unknown("nobody says how high their influence is")
            return Unknown("nobody says how high their interest is")
        return _APPROACHES[influence >= HIGH, interest >= HIGH]

    @property
    def gap(self) -> Ratio:
        """How many steps they are to come further; below zero where they are further than is wanted."""
        said = self.stakeholder.engagement
        if said is None or said.now is None or said.want is None:
            return Unknown("nobody says where they stand and where they should")
        return Decimal(STEPS.index(said.want) - STEPS.index(said.now))

    @property
    def last(self) -> date | None:
        """The last day on which they heard something."""
        return max((each.last for each in self.heard if each.last is not None), default=None)

    @property
    def next(self) -> date | Unknown:
        """The day by which they are to hear something."""
        if not self.heard:
            return Unknown("nothing in the communication plan is meant for them")
        days = [each.next for each in self.heard if not isinstance(each.next, Unknown)]
        return min(days) if days else Unknown("nobody says how often they are to hear anything")

    def silent(self, times: int = SILENCE) -> bool:
        """Whether nothing is meant for them, or none of it came within so many of its cadences.

        What comes as it is needed is heard as soon as it came once: nobody says how long it may be silent.
        """
        if not self.concerned:
            return False
        return not any(_came(each, times) for each in self.heard)


def _came(each: Planned, times: int) -> bool:
    return each.last is not None if each.state is Kept.AS_NEEDED else not each.silent(times)


@dataclass(frozen=True)
class Stakeholders:
    """Everybody with an interest, with the communication plan of a day."""

    portfolio: Portfolio
    communications: Communications

    @cached_property
    def all(self) -> Mapping[str, Standing]:
        """Each of them, by id."""
        return {id_: self._standing(each) for id_, each in self.portfolio.collaboration.stakeholders.items()}

    def _standing(self, each: Stakeholder) -> Standing:
        projects = [self.portfolio.projects[name] for name in each.projects if name in self.portfolio.projects]
        concerned = not projects or any(binding(project) for project in projects)
        names = {each.id, each.department} if each.department is not None else {each.id}
        names |= {id_ for id_, found in self.portfolio.staffing.departments.items() if found.contact == each.id}
        return Standing(each, tuple(self._meant(names)), concerned)

    def _meant(self, names: set[str]) -> Sequence[Planned]:
        found = (planned for name in sorted(names) for planned in self._by_audience.get(name, ()))
        return list({planned.communication.id: planned for planned in found}.values())

    @cached_property
    def _by_audience(self) -> Mapping[str, Sequence[Planned]]:
        """What is in the plan for each who hears it; what rests is for nobody now."""
        found: dict[str, list[Planned]] = {}
        for each in self.communications.planned:
            for who in _audience(each.communication) if not each.rests else ():
                found.setdefault(who, []).append(each)
        return found

    @cached_property
    def departments(self) -> frozenset[str]:
        """The departments of which somebody is known: a stakeholder, or whom they name to be asked."""
        known = {each.department for each in self.portfolio.collaboration.stakeholders.values()}
        contacts = {id_ for id_, each in self.portfolio.staffing.departments.items() if each.contact is not None}
        return frozenset({each for each in known if each is not None} | contacts)


def _audience(each: Communication) -> tuple[str, ...]:
    return tuple(dict.fromkeys(map(str, each.audience)))
