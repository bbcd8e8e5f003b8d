"""Corrective action: what was decided after a project was reported off track, by whom, by when, and whether it helped.

What was decided is what the reports name in ``highlights`` from the first red one on: decisions, actions, changes and
exceptions, and the actions that respond to a risk or an issue that they name. It helped where a later report is better.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.control.declared import State, overall_of
from itpm.model.address import own_of
from itpm.model.collaboration import Decision
from itpm.model.control import Action, Change, ExceptionReport
from itpm.model.progress import Update
from itpm.model.project import Project
from itpm.model.task import Task

Measure = Decision | Action | Change | ExceptionReport | Task


class Outcome(StrEnum):
    """What later reports say of a project that was off track."""

    HELPED = "helped"
    NOT_YET = "not yet"
    NOT_TOLD = "not told"
    """There is no later report that says how it stands."""


@dataclass(frozen=True, slots=True)
class OffTrack:
    """A time in which a project was reported red: since when, what was decided, and the report with which it ended."""

    since: date
    measures: tuple[Measure, ...]
    outcome: Outcome
    until: date | None = None
    """The day of the report with which it ended; None where it goes on."""


def off_track(project: Project, day: date) -> tuple[OffTrack, ...]:
    """The times in which a project was reported red up to a day, the last first."""
    reports = [(when, project.updates[when]) for when in sorted(project.updates) if when <= day]
    found: list[OffTrack] = []
    red: list[tuple[date, Update]] = []
    for when, update in reports:
        state = overall_of(update)
        if state is State.OFF_TRACK:
            red.append((when, update))
        elif red and state is not None:
            found.append(_stretch(project, red, Outcome.HELPED, when))
            red = []
        elif red:
            red.append((when, update))  # It says nothing of the state, which goes on.
    if red:
        again = sum(overall_of(each) is not None for _when, each in red) > 1
        found.append(_stretch(project, red, Outcome.NOT_YET if again else Outcome.NOT_TOLD, None))
    return tuple(reversed(found))


def _stretch(project: Project, red: list[tuple[date, Update]], outcome: Outcome, until: date | None) -> OffTrack:
    named = dict.fromkeys(address for _when, update in red for address in update.highlights)
    measures = {each.id: each for address in named for each in _measures(project, own_of(address))}
    return OffTrack(red[0][0], tuple(measures.values()), outcome, until)


def _measures(project: Project, own: str) -> Iterator[Measure]:
    """What was decided by a name: itself, or the actions that respond to a risk or an issue of that name."""
    collections = (project.decisions, project.actions, project.changes, project.exceptions)
    for records in collections:
        if own in records:
            yield records[own]
    for matter in (project.risks.get(own), project.issues.get(own)):
        for address in matter.actions if matter is not None else ():
            action = project.actions.get(own_of(address)) or project.tasks.get(own_of(address))
            if action is not None:
                yield action
