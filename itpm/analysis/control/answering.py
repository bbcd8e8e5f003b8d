"""What people answer for: teams, people, things, decisions and approvals, and until when."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from itpm.analysis.scheduling.ends import planned_end
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.periods import days_of_period
from itpm.diagnostic import Origin
from itpm.message import Message
from itpm.model.budget import Budget, Contract
from itpm.model.control import Gate, Window
from itpm.model.flow import Iteration
from itpm.model.funding import Benefit, Drawdown
from itpm.model.infrastructure import Asset, Freeze
from itpm.model.money_line import BudgetLine
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio, inside
from itpm.model.products import Release
from itpm.model.project import Project, ProjectRole
from itpm.model.protection import AccessRight, Incident
from itpm.model.record import Record
from itpm.model.scalars import as_day
from itpm.model.settled import SETTLED, settled
from itpm.model.staffing import Operation, Person, Team, Training
from itpm.model.stage import goes_on
from itpm.model.strategy import KeyResult, Objective
from itpm.model.task import Milestone, Task


@dataclass(frozen=True, slots=True)
class Answer:
    """Somebody answers for something: in which words, where it is written, and until when (None: for good)."""

    who: str
    words: Message
    address: str
    origin: Origin
    until: date | None

    def outlasts(self, last: date) -> bool:
        """Whether it goes on behind a day."""
        return self.until is None or self.until > last


@dataclass(frozen=True)
class Answers:
    """Everything open that names somebody who answers for it."""

    schedule: Schedule

    @property
    def portfolio(self) -> Portfolio:
        """The records that are asked about: those of the schedule."""
        return self.schedule.portfolio

    def open(self, who: str, last: date) -> tuple[Answer, ...]:
        """What somebody who leaves after a day answers for, and somebody has to answer for when they have left."""
        found = self.by_person.get(who, ())
        return tuple(each for each in found if each.outlasts(max(last, self.schedule.as_of - timedelta(days=1))))

    @cached_property
    def by_person(self) -> Mapping[str, tuple[Answer, ...]]:
        """What each person answers for."""
        found: dict[str, list[Answer]] = {}
        for each in self._all():
            if each.who in self.portfolio.staffing.people:
                found.setdefault(each.who, []).append(each)
        return {who: tuple(dict.fromkeys(answers)) for who, answers in found.items()}

    @cached_property
    def _of_team(self) -> Mapping[str, list[Person]]:
        """The people of each team itself."""
        found: dict[str, list[Person]] = {}
        for each in self.portfolio.staffing.people.values():
            found.setdefault(str(each.team), []).append(each)
        return found

    def _all(self) -> Iterator[Answer]:
        for project in self.portfolio.projects.values():
            if goes_on(project):
                end = self._end(project)
                for each in (project, *inside(project)):
                    yield from self._of(each, end)
        for collection in self.portfolio.collections().values():
            for each in collection.values():
                yield from self._of(each, self._of_whole(each))

    def _of_whole(self, record: Record) -> date | None:
        """Until when that goes on which a line of a budget or a key result is part of; None for all else."""
        whole: Budget | Objective | None = None
        if isinstance(record, BudgetLine):
            whole = self.portfolio.finance.budgets.get(record.id.partition("/")[0])
        elif isinstance(record, KeyResult):
            whole = self.portfolio.strategy.objectives.get(record.id.partition("/")[0])
        return None if whole is None else self._until(whole, None)

    def _of(self, record: Record, end: date | None) -> Iterator[Answer]:
        until = self._until(record, end)
        if _over(record):
            return
        for name, who, words in _named(record):
            yield Answer(
                who,
                Message("{answers} '{record}'", answers=words, record=record.id),
                record.id,
                record.origin.at(*name),
                until,
            )
        if isinstance(record, Team | Person | ProjectRole):
            yield from self._of_people(record, until)

    def _of_people(self, record: Team | Person | ProjectRole, until: date | None) -> Iterator[Answer]:
        """Who leads a team, manages people or stands in for them, and who fills a role of a project."""
        if isinstance(record, Team):
            ends = [each.employed.finish for each in self._of_team.get(record.id, ()) if each.id != record.lead]
            last = None if not ends or None in ends else max(each for each in ends if each is not None)
            if record.lead is not None:
                yield Answer(
                    str(record.lead),
                    Message("leads the team '{record}'", record=record.id),
                    record.id,
                    record.origin.at("lead"),
                    last,
                )
        elif isinstance(record, Person):
            last = record.employed.finish
            if record.manager is not None:
                at = record.origin.at("manager")
                yield Answer(
                    str(record.manager), Message("is the manager of '{record}'", record=record.id), record.id, at, last
                )
            for place, who in enumerate(record.deputies):
                at = record.origin.at("deputies", place)
                yield Answer(str(who), Message("is a deputy of '{record}'", record=record.id), record.id, at, last)
        else:
            for who, dates in record.who.items():
                ends_ = [each for each in (dates.finish, until) if each is not None]
                at = record.origin.at("who")
                yield Answer(
                    str(who),
                    Message("fills the role '{record}'", record=record.id),
                    record.id,
                    at,
                    min(ends_, default=None),
                )

    def _end(self, project: Project) -> date | None:
        """The last day of a project by its plan; None where that is not known or has passed with work open."""
        outline = self.schedule.translated.outlines.get(project.id)
        items = [self.schedule.items[each] for each in outline.items if each in self.schedule.items] if outline else []
        if not items or any(item.dates is None for item in items):
            return None
        return max(self.schedule.moments.last_day(item.dates) for item in items if item.dates is not None)

    def _until(self, record: Record, end: date | None) -> date | None:
        """Until when somebody answers for a record; ``end`` is that of its project."""
        if isinstance(record, Task | Milestone | Gate):
            return planned_end(self.schedule, record.id) or end
        if isinstance(record, Budget | Objective):
            period = record.fiscal_year if isinstance(record, Budget) else record.period
            return days_of_period(period, self.portfolio.settings).finish if period is not None else None
        if isinstance(record, Contract | Operation | Iteration | Training):
            dates = record.planned if isinstance(record, Training) else record.dates
            return dates.finish if dates is not None else None
        if isinstance(record, Freeze | Window):
            return as_day(record.finish)
        if isinstance(record, Asset | Benefit):
            return record.retire_by if isinstance(record, Asset) else None
        due = getattr(record, "due", None)
        return as_day(due) if due is not None and as_day(due) >= self.schedule.as_of else end


_SINGLE = {
    "owner": Message("owns"),
    "sponsor": Message("is the sponsor of"),
    "manager": Message("manages"),
    "contact": Message("is the contact of"),
    "sender": Message("sends"),
    "alerts": Message("is alerted by"),
    "to": Message("has to answer"),
}
_SEVERAL = {"board": Message("sits on the board of"), "needed_from": Message("has to decide")}
_RACI = {"accountable": Message("is accountable for"), "responsible": Message("is responsible for")}
_HEARD = {"consulted": Message("is consulted on"), "informed": Message("is informed of")}


def _named(record: Record) -> Iterator[tuple[tuple[str | int, ...], str, Message]]:
    """Who answers for a record by the name of a field: where, who, and in which words."""
    for name, words in _SINGLE.items():
        who = getattr(record, name, None)
        if isinstance(who, str) and not isinstance(record, Person):
            yield (name,), who, words
    for name, words in _SEVERAL.items():
        for place, who in enumerate(getattr(record, name, ())):
            yield (name, place), str(who), words
    raci = getattr(record, "raci", None)
    for name, words in (_RACI | _HEARD).items() if raci is not None else ():
        said = getattr(raci, name)
        if isinstance(said, str):
            yield ("raci", name), said, words
        else:
            for place, who in enumerate(said or ()):
                yield ("raci", name, place), str(who), words
    rota = getattr(record, "rota", None)
    for place, who in enumerate(rota.who if rota is not None else ()):
        yield ("rota", "who", place), str(who), Message("takes turns in")


def _over(record: Record) -> bool:
    """Whether nobody has to answer for a record any more."""
    if isinstance(record, Task):
        return record.finished is not None or record.cancelled is not None
    if isinstance(record, Drawdown):
        return record.approved is not None
    if isinstance(record, Asset):
        return record.gone
    if isinstance(record, AccessRight | Release):
        return (record.withdrawn if isinstance(record, AccessRight) else record.released) is not None
    if isinstance(record, Incident):
        return True  # It tells what was.
    return kind_of(record) in SETTLED and settled(record).over
