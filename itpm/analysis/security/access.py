"""Rights of access: who can get into what, whether that is over, when it is to be looked at again, and on what ground.

Granting, reviewing and taking away are as ISO/IEC 27002:2022 5.18 (access rights) asks for them, of suppliers 5.20.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.money.contracts import earlier
from itpm.analysis.scheduling.groups import teams_above
from itpm.analysis.security.protecting import LONGEST
from itpm.analysis.services.graph import Part
from itpm.model.budget import Supplier
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio
from itpm.model.protection import AccessRight
from itpm.model.scalars import Elapsed
from itpm.model.staffing import Person

HOLDERS = frozenset({"person", "team", "role", "department", "supplier", "stakeholder"})
"""The kinds of who holds rights."""
YEAR = Elapsed(Decimal(1), "y")
"""How long a right may go unseen where nobody says how often it is to be looked at."""


class AccessState(StrEnum):
    """Whether somebody can get in."""

    AHEAD = "not yet"
    HELD = "held"
    OVER = "over"
    """Its last day is gone, and nobody says that it was taken away."""
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Granted:
    """A right of access on a day."""

    right: AccessRight
    day: date

    @property
    def state(self) -> AccessState:
        """Whether somebody can get in; on its last day they still may."""
        right = self.right
        if right.withdrawn is not None:
            return AccessState.WITHDRAWN
        if right.until is not None and right.until < self.day:
            return AccessState.OVER
        return AccessState.AHEAD if right.since is not None and right.since > self.day else AccessState.HELD

    @property
    def opens(self) -> bool:
        """Whether somebody can get in, as far as anybody knows: also when they should not any more."""
        return self.state in {AccessState.HELD, AccessState.OVER}

    @property
    def due(self) -> date | None:
        """The last day for its next review, the first one counted from when it began; None where nobody knows that."""
        first, every = self.right.reviewed or self.right.since, self.right.every or YEAR
        if first is None or every.minutes > LONGEST:
            return None
        return earlier(first, Elapsed(-every.amount, every.unit))


class Key(NamedTuple):
    """A right that opens something for somebody, and by which of their names they hold it."""

    granted: Granted
    through: str
    """Themselves, or the team, role or department that holds it for all in it."""


class Other(NamedTuple):
    """Somebody else who gets into the same, and how far; None where nobody says."""

    who: str
    level: str | None


@dataclass(frozen=True)
class Access:
    """The rights of access of a portfolio."""

    portfolio: Portfolio
    day: date

    @cached_property
    def granted(self) -> tuple[Granted, ...]:
        """Each of them on the day."""
        return tuple(Granted(each, self.day) for each in self.portfolio.infrastructure.access.values())

    def of(self, holder: str) -> tuple[Key, ...]:
        """The rights by which a party gets in, its own and those of what it belongs to, in the order of the file."""
        found: dict[str, Key] = {}
        for name in self._names(holder):
            for each in self._by_holder.get(name, ()):
                found.setdefault(each.right.id, Key(each, name))
        return tuple(sorted(found.values(), key=lambda key: self._places[key.granted.right.id]))

    def into(self, part: Part) -> tuple[Granted, ...]:
        """The rights that open a service or an asset."""
        return self._by_part.get(part, ())

    def others(self, part: Part, holder: str) -> tuple[Other, ...]:
        """Who else gets into a service or an asset, and how far, in the order of the file.

        A group is one of them only where somebody else of it is employed on the day, or nobody says who is in it.
        """
        found = (Other(who, each.right.level) for each in self.into(part) for who in self.holders(each.right))
        own = self._joined(holder)
        others = (one for one in dict.fromkeys(found) if one.who != holder)
        return tuple(one for one in others if self._groups.get(one.who) != (one.who in own))

    def parts(self, right: AccessRight) -> tuple[Part, ...]:
        """What a right opens."""
        return tuple(dict.fromkeys(self._part(each) for each in right.of))

    def holders(self, right: AccessRight) -> tuple[str, ...]:
        """Who holds a right, by their ids."""
        return tuple(dict.fromkeys(said_kind(each)[1] for each in right.who))

    def gone(self, right: AccessRight) -> tuple[tuple[Person, date], ...]:
        """The people who hold a right by themselves and whose employment is over, each with its last day."""
        people = self.portfolio.staffing.people
        found = ((people[who], people[who].employed.finish) for who in self.holders(right) if who in people)
        return tuple((one, left) for one, left in found if left is not None and left < self.day)

    def uncovered(self, right: AccessRight) -> tuple[Supplier, ...]:
        """The suppliers that hold a right, and with whom no contract runs."""
        suppliers = self.portfolio.finance.suppliers
        found = (suppliers[who] for who in self.holders(right) if who in suppliers)
        return tuple(one for one in found if one.id not in self._contracted)

    @cached_property
    def _contracted(self) -> frozenset[str]:
        contracts = self.portfolio.finance.contracts.values()
        running = (each.supplier for each in contracts if each.dates is None or each.dates.holds(self.day))
        return frozenset(said_kind(each)[1] for each in running)

    @cached_property
    def _places(self) -> Mapping[str, int]:
        """Where each right stands in the file."""
        return {each.right.id: at for at, each in enumerate(self.granted)}

    @cached_property
    def _by_holder(self) -> Mapping[str, list[Granted]]:
        found: dict[str, list[Granted]] = {}
        for each in self._open():
            for who in self.holders(each.right):
                found.setdefault(who, []).append(each)
        return found

    @cached_property
    def _by_part(self) -> Mapping[Part, tuple[Granted, ...]]:
        found: dict[Part, list[Granted]] = {}
        for each in self._open():
            for part in self.parts(each.right):
                found.setdefault(part, []).append(each)
        return {part: tuple(rights) for part, rights in found.items()}

    def _open(self) -> Iterator[Granted]:
        return (each for each in self.granted if each.opens)

    def _part(self, address: str) -> Part:
        kind, bare = said_kind(address)
        return Part(kind or ("service" if bare in self.portfolio.infrastructure.services else "asset"), bare)

    def _names(self, holder: str) -> tuple[str, ...]:
        """A party, and what it is part of, itself first: by these it holds what it holds."""
        staffing = self.portfolio.staffing
        person = staffing.people.get(holder)
        if person is None:
            return (holder,)
        teams = tuple(teams_above(staffing, person.team))
        homes = (staffing.teams[each].department for each in teams)
        return tuple(dict.fromkeys((holder, *teams, *person.roles, *(each for each in homes if each is not None))))

    def _joined(self, holder: str) -> frozenset[str]:
        """The teams, roles and departments in which a person counts on the day."""
        person = self.portfolio.staffing.people.get(holder)
        there = person is not None and person.employed.holds(self.day)
        return frozenset(self._names(holder)[1:] if there else ())

    @cached_property
    def _groups(self) -> Mapping[str, int]:
        """How many people of each team, role and department are employed on the day, of those that list anybody."""
        found: Counter[str] = Counter()
        for who in self.portfolio.staffing.people:
            joined = self._joined(who)
            for name in self._names(who)[1:]:
                found[name] += name in joined
        return found
