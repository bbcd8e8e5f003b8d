"""What a plan of Microsoft Project has no place for: every field that is set and not among those that are carried.

A field that is new in the format is told until somebody carries it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date, timedelta
from decimal import Decimal

from itpm.analysis.scheduling.remaining import elapsed
from itpm.analysis.scheduling.schedule import Span
from itpm.analysis.time.clock import closes_day
from itpm.analysis.time.hours import shares
from itpm.engine.calendar import Calendar
from itpm.engine.elapsed import ALWAYS
from itpm.interchange.msproject.fields import SYSTEM
from itpm.interchange.msproject.figures import Figures
from itpm.interchange.msproject.frame import Frame, years
from itpm.interchange.msproject.parties import percent
from itpm.interchange.msproject.workers import Workers
from itpm.model.address import short_of
from itpm.model.assignment import Assignment
from itpm.model.calendar import Calendar as CalendarRecord
from itpm.model.control import Gate, Held
from itpm.model.progress import Baseline
from itpm.model.project import Project
from itpm.model.record import Constraint
from itpm.model.staffing import Employment, Equipment, Person, Role, Team
from itpm.model.task import Delivery, Milestone, Task

_NEAR = Decimal("0.0001")
_EVERY = frozenset({"id", "origin", "name"})
_CONSTRAINTS = frozenset({"not_before", "not_after", "must_start"})
CARRIED: Mapping[type, frozenset[str]] = {
    Project: _EVERY | {"schema", "start", "calendar", "data_date", "tasks", "milestones", "gates", "baselines"},
    Task: _EVERY
    | _CONSTRAINTS
    | {"finish_not_before", "finish_by", "must_finish", "parent", "effort", "duration", "assign", "after", "started"}
    | {"finished", "progress", "remaining", "schedule", "priority", "calendar", "notes", "custom"},
    Milestone: _EVERY
    | _CONSTRAINTS
    | {"finish_not_before", "finish_by", "must_finish", "parent", "after", "due", "reached", "delivery"}
    | {"schedule", "calendar", "notes", "custom"},
    Gate: _EVERY | {"after", "due", "held", "notes", "custom"},
    Held: frozenset({"date", "decision"}),
    Delivery: frozenset({"expected"}),
    Assignment: frozenset({"who", "team", "role", "count", "all", "allocation", "any", "skills"}),
    Constraint: frozenset({"date"}),
    Person: _EVERY | {"calendar", "week", "fte", "run_share", "email", "employment"},
    Employment: frozenset({"dates"}),
    Equipment: _EVERY | {"capacity", "calendar"},
    Team: _EVERY,
    Role: _EVERY,
    CalendarRecord: _EVERY | {"base", "timezone", "week", "hours_per_day", "holidays", "closed", "open"},
    Baseline: frozenset({"tasks"}),
}
"""By kind of record, the fields that the file carries, wholly or with a word of their own on what is lost."""


def unsaid(record: object, title: str) -> Iterator[str]:
    """The fields of a record that are set and not carried."""
    carried = CARRIED[type(record)]
    for each in fields(record):  # type: ignore[arg-type]
        value = getattr(record, each.name)
        imported = each.name == "external" and isinstance(value, Mapping) and value.keys() == {SYSTEM}
        if each.name not in carried and not imported and value != getattr(type(record), each.name, None):
            yield f"{title}: its {each.name.rstrip('_').replace('_', ' ')}"


def of_project(frame: Frame, numbered: Mapping[str, int]) -> Iterator[str]:
    """What is lost of the project itself and of its baselines; ``numbered`` are the baselines that are written."""
    project = frame.project
    yield from unsaid(project, project.title)
    if project.data_date is None:
        yield f"{project.title}: it has no data date; the status date {frame.schedule.as_of} is written as that"
    for name, baseline in project.baselines.items():
        short = short_of(name)
        if name not in numbered:
            yield f"{project.title}: the baseline {short}"
            continue
        yield f"{project.title}: the name of the baseline {short}, which is number {numbered[name]}"
        yield from unsaid(baseline, f"{project.title}: the baseline {short}")
    for address, item in frame.outline.items.items():
        if address not in frame.rows:
            yield f"{item.title}: cancelled"


def of_row(frame: Frame, record: Task | Milestone | Gate) -> Iterator[str]:
    """What is lost of a row beside its figures and links."""
    title = record.title
    item = frame.item(record.id)
    if item is not None and item.dates is None and record.id not in frame.outline.leaves:
        yield f"{title}: it has no dates, {item.lacking}; Microsoft Project computes some"
    yield from unsaid(record, title)
    if isinstance(record, Milestone) and record.delivery is not None:
        yield from unsaid(record.delivery, f"{title}: delivery")
    for each in fields(record):
        value = getattr(record, each.name)
        if isinstance(value, Constraint):
            yield from unsaid(value, f"{title}: {each.name.replace('_', ' ')}")
    if any(day is not None for day in record.notes):
        yield f"{title}: the days of its notes, which are written as text"
    if isinstance(record, Gate) and record.held is not None:
        yield from unsaid(record.held, f"{title}: held")
        if record.held.decision != "proceed":
            yield f"{title}: the decision '{record.held.decision}'"
    if record.id in frame.outline.leaves and isinstance(record, Task):
        yield from _of_summary(record)


def _of_summary(record: Task) -> Iterator[str]:
    """What a summary says for its parts is written at the parts; its own size is theirs."""
    for name in ("effort", "duration", "started", "finished", "progress", "remaining"):
        if getattr(record, name) is not None:
            yield f"{record.title}: its {name}, which in Microsoft Project follows from its parts"


def of_figures(frame: Frame, task: Task, made: Figures, workers: Workers) -> Iterator[str]:
    """What is lost of the size of a task, of its progress and of its people."""
    title = task.title
    yield from _of_sizes(frame, task, made)
    if task.progress is not None and (task.progress * 100) % 1:
        yield f"{title}: its progress of {(task.progress * 100).normalize():f}%, which is written in whole percent"
    if made.begin is not None and task.started is None:
        yield f"{title}: nobody wrote when it began; what is done is written before what is left"
    for share in made.shares if made.span is not None else ():
        record = workers.record(share.worker.who)
        who = record.title if record is not None else share.worker.who
        if task.effort is not None and not (share.done or share.left) and isinstance(record, Equipment):
            yield f"{title}: the hours of {who}, which works nothing off"
        if abs(share.units - share.worker.units) > _NEAR:
            yield f"{title}: {who} gives it {percent(share.units)}, where {percent(share.worker.units)} are asked for"
    yield from _of_time(frame, task, made)
    yield from _assigned(frame, task)


def _of_sizes(frame: Frame, task: Task, made: Figures) -> Iterator[str]:
    """What is lost of estimates, of which Microsoft Project holds one figure each."""
    title, patterns = task.title, frame.times.patterns
    for name, estimate in (("effort", task.effort), ("duration", task.duration)):
        if estimate is not None and not estimate.low == estimate.likely == estimate.high:
            yield f"{title}: low and high of its {name}"
    if task.effort is None and task.duration is None and made.duration is None:
        yield f"{title}: it has no estimate; Microsoft Project takes it for one day"
    if task.duration is not None:
        length = patterns.choose(task.id, task.duration)
        if made.duration != patterns.minutes(length, frame.name(task)):
            yield f"{title}: its duration of {length}; what was done and is left is {_hours(made.duration)}"
    if task.effort is not None:
        effort = patterns.choose(task.id, task.effort)
        if made.work != patterns.minutes(effort, effort=True):
            yield f"{title}: its effort of {effort}; what was done and is left is {_hours(made.work)}"


def _of_time(frame: Frame, task: Task, made: Figures) -> Iterator[str]:
    """What elapsed time cannot say: working time beside it, and days on which the clocks change."""
    if task.remaining is not None and task.duration is not None and task.effort is None:
        other = elapsed(task.remaining)
        if other != made.elapsed:
            kind = "elapsed" if made.elapsed else "working"
            yield f"{task.title}: its remaining of {task.remaining}, written as {kind} time as its duration is"
    if made.span is not None:
        hours = [ALWAYS] if made.elapsed else [each.worker.calendar for each in made.shares] or [frame.calendar(task)]
        change = _change(frame, made.span, hours)
        if change is not None:
            yield f"{task.title}: the clocks change on {change} while it lasts; Microsoft Project knows no zones"


def _change(frame: Frame, span: Span, hours: Sequence[Calendar]) -> date | None:
    """The day on which the clocks change during work; None where nobody works at that moment."""
    before, after = span.start, span.finish - closes_day(span.finish, frame.zone)
    shift = _shift(frame, before)
    if after <= before or _shift(frame, after) == shift:
        return None
    while after - before > 1:
        middle = (before + after) // 2
        before, after = (middle, after) if _shift(frame, middle) == shift else (before, middle)
    works = any(each.between(before, after) for each in hours)
    return frame.schedule.moments.local(after, frame.zone).date() if works else None


def _shift(frame: Frame, moment: int) -> timedelta:
    there, here = (frame.schedule.moments.local(moment, zone) for zone in (frame.zone, "UTC"))
    return there.replace(tzinfo=None) - here.replace(tzinfo=None)


def _assigned(frame: Frame, task: Task) -> Iterator[str]:
    for each in frame.outline.assign(task):
        yield from unsaid(each, f"{task.title}: assigned {', '.join(each.names) or 'by skill'}")
        if each.any:
            yield f"{task.title}: a choice between {', '.join(each.any)}"
        if each.skills:
            yield f"{task.title}: the skills {', '.join(each.skills)}"
        if each.all:
            yield f"{task.title}: all of {', '.join(each.names)}, who are written by name"
        if "/" in "".join(each.names):
            yield f"{task.title}: the role {', '.join(each.names)}, which is written as who fills it"


def of_resources(frame: Frame, workers: Workers) -> Iterator[str]:
    """What is lost of those who work on it."""
    staffing = frame.schedule.portfolio.staffing
    for who in workers.everybody:
        record = workers.record(who)
        if record is None:
            continue
        fields_ = [said.partition(": its ")[2] for said in unsaid(record, record.title)]
        if fields_:
            yield f"{record.title}: its {', '.join(fields_)}"
        if isinstance(record, Person):
            if record.employment is not None:
                yield from unsaid(record.employment, f"{record.title}: employment")
            if record.run_share:
                yield f"{record.title}: the share for keeping things running, which is taken off the units"
            if _share_changes(record, frame):
                yield f"{record.title}: from when its share of full time changes; the units are the most of it"
            if who in staffing.overtime:
                yield f"{record.title}: overtime"
        if workers.unlike(who):
            yield f"{record.title}: the hours of its people, who do not all have the same"


def _share_changes(person: Person, frame: Frame) -> bool:
    """Whether somebody works more at some times than at others, which one number of units cannot say."""
    return len({share for _since, share in shares(person, frame.times.as_of).steps}) > 1


def of_calendars(frame: Frame, names: list[str | None]) -> Iterator[str]:
    """What is lost of calendars: zones, and what comes after the years that are written."""
    last = years(frame)[1]
    for name in dict.fromkeys(names):
        record = frame.schedule.portfolio.calendars.get(name or frame.times.home or "")
        if record is None:
            continue
        yield from unsaid(record, record.title)
        yield from _of_day(frame, name, record.title)
        if frame.times.patterns.of(name).zone != frame.zone:
            yield f"{record.title}: its time zone; its hours are written in that of the portfolio, {frame.zone}"
        dated = [dates.finish for dates in (*record.closed, *record.open)]
        if record.holidays is not None or any(day is None or day > last for day in dated):
            yield f"{record.title}: its closed days after {last}"


def _of_day(frame: Frame, name: str | None, title: str) -> Iterator[str]:
    """A day of a calendar that is longer or shorter than that of the project: the file knows one."""
    own, day = (frame.times.patterns.of(each).hours_per_day for each in (name, frame.project.calendar))
    if own != day:
        yield f"{title}: its day of {own.normalize():f} h; in the file a day is the project's, {day.normalize():f} h"


def _hours(minutes: int | None) -> str:
    return "nothing" if minutes is None else f"{Decimal(minutes) / 60:.4g}h"
