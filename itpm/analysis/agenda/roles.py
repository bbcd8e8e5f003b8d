"""Who manages: the IT managers, who answer for teams, money, aims, services and policies, and the project managers."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property
from typing import Final

from itpm.analysis.control.answering import Answer, Answers
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.stage import active
from itpm.model.withheld import is_lost

_LED: Final = ("department", "team", "programme", "budget", "objective", "service", "policy")
"""What makes an IT manager of who answers for it, in the order in which it is told."""


@dataclass(frozen=True)
class Managers:
    """The people of the staff who manage something on the status date; who is from outside is none of them."""

    answers: Answers

    @property
    def portfolio(self) -> Portfolio:
        """The records that are asked about."""
        return self.answers.portfolio

    @cached_property
    def led(self) -> Mapping[str, tuple[Answer, ...]]:
        """The IT managers with what makes them such; who answers for most comes first."""
        last = self.answers.schedule.as_of - timedelta(days=1)
        found = {
            who: tuple(each for each in answers if self._kind(each) in _LED and each.outlasts(last))
            for who, answers in self.answers.by_person.items()
        }
        order = sorted((who for who in found if found[who]), key=lambda who: (-len(found[who]), who))
        return {who: found[who] for who in order}

    def counts(self, who: str) -> Mapping[str, int]:
        """How many things of each kind an IT manager answers for, in the order in which they are told."""
        counted = Counter(self._kind(each) for each in self.led.get(who, ()))
        return {kind: counted[kind] for kind in _LED if counted[kind]}

    @cached_property
    def projects(self) -> Mapping[str, tuple[Project, ...]]:
        """The project managers with their projects in work; who has most comes first."""
        found: dict[str, list[Project]] = {}
        for each in self._in_work():
            if each.manager is not None and each.manager in self.portfolio.staffing.people:
                found.setdefault(str(each.manager), []).append(each)
        order = sorted(found, key=lambda who: (-len(found[who]), who))
        return {who: tuple(found[who]) for who in order}

    @cached_property
    def unmanaged(self) -> tuple[Project, ...]:
        """The projects in work that nobody of the staff manages; whoever does, and is not shown, may be one of them."""
        managed = {each.id for projects in self.projects.values() for each in projects}
        managed |= {each for each in self.portfolio.projects if is_lost(self.portfolio, "project", each, "manager")}
        return tuple(each for each in self._in_work() if each.id not in managed)

    def watched(self, who: str) -> tuple[Project, ...]:
        """The projects in work that somebody answers for without managing them.

        These are the ones that they own or sponsor, those of their programmes, and those of managers who report to
        them.
        """
        people, programmes = self.portfolio.staffing.people, self.portfolio.strategy.programmes
        mine = {id_ for id_, each in programmes.items() if who in {each.manager, each.sponsor, each.owner}}
        return tuple(
            each
            for each in self._in_work()
            if each.manager != who
            and (
                who in {each.owner, each.sponsor}
                or each.programme in mine
                or (each.manager in people and people[str(each.manager)].manager == who)
            )
        )

    def _in_work(self) -> Iterator[Project]:
        day = self.answers.schedule.as_of
        return (each for each in self.portfolio.projects.values() if active(each, day))

    def _kind(self, each: Answer) -> str:
        record = self.portfolio.find(each.address)
        return kind_of(record) if record is not None else ""
