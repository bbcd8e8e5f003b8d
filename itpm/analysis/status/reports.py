"""The last reports of a project that declare how it stands."""

from dataclasses import dataclass
from datetime import date

from itpm.analysis.control.declared import State, overall_of
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


def two_reports(project: Project, day: date) -> tuple[Reported, Reported] | None:
    """The last two of them; None where there are fewer."""
    found = reports(project, day)
    return (found[-2], found[-1]) if len(found) > 1 else None
