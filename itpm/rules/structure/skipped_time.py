"""STR023: a time of a day that clocks skip."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.services.ahead import booked
from itpm.analysis.time.clock import local, minute
from itpm.diagnostic import Duty, Finding, Origin, Pointer, Severity
from itpm.message import Message, phrase
from itpm.model.assignment import Assignment
from itpm.model.control import Window
from itpm.model.infrastructure import Freeze
from itpm.model.moment_text import as_written
from itpm.model.project import Project
from itpm.model.record import Constraint
from itpm.model.scalars import Dates
from itpm.model.task import Delivery, Expected, Milestone, Task
from itpm.rules.rule import rule

_Dated = Project | Task | Milestone | Window | Freeze
_CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")
_FIELDS = {
    Project: ("start", "deadline"),
    Task: ("started", "finished", *_CONSTRAINTS, "expected", "assign", "worked"),
    Milestone: ("due", "reached", "delivery", *_CONSTRAINTS),
    Window: ("start", "finish"),
    Freeze: ("start", "finish"),
}
_ENDS = {Delivery: ("promised", "expected"), Expected: ("start", "finish")}
_NAMES = {Project: "project", Task: "task", Milestone: "milestone", Window: "window", Freeze: "freeze"}
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
        "project.windows",
        *_READS,
    ),
)
def skipped_time(facts: Facts) -> Iterable[Finding]:
    """A time of a day that clocks skip."""
    patterns = facts.schedule.times.patterns
    for project in facts.portfolio.projects.values():
        # Few plans say times of a day: what is part of what is looked at for these alone, and never the whole plan.
        outline: Outline | None = None
        windows = (each.window for each in booked(project))
        records: tuple[_Dated, ...] = (project, *project.tasks.values(), *project.milestones.values(), *windows)
        for record in records:
            moments = list(_moments(record))
            if moments and outline is None:
                outline = Outline.of(project)
            own = outline.calendar(record) if moments and outline and isinstance(record, Task | Milestone) else None
            for origin, moment in moments:
                zone = patterns.of(own or project.calendar).zone
                yield from _skipped(record.id, origin, moment, zone)
    for freeze in facts.portfolio.infrastructure.freezes.values():
        for origin, moment in _moments(freeze):
            yield from _skipped(freeze.id, origin, moment, patterns.of(None).zone)


def _skipped(name: str, origin: Origin, moment: datetime, zone: str) -> Iterator[Finding]:
    """A time that clocks somewhere do not show."""
    shown = local(minute(moment, zone), zone)
    if shown != moment:
        message = Message(
            "'{record}' says {moment}, a time that clocks in {zone} skip", record=name, moment=moment, zone=zone
        )
        hint = phrase("it counts as {written}: write a time that there is", written=as_written(shown))
        yield Finding("STR023", origin, message, hint)


def _moments(record: _Dated) -> Iterator[tuple[Origin, datetime]]:
    """The times of a day that a record says, each with its place."""
    written = vars(record)
    for field in _FIELDS[type(record)]:
        if field in written:
            for way, moment in _inside(written[field]):
                yield record.origin.at(field, *way), moment


def _inside(said: object) -> Sequence[tuple[Pointer, datetime]]:
    """The times in what a field says, each with the way to it."""
    if isinstance(said, datetime):
        return [((), said)]
    return [((*way, *deeper), each) for way, below in _parts(said) for deeper, each in _inside(below)]


def _parts(said: object) -> Iterable[tuple[Pointer, object]]:
    """What may be a time in what a field says, each with the way to it: the ends of a stretch, what lies below it."""
    found: Iterable[tuple[Pointer, object]] = ()
    if isinstance(said, Dates):
        found = ((), said.first), ((), said.last)
    elif isinstance(said, Constraint):
        found = (((), said.date),)
    elif isinstance(said, Delivery | Expected):
        found = (((name,), getattr(said, name)) for name in _ENDS[type(said)])
    elif isinstance(said, Assignment):
        found = () if said.dates is None else ((("dates",), said.dates),)
    elif isinstance(said, tuple):
        found = (((number,), each) for number, each in enumerate(said))
    elif isinstance(said, Mapping):
        # Hours by person, and of each by stretches, which are keys.
        found = (((str(who),), span) for who, spans in said.items() for span in spans)
    return found
