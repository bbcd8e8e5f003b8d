"""What a project's manager declares, and how old that is. An opinion that is missing is unknown, never green."""

import math
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from itpm.model.progress import Update
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import PROPOSED, cancelled, goes_on, resting


class State(StrEnum):
    """Where a project stands, in the words of its pages."""

    ON_TRACK = "green"
    AT_RISK = "amber"
    OFF_TRACK = "red"
    UNKNOWN = "unknown"
    NOT_STARTED = "not-started"
    ON_HOLD = "on-hold"
    CLOSED = "closed"
    CANCELLED = "cancelled"


_REPORTED = frozenset({State.ON_TRACK, State.AT_RISK, State.OFF_TRACK, State.UNKNOWN})


@dataclass(frozen=True, slots=True)
class Status:
    """The declared state of a project on a day, and the update that declares it."""

    state: State
    day: date | None = None
    update: Update | None = None
    old: bool = False
    """A report that was good, and is older than the project reports, or stands on data that are: it says nothing of
    today."""

    @property
    def said(self) -> State:
        """What the last report declares, however old it is; where it declares nothing, or does not count, the state."""
        overall = overall_of(self.update) if self.state in _REPORTED else None
        return self.state if overall is None else overall

    @property
    def headline(self) -> str:
        """The one sentence of the update."""
        return (self.update.headline or "") if self.update else ""


def overall_of(update: Update | None) -> State | None:
    """What a report declares of its project as a whole; None where there is none, or it says nothing of that."""
    declared = update.declared.overall if update is not None and update.declared is not None else None
    return None if declared is None else State(declared)


def last_update(project: Project, day: date) -> tuple[date, Update] | None:
    """The latest update up to a day."""
    days = [when for when in project.updates if when <= day]
    return (max(days), project.updates[max(days)]) if days else None


def declared_status(project: Project, day: date) -> Status:
    """What is declared of a project on a day."""
    found = last_update(project, day)
    when, update = found or (None, None)
    fixed = _fixed(project, day)
    if fixed is not None:
        return Status(fixed, when, update)
    state = overall_of(update) or State.UNKNOWN
    # Removing evidence never improves a state: what was bad stays so until somebody says otherwise.
    said = [each for each in (when, project.data_date) if each is not None]
    old = state is State.ON_TRACK and report_due(project, min(said)) < day
    return Status(State.UNKNOWN if old else state, when, update, old)


def awaited_since(project: Project, day: date) -> date | None:
    """The day since which a project's next report is awaited: that of the last one, before the first its start."""
    last = last_update(project, day)
    if last is not None:
        return last[0]
    return as_day(project.start) if project.start is not None else None


def report_due(project: Project, last: date) -> date:
    """The last day on which a report, or data, of a day are one cadence old at most."""
    return last + timedelta(days=min(cadence(project), (date.max - last).days))


USUAL = 28
"""The days in which a project reports once where nothing else is said of it."""


def cadence(project: Project, usual: int = USUAL) -> int:
    """The days in which a project reports once, as it says itself."""
    every = project.status_every
    if every is None or not every.amount:
        return usual
    week = _CLOCK if every.elapsed else _WORKING
    return max(math.ceil(7 * every.amount / week[every.unit]), 1)


_WORKING = {"w": 1, "d": 5, "h": 40, "min": 2400}
"""How many of a unit are a week of work, as of a communication: ten days of work are two weeks."""
_CLOCK = {"w": 1, "d": 7, "h": 168, "min": 10080}
"""How many are a week of the calendar, of a unit that is elapsed."""


def _fixed(project: Project, day: date) -> State | None:
    """A state that follows from the stage, or from being on hold, alone."""
    if not goes_on(project):
        return State.CANCELLED if cancelled(project) else State.CLOSED
    if resting(project, day):
        return State.ON_HOLD
    return State.NOT_STARTED if project.stage in PROPOSED else None
