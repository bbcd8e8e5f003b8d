"""The reports of a project that declare how it stands."""

from dataclasses import dataclass
from datetime import date

from itpm.analysis.control.declared import State, overall_of
from itpm.analysis.status.limits import Aspect
from itpm.model.progress import Update
from itpm.model.project import Project


@dataclass(frozen=True, slots=True)
class Reported:
    """What a report of a day declares."""

    day: date
    state: State


def reports(project: Project, day: date) -> tuple[Reported, ...]:
    """The reports of a project up to a day that declare a state, the first one first."""
    return tuple(
        Reported(when, state)
        for when, update in sorted(project.updates.items())
        if when <= day and (state := overall_of(update)) is not None
    )


def reports_of(project: Project, aspect: Aspect) -> tuple[Reported, ...]:
    """The reports of a project that declare how an aspect of it stands, else the whole, the first one first."""
    found = ((day, aspect_of(update, aspect) or overall_of(update)) for day, update in sorted(project.updates.items()))
    return tuple(Reported(day, state) for day, state in found if state is not None)


def aspect_of(update: Update | None, aspect: Aspect) -> State | None:
    """What a report declares of an aspect; None where there is none, or it says nothing of that."""
    said = getattr(update.declared, aspect.value) if update is not None and update.declared is not None else None
    return None if said is None else State(said)


def two_reports(project: Project, day: date) -> tuple[Reported, Reported] | None:
    """The last two of them; None where there are fewer."""
    found = reports(project, day)
    return (found[-2], found[-1]) if len(found) > 1 else None
