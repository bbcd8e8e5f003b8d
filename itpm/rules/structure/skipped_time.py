"""STR023: a time of a day that clocks skip."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.time.clock import local, minute
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.model.assignment import Assignment
from itpm.model.control import Window
from itpm.model.project import Project
from itpm.model.record import Constraint
from itpm.model.scalars import Dates
from itpm.model.task import Delivery, Expected, Milestone, Task
from itpm.rules.rule import rule

_Dated = Project | Task | Milestone | Window
_CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")
_FIELDS = {
    Project: ("start", "deadline"),
    Task: ("started", "finished", *_CONSTRAINTS, "expected", "assign", "worked"),
    Milestone: ("due", "reached", "delivery", *_CONSTRAINTS),
    Window: ("start", "finish"),
}
_ENDS = {Delivery: ("promised", "expected"), Expected: ("start", "finish")}
_NAMES = {Project: "project", Task: "task", Milestone: "milestone", Window: "window"}
_READS = (f"{_NAMES[kind]}.{field}" for kind, fields in _FIELDS.items() for field in fields)


@rule(
    "STR023",
    "skipped-time",
    Severity.WARNING,
    serves=Duty.PROJECT_PLANNING,
    reads=(
        "schedule",
        "change.windows",
        "project.calendar",
        "project.changes",
        "project.milestones",
        "project.tasks",
        *_READS,
    ),
)
def skipped_time(facts: Facts) -> Iterable[Finding]:
    """A time of a day that clocks skip."""
    patterns = facts.schedule.times.patterns
    for project in facts.portfolio.projects.values():
        # Few plans say times of a day: what is part of what is looked at for these alone, and never the whole plan.
        outline: Outline | None = None
        windows = (each for change in project.changes.values() for each in change.windows.values())
        records: tuple[_Dated, ...] = (project, *project.tasks.values(), *project.milestones.values(), *windows)
        for record in records:
            moments = list(_moments(record))
            if moments and outline is None:
                outline = Outline.of(project)
            own = outline.calendar(record) if moments and outline and isinstance(record, Task | Milestone) else None
            for origin, moment in moments:
                zone = patterns.of(own or project.calendar).zone
                shown = local(minute(moment, zone), zone)
                if shown != moment:
                    message = Message(
                        "'{record}' says {moment}, a time that clocks in {zone} skip",
                        record=record.id,
                        moment=moment.isoformat(timespec="minutes"),
                        zone=zone,
                    )
                    hint = f"it counts as {shown.isoformat(timespec='minutes')}: write a time that there is"
                    yield Finding("STR023", origin, message, hint)


def _moments(record: _Dated) -> Iterator[tuple[Origin, datetime]]:
    """The times of a day that a record says, each with its place."""
    for field in _FIELDS[type(record)]:
        said = getattr(record, field)
        if said is not None:
            yield from _inside(said, record.origin.at(field))


def _inside(said: object, at: Origin) -> Iterator[tuple[Origin, datetime]]:
    """The times in what a field says: itself, the ends of a stretch, and what lies below it."""
    if isinstance(said, datetime):
        yield at, said
    elif isinstance(said, Dates):
        yield from ((at, each) for each in (said.first, said.last) if isinstance(each, datetime))
    elif isinstance(said, Constraint):
        yield from _inside(said.date, at)
    elif isinstance(said, Delivery | Expected):
        for name in _ENDS[type(said)]:
            yield from _inside(getattr(said, name), at.at(name))
    elif isinstance(said, Assignment):
        yield from _inside(said.dates, at.at("dates"))
    elif isinstance(said, tuple):
        yield from (found for number, each in enumerate(said) for found in _inside(each, at.at(number)))
    elif isinstance(said, Mapping):
        # Hours by person, and of each by stretches, which are keys.
        for who, spans in said.items():
            yield from (found for each in spans for found in _inside(each, at.at(str(who))))
