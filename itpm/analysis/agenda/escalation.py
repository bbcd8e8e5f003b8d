"""What a manager cannot settle alone: beyond what a project may decide itself, or in the hands of somebody else.

A state beyond its red limit is no longer its manager's own: in PRINCE2's management by exception, what is forecast to
leave a tolerance is told to whoever set it. It goes to the sponsor, else to the board, of the project, else of its
programme, else to the manager's own manager.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from itpm.analysis.collaboration.decisions import Needed
from itpm.analysis.control.declared import State
from itpm.analysis.health.measure import Inspected
from itpm.analysis.risk.tolerances import TIME, raised
from itpm.analysis.status.facts import StatusFacts
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.reason import Reason
from itpm.message import Message
from itpm.model.control import ExceptionReport
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.settled import settled


class Beyond(StrEnum):
    """Why something is for somebody else, in the words of pages."""

    LIMIT = "beyond its limit"
    HANDS = "in other hands"
    OVERDUE = "overdue with others"


@dataclass(frozen=True, slots=True)
class Escalation:
    """A point that somebody has to bring to others: of which record, why, in which words, to whom.

    ``to`` is empty where nobody is named. ``told`` is the exception that was raised for it, where there is one.
    """

    project: str
    address: str
    beyond: Beyond
    words: Message
    to: tuple[str, ...]
    told: ExceptionReport | None = None


@dataclass(frozen=True)
class Escalations:
    """What has to be brought to others, of the projects in work on a day."""

    portfolio: Portfolio
    as_of: date
    status: StatusFacts
    needed: tuple[Needed, ...]

    def of(self, who: str, projects: Iterable[Project]) -> tuple[Escalation, ...]:
        """What somebody has to bring to others, of some projects; those beyond a limit first."""
        found = [each for project in projects for each in self._of_project(who, project)]
        found += [each for one in self._needed_in.get("", ()) for each in self._decision(who, one, None)]
        return tuple(sorted(found, key=lambda each: list(Beyond).index(each.beyond)))

    @cached_property
    def _needed_in(self) -> Mapping[str, Sequence[Needed]]:
        """The decisions that are needed, by the project that they belong to."""
        found: dict[str, list[Needed]] = {}
        for each in self.needed:
            found.setdefault(each.project.id if each.project is not None else "", []).append(each)
        return found

    def _of_project(self, who: str, project: Project) -> Iterator[Escalation]:
        health = self.status.health.get(project.id)
        if health is not None:
            for reason in health.gravest:
                yield from self._reason(who, health.seen, reason)
        for needed in self._needed_in.get(project.id, ()):
            yield from self._decision(who, needed, project)
        for record in (*project.issues.values(), *project.actions.values()):
            owner = str(record.owner) if record.owner is not None else None
            days = settled(record).late(self.as_of)
            if days and owner not in {None, who} and not self._reports_to(owner, who):
                words = Message(
                    "'{record}' of '{owner}' is {days:day|days} late", record=record.id, owner=owner, days=days
                )
                yield Escalation(project.id, record.id, Beyond.OVERDUE, words, self._over(owner, who, project))

    def _reason(self, who: str, seen: Inspected, reason: Reason) -> Iterator[Escalation]:
        """A figure off track goes above; one at risk to whoever can change it, where that is somebody else."""
        project = seen.project
        if reason.state is State.OFF_TRACK:
            told = raised(seen, TIME if reason.aspect is Aspect.SCHEDULE else reason.aspect.value)
            to = self._above(who, project)
            yield Escalation(project.id, reason.figure, Beyond.LIMIT, reason.words, to, told)
        elif reason.state is State.AT_RISK:
            others = tuple(each for each in reason.place.who if each != who and not self._reports_to(each, who))
            if others and len(others) == len(reason.place.who):
                yield Escalation(project.id, reason.figure, Beyond.HANDS, reason.words, others)

    def _decision(self, who: str, needed: Needed, project: Project | None) -> Iterator[Escalation]:
        """A decision that others owe since a day that has passed, where somebody has to see to it."""
        decision, days = needed.decision, needed.overdue(self.as_of)
        minds = project is not None or decision.owner == who
        if minds and days and who not in decision.needed_from:
            asked = tuple(map(str, decision.needed_from))
            above = self._above(who, project) if project is not None else ()
            words = Message("'{decision}' is {days:day|days} late", decision=decision.id, days=days)
            higher = tuple(each for each in above if each not in asked)
            yield Escalation(
                project.id if project is not None else "", decision.id, Beyond.OVERDUE, words, higher or asked
            )

    def _above(self, who: str, project: Project) -> tuple[str, ...]:
        """To whom somebody brings what a project may not decide: the first who is named, and somebody else."""
        programme = self.portfolio.strategy.programmes.get(project.programme or "")
        ways: list[tuple[str | None, ...]] = [(project.sponsor,), project.board]
        ways += [(programme.sponsor,), programme.board] if programme is not None else []
        ways.append((self._manager(who),))
        for way in ways:
            found = tuple(str(each) for each in way if each is not None and each != who)
            if found:
                return found
        return ()

    def _over(self, owner: str | None, who: str, project: Project) -> tuple[str, ...]:
        """To whom somebody goes about what another has not done: that one's manager, else above the project."""
        manager = self._manager(owner)
        return (manager,) if manager is not None and manager != who else self._above(who, project)

    def _manager(self, who: str | None) -> str | None:
        person = self.portfolio.staffing.people.get(who or "")
        return str(person.manager) if person is not None and person.manager is not None else None

    def _reports_to(self, owner: str | None, who: str) -> bool:
        return self._manager(owner) == who
