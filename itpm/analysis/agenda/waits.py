"""Who and what waits for somebody: for a decision, an answer, a matter that blocks work, work that others build on."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.agenda.owed import Debts, Due, Owed, Promise
from itpm.analysis.control.work_state import ENDED, matter, task_state
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.scheduling.dependencies import Dependencies, Work
from itpm.analysis.scheduling.ends import planned_end
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.stage import goes_on
from itpm.model.task import Milestone, Task


@dataclass(frozen=True, slots=True)
class Waits:
    """Something waits for something: both by address, and until when at best.

    ``waiting`` is work, a project or a department; ``due`` the day by which what it waits for is due or planned.
    """

    waiting: str
    for_: str
    due: Due


@dataclass(frozen=True)
class HeldUp:
    """What waits for each, by what they owe and by what their projects give to others."""

    schedule: Schedule
    debts: Debts
    dependencies: Dependencies

    def on(self, who: str, projects: Iterable[Project] = ()) -> tuple[Waits, ...]:
        """What waits for somebody, the first due first; ``projects`` are those that they manage."""
        found = [each for owed in self.debts.by_person.get(who, ()) for each in self.for_(owed)]
        found += [each for project in projects for each in self._given(project)]
        found += list(self._tasks(who))
        return tuple(sorted(dict.fromkeys(found), key=_first))

    def for_(self, owed: Owed) -> Iterator[Waits]:
        """What waits for something that is owed."""
        if owed.promise is Promise.DECISION:
            waiting: tuple[str, ...] = self._needed.get(owed.address, ())
        elif owed.promise is Promise.REQUEST:
            request = self.debts.portfolio.collaboration.requests[owed.address]
            waiting = (str(request.department),) if request.department is not None else ()
        elif owed.promise is Promise.EXCEPTION:
            waiting = (whole_of(owed.address),)
        else:
            waiting = () if owed.promise is Promise.REVIEW else self._blocked(owed.address)
        yield from (Waits(each, owed.address, owed.due) for each in waiting)

    @cached_property
    def _needed(self) -> Mapping[str, tuple[str, ...]]:
        return {each.decision.id: each.waits for each in self.debts.collaboration.decisions.needed}

    def _blocked(self, address: str) -> tuple[str, ...]:
        return tuple(self.debts.collaboration.decisions.blocked.get(address, ()))

    def _tasks(self, who: str) -> Iterator[Waits]:
        """The work that is blocked by work or promises that somebody owns."""
        for by in self._blocking.get(who, ()):
            yield from (Waits(task, by, self._planned(by)) for task in self._blocked(by))

    @cached_property
    def _blocking(self) -> Mapping[str, list[str]]:
        """The work and the promises by which work is blocked, by their owners."""
        found: dict[str, list[str]] = {}
        for by in self.debts.collaboration.decisions.blocked:
            record = self.debts.portfolio.find(by)
            if isinstance(record, Task | Milestone | Gate) and record.owner is not None:
                found.setdefault(str(record.owner), []).append(by)
        return found

    def _given(self, project: Project) -> Iterator[Waits]:
        """The work of other projects that waits for some of a project."""
        for each in self.dependencies.of(project.id):
            giver = self.debts.portfolio.find(each.giver)
            other = self.debts.portfolio.projects.get(each.receiving)
            if each.giving == project.id and other is not None and goes_on(other) and self._open(giver):
                yield Waits(each.receiver, each.giver, self._planned(each.giver))

    def _planned(self, address: str) -> Due:
        return planned_end(self.schedule, address) or Unknown("it has no date in the plan")

    def _open(self, record: object) -> bool:
        """Whether work is neither done nor cancelled, by itself or with what it is part of."""
        if isinstance(record, Task):
            return task_state(self.schedule, record) not in ENDED
        return isinstance(record, Work) and not matter(self.schedule, record).over


def _first(each: Waits) -> tuple[date, str, str]:
    return (date.max if isinstance(each.due, Unknown) else each.due, each.for_, each.waiting)
