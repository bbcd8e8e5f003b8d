"""Who may approve: what the words of a rule mean, who stands in for whom, and which accounts are theirs.

All of it as one state says it: that whose rules hold, and never the one that is to be approved.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.model.address import whole_of
from itpm.model.budget import Budget
from itpm.model.portfolio import Portfolio, Thing
from itpm.model.project import Project
from itpm.model.record import Record

WORDS = ("owner", "sponsor", "manager")
"""Whom a rule may need by what they are to a record."""
ACCOUNTS = ("github", "gitlab")
"""The systems in which people approve."""


@dataclass(frozen=True, slots=True)
class Seat:
    """An approval that is needed: in whose word, and the people of whom one gives it."""

    said: str
    people: tuple[str, ...]


@dataclass(frozen=True)
class Approvers:
    """The people of a portfolio, and what they answer for."""

    portfolio: Portfolio

    def seat(self, said: str, kind: str, address: str) -> Seat:
        """Who is meant by a word of a rule, of a record; nobody where it names nobody."""
        found = self._of_record(said, kind, address) if said in WORDS else self.people(said)
        return Seat(said, tuple(dict.fromkeys(found)))

    def owner(self, kind: str, address: str) -> Seat:
        """Who answers for a record: its owner, else its sponsor, else those who keep the rules."""
        for word in WORDS[:2]:
            seat = self.seat(word, kind, address)
            if seat.people:
                return seat
        return Seat("keepers of the rules", self.keepers)

    @cached_property
    def keepers(self) -> tuple[str, ...]:
        """Who may change who approves: whom rules name by themselves, else who answers for the department's money."""
        named = [each for rule in self.portfolio.settings.approvals.values() for each in rule.needs]
        found = [who for each in named if each not in WORDS for who in self.people(each)]
        owners = [each.owner for each in self.portfolio.finance.budgets.values() if each.owner]
        return tuple(dict.fromkeys(found or [who for each in owners for who in self.people(each)]))

    def people(self, name: str) -> Iterator[str]:
        """The people of a person, stakeholder, team, role or department; of a department the one who speaks for it."""
        staffing = self.portfolio.staffing
        if name in staffing.people or name in self.portfolio.collaboration.stakeholders:
            yield name
        elif name in staffing.teams:
            lead, below = staffing.teams[name].lead, self._teams_below(name)
            yield from (lead,) if lead else ()
            yield from (who for who, each in staffing.people.items() if each.team in below)
        elif name in staffing.roles:
            yield from (who for who, each in staffing.people.items() if name in each.roles)
        elif name in staffing.departments:
            contact = staffing.departments[name].contact
            yield from (contact,) if contact else ()

    def _teams_below(self, name: str) -> frozenset[str]:
        found = {name}
        for _time in self.portfolio.staffing.teams:
            found |= {each for each, team in self.portfolio.staffing.teams.items() if team.parent in found}
        return frozenset(found)

    def knows(self, said: str) -> bool:
        """Whether a rule may need it: a word, or somebody there is."""
        staffing = self.portfolio.staffing
        groups = staffing.people, staffing.teams, staffing.roles, staffing.departments
        return said in WORDS or any(said in each for each in (*groups, self.portfolio.collaboration.stakeholders))

    def stand_ins(self, who: str) -> tuple[str, ...]:
        """Who may approve in the place of somebody: they themselves, and their deputies."""
        person = self.portfolio.staffing.people.get(who)
        return (who, *(person.deputies if person is not None else ()))

    def _of_record(self, word: str, kind: str, address: str) -> Iterator[str]:
        """Whoever is something to a record, else to what it lies in, else to what that belongs to."""
        for each in self._around(kind, address):
            named = self._named(word, each)
            if named:
                yield from self.people(named)
                return

    def _around(self, kind: str, address: str) -> Iterator[Thing]:
        own = self.portfolio.by_kind.get(kind, {}).get(address)
        whole = whole_of(address)
        above: Record | None = None
        if address != whole:
            above = self.portfolio.projects.get(whole) or self.portfolio.finance.budgets.get(whole)
            above = above or self.portfolio.find(whole)
        project = next((each for each in (own, above) if isinstance(each, Project)), None)
        programme = self.portfolio.strategy.programmes.get(project.programme or "") if project is not None else None
        yield from (each for each in (own, above, programme) if each is not None)

    def _named(self, word: str, each: Thing) -> str:
        if word == "sponsor" and isinstance(each, Budget):
            return each.department or ""
        return getattr(each, word, None) or ""

    @cached_property
    def accounts(self) -> Mapping[str, Mapping[str, tuple[str, ...]]]:
        """By system and account, in small letters, the people whose it is; of several nobody knows who it was."""
        found: dict[str, dict[str, tuple[str, ...]]] = {each: {} for each in ACCOUNTS}
        for who, each in self.parties.items():
            for system, known in found.items():
                account = account_of(each, system).lower()
                if account:
                    known[account] = (*known.get(account, ()), who)
        return found

    @cached_property
    def parties(self) -> Mapping[str, Record]:
        """Everybody who may have an account: people, and stakeholders."""
        return {**self.portfolio.collaboration.stakeholders, **self.portfolio.staffing.people}

    def approving(self, people: Iterable[str]) -> tuple[str, ...]:
        """Some people with all who stand in for them."""
        return tuple(dict.fromkeys(each for who in people for each in self.stand_ins(who)))


def account_of(each: Record, system: str) -> str:
    """The account of somebody in a system; empty where none is written."""
    known = each.external.get(system)
    return known.id if known is not None else ""
