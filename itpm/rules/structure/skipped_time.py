"""STR023: a time of a day that clocks skip."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from itpm.analysis.facts import Facts
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.time.clock import local, minute
from itpm.diagnostic import Duty, Finding, Origin, Severity
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.record import Constraint
from itpm.model.task import Delivery, Milestone, Task
from itpm.rules.rule import rule

_Dated = Project | Task | Milestone
_CONSTRAINTS = ("not_before", "not_after", "finish_not_before", "finish_by", "must_start", "must_finish")
_FIELDS = {
    Project: ("start", "deadline"),
    Task: ("started", "finished", *_CONSTRAINTS),
    Milestone: ("due", "reached", "delivery", *_CONSTRAINTS),
}
_NAMES = {Project: "project", Task: "task", Milestone: "milestone"}
_READS = (f"{_NAMES[kind]}.{field}" for kind, fields in _FIELDS.items() for field in fields)


@rule(
    "STR023",
    "skipped-time",
    Severity.WARNING,
    serves=Duty.PROJECT_PLANNING,
    reads=("schedule", "project.calendar", "project.milestones", "project.tasks", *_READS),
)
def skipped_time(facts: Facts) -> Iterable[Finding]:
    """A time of a day that clocks skip."""
    patterns = facts.schedule.times.patterns
    for project in facts.portfolio.projects.values():
        # Few plans say times of a day: what is part of what is looked at for these alone, and never the whole plan.
        outline: Outline | None = None
        records: tuple[_Dated, ...] = (project, *project.tasks.values(), *project.milestones.values())
        for record in records:
            moments = list(_moments(record))
            if moments and outline is None:
                outline = Outline.of(project)
            own = outline.calendar(record) if moments and outline and not isinstance(record, Project) else None
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
        if said is None:
            continue
        at = record.origin.at(field)
        if isinstance(said, Delivery):
            found = {name: getattr(said, name) for name in ("promised", "expected")}
            yield from ((at.at(name), each) for name, each in found.items() if isinstance(each, datetime))
        moment = said.date if isinstance(said, Constraint) else said
        if isinstance(moment, datetime):
            yield at, moment
