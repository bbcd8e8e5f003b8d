"""The days that are promised of what is still open, as rules of history follow them."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.diagnostic import Origin
from itpm.model.control import Gate
from itpm.model.deliverable import Deliverable
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import as_day
from itpm.model.settled import settled
from itpm.model.stage import binding
from itpm.model.task import Milestone

Promising = Project | Milestone | Gate | Deliverable


class Promise(NamedTuple):
    """Something open, the day that is promised of it, and where that is written."""

    record: Promising
    day: date
    origin: Origin


def open_promises(facts: Facts) -> Iterator[Promise]:
    """Every day that is promised of something that is not over, in projects that are more than proposed."""
    for project in filter(binding, facts.portfolio.projects.values()):
        every: tuple[Promising, ...] = (
            project,
            *project.milestones.values(),
            *project.gates.values(),
            *project.deliverables.values(),
        )
        for each in every:
            day = promised_day(each)
            if day is not None and not settled(each).over:
                yield Promise(each, day, each.origin.at("deadline" if each is project else "due").key())


def promised_day(record: Record) -> date | None:
    """The day that is promised of a record; None where nobody promises one."""
    if isinstance(record, Project):
        return as_day(record.deadline) if record.deadline is not None else None
    if isinstance(record, Milestone):
        return as_day(record.promised) if record.promised is not None else None
    return record.due if isinstance(record, Gate | Deliverable) else None
