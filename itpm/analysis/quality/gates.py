"""Gates: work that went on before somebody decided, and what was asked for where it was decided to go on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from itpm.model.address import own_of, whole_of
from itpm.model.control import Action, Condition, Gate
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on
from itpm.model.task import Milestone, Task

_WAITS_FOR_END = frozenset({None, "FS", "FF"})


@dataclass(frozen=True, slots=True)
class Skipped:
    """Work behind a gate that began, or was reached, before it was decided at the gate to go on."""

    gate: Gate
    work: Task | Milestone
    position: int
    """Which of the links of the work names the gate."""
    day: date


@dataclass(frozen=True, slots=True)
class Asked:
    """A condition on which a gate was passed, with the day by which it is to be met and the one on which it was."""

    gate: Gate
    name: str
    condition: Condition
    due: date | None
    done: date | None

    def overdue(self, day: date) -> bool:
        """Whether it is open on a day by which it should have been met."""
        return self.done is None and self.due is not None and self.due < day


def skipped(portfolio: Portfolio) -> Iterator[Skipped]:
    """Work of projects that go on which began before the gate that it waits for was passed."""
    for project in portfolio.projects.values():
        works: tuple[Task | Milestone, ...] = (*project.tasks.values(), *project.milestones.values())
        for work in works if goes_on(project) else ():
            day = _begun(work)
            for position, link in enumerate(work.after if day is not None else ()):
                gate = _gate(portfolio, link.task)
                waits = link.type in _WAITS_FOR_END and (link.lag is None or link.lag.amount >= 0)
                if gate is not None and waits and day is not None and _before(gate, day):
                    yield Skipped(gate, work, position, day)


def _gate(portfolio: Portfolio, address: str) -> Gate | None:
    project = portfolio.projects.get(whole_of(address))
    return project.gates.get(own_of(address)) if project is not None else None


def _before(gate: Gate, day: date) -> bool:
    """Whether it was not decided to go on until after a day."""
    return not gate.passed or (gate.held is not None and gate.held.date > day)


def _begun(work: Task | Milestone) -> date | None:
    if work.cancelled is not None:
        return None
    found = (work.started or work.finished) if isinstance(work, Task) else work.reached
    return None if found is None else as_day(found)


def conditions(project: Project, portfolio: Portfolio) -> Iterator[Asked]:
    """The conditions of the gates of a project."""
    for gate in project.gates.values():
        yield from asked_at(gate, portfolio)


def asked_at(gate: Gate, portfolio: Portfolio) -> Iterator[Asked]:
    """The conditions on which a gate was passed; one that is an action is due and done with it."""
    for name, each in (gate.held.conditions if gate.held is not None else _NONE).items():
        due, done = each.due, each.done
        found = portfolio.find(each.action) if each.action is not None else None
        if isinstance(found, Task):
            done = done or (None if found.finished is None else as_day(found.finished))
        elif isinstance(found, Action):
            due, done = due or found.due, done or found.done
        yield Asked(gate, name, each, due, done)


_NONE: Mapping[str, Condition] = {}


def meeting(asked: Asked, portfolio: Portfolio) -> tuple[str, ...]:
    """Who has to meet a condition: the owner of the action that it is, else the manager of the project."""
    found = portfolio.find(asked.condition.action) if asked.condition.action is not None else None
    project = portfolio.projects.get(whole_of(asked.gate.id))
    who = found.owner if found is not None and found.owner else project.manager if project is not None else None
    return (str(who),) if who is not None else ()
