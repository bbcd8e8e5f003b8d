"""What somebody owes to others, and by when: actions, decisions, answers, reviews, reports and communications.

What was agreed once is owed until it is done. What comes again and again is owed from four weeks ahead.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import cached_property
from typing import Final

from itpm.analysis.collaboration.communications import Kept
from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.control.ageing import review_ahead
from itpm.analysis.control.declared import awaited_since, report_due
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.quality.acceptance import accepting
from itpm.analysis.quality.gates import conditions, meeting
from itpm.analysis.quality.judging import judged_of
from itpm.analysis.security.access import Granted
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.model.patience import Patience, patience
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import as_day
from itpm.model.settled import settled
from itpm.model.stage import active, goes_on
from itpm.model.withheld import answers_withheld

AHEAD: Final = timedelta(days=28)
"""So far ahead somebody owes what comes again and again."""
Due = date | Unknown


class Promise(StrEnum):
    """What is owed, in the words of lists and pages."""

    DECISION = "decision"
    ACTION = "action"
    ISSUE = "issue"
    CHANGE = "decision on a change"
    REQUEST = "answer to a request"
    EXCEPTION = "answer to an exception"
    ACCEPTANCE = "acceptance"
    GATE = "gate"
    CONDITION = "condition of a gate"
    REVIEW = "review"
    REPORT = "report"
    COMMUNICATION = "communication"


@dataclass(frozen=True, slots=True)
class Owed:
    """Somebody owes something: what, of which record, and the day by which, or why nobody knows that.

    ``who`` is empty where nobody is named, so that nobody will do it.
    """

    who: str
    promise: Promise
    address: str
    title: str
    due: Due
    part: str = ""
    """Which of several of one record: the name of a condition."""

    @property
    def project(self) -> str:
        """The id of the project that it belongs to; empty where it belongs to none."""
        return whole_of(self.address) if "/" in self.address or self.promise is Promise.REPORT else ""

    def overdue(self, day: date) -> int:
        """The days since it was due; none where it is not, or nobody knows by when it is."""
        return 0 if isinstance(self.due, Unknown) else max((day - self.due).days, 0)


@dataclass(frozen=True)
class Debts:
    """What everybody owes on a day, staff and stakeholders alike."""

    portfolio: Portfolio
    as_of: date
    collaboration: CollaborationFacts

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Owed, ...]]:
        """What each owes, the first due first; what has no day comes last."""
        return {who: owed for who, owed in self._by_name.items() if who}

    @cached_property
    def of_nobody(self) -> tuple[Owed, ...]:
        """What has to be done, and nobody is named for it; whoever is, and is not shown, is somebody."""
        found = self._by_name.get("", ())
        return tuple(each for each in found if not answers_withheld(self.portfolio, each.address))

    @cached_property
    def all(self) -> tuple[Owed, ...]:
        """What anybody owes, and what nobody is named for, the first due first."""
        return tuple(sorted((each for owed in self._by_name.values() for each in owed), key=_first_due))

    @cached_property
    def _by_name(self) -> Mapping[str, tuple[Owed, ...]]:
        found: dict[str, dict[Owed, None]] = {}
        for each in self._all():
            found.setdefault(each.who, {})[each] = None
        return {who: tuple(sorted(owed, key=_first_due)) for who, owed in found.items()}

    def _all(self) -> Iterator[Owed]:
        for project in self.portfolio.projects.values():
            if goes_on(project):
                yield from self._log(project)
                yield from self._gates(project)
                yield from self._handed_over(project)
        yield from self._decisions()
        yield from self._answers()
        yield from self._reviews()
        yield from self._reports()
        yield from self._communications()

    def _soon(self, due: Due) -> bool:
        return isinstance(due, Unknown) or due <= self.as_of + AHEAD

    def _log(self, project: Project) -> Iterator[Owed]:
        """Actions and issues by their owners, changes by the sponsor, exceptions by whom they were told to."""
        for promise, records in ((Promise.ACTION, project.actions), (Promise.ISSUE, project.issues)):
            for each in records.values():
                if not settled(each).over:
                    yield _owned(each, promise, settled(each).due)
        for told in project.exceptions.values():
            if told.reply is None:
                day = told.raised + timedelta(days=self._most.exception)
                yield _of(told, str(told.to or ""), Promise.EXCEPTION, day)
        for change in project.changes.values():
            if not settled(change).over:
                due = None if change.raised is None else change.raised + timedelta(days=self._most.change)
                yield _of(change, str(project.sponsor or ""), Promise.CHANGE, due)

    def _handed_over(self, project: Project) -> Iterator[Owed]:
        """What is done, by whoever accepts it; and what gates asked for that is no action by itself."""
        for judged in judged_of(project, self.portfolio.settings.done, self.as_of):
            since, each = judged.complete_since, judged.deliverable
            if judged.live and since is not None:
                for who in accepting(each, project) or ("",):
                    yield _of(each, who, Promise.ACCEPTANCE, since + timedelta(days=self._most.acceptance))
        for asked in conditions(project, self.portfolio):
            if asked.done is None and asked.condition.action is None:
                due = Unknown(phrase("nobody says by when")) if asked.due is None else asked.due
                for who in meeting(asked, self.portfolio) or ("",):
                    title = asked.condition.text or asked.name
                    yield Owed(who, Promise.CONDITION, asked.gate.id, title, due, asked.name)

    @cached_property
    def _most(self) -> Patience:
        """For how long others may be waited for."""
        return patience(self.portfolio.settings)

    def _gates(self, project: Project) -> Iterator[Owed]:
        """Gates that come, by the board, else by the sponsor."""
        for gate in project.gates.values():
            if not settled(gate).over and gate.due is not None and self._soon(as_day(gate.due)):
                for who in project.board or (project.sponsor or "",):
                    yield Owed(str(who), Promise.GATE, gate.id, gate.title, as_day(gate.due))

    def _decisions(self) -> Iterator[Owed]:
        for each in self.collaboration.decisions.needed:
            for who in each.decision.needed_from or ("",):
                yield _of(each.decision, str(who), Promise.DECISION, each.decision.due)

    def _answers(self) -> Iterator[Owed]:
        for each in self.collaboration.requests.values():
            if each.open:
                yield _owned(each.request, Promise.REQUEST, each.due)

    def _reviews(self) -> Iterator[Owed]:
        """Risks, policies, plans and rights of access by their owners, decisions by those who took them."""
        portfolio = self.portfolio
        for project in portfolio.projects.values():
            for risk in project.risks.values() if goes_on(project) else ():
                yield from self._review(risk, review_ahead(risk), (risk.owner,))
        for policy in portfolio.strategy.policies.values():
            yield from self._review(policy, policy.review_by, (policy.owner,))
        for plan in portfolio.infrastructure.plans.values():
            yield from self._review(plan, plan.review_by, (plan.owner,))
        for right in portfolio.infrastructure.access.values():
            granted = Granted(right, self.as_of)
            if granted.opens:
                yield from self._review(right, granted.due, (right.owner,))
        for taken in self.collaboration.decisions.taken:
            if taken.decided is not None and self.collaboration.decisions.concerns(taken):
                yield from self._review(taken, taken.revisit_by, taken.decided.by)

    def _review(self, record: Record, due: date | None, who: Iterable[str | None]) -> Iterator[Owed]:
        if due is not None and self._soon(due):
            yield from (_of(record, str(each or ""), Promise.REVIEW, due) for each in who)

    def _reports(self) -> Iterator[Owed]:
        """What the manager of a project in work has to report: one cadence after the last report, or the start."""
        for project in self.portfolio.projects.values():
            if active(project, self.as_of):
                due = _next_report(project, self.as_of)
                if self._soon(due):
                    yield _of(project, str(project.manager or ""), Promise.REPORT, due)

    def _communications(self) -> Iterator[Owed]:
        for each in self.collaboration.communications.planned:
            if each.state not in {Kept.RESTS, Kept.AS_NEEDED} and self._soon(each.next):
                yield _of(each.communication, str(each.communication.sender or ""), Promise.COMMUNICATION, each.next)


def _next_report(project: Project, day: date) -> Due:
    since = awaited_since(project, day)
    if since is None:
        return Unknown("nothing was reported yet, and nobody says since when")
    return report_due(project, since)


def _owned(record: Record, promise: Promise, due: Due | None) -> Owed:
    return _of(record, str(record.owner or ""), promise, due)


def _of(record: Record, who: str, promise: Promise, due: Due | None) -> Owed:
    reason = record.unknown.get("due") or phrase("nobody says by when")
    return Owed(who, promise, record.id, record.title, Unknown(reason) if due is None else due)


def _first_due(each: Owed) -> tuple[date, str, str]:
    return (date.max if isinstance(each.due, Unknown) else each.due, each.address, each.promise.value)
