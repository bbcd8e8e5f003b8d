"""Milestones and tasks as an iCalendar file (RFC 5545)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event, Todo

from itpm.analysis.amounts import NOTHING, Unknown
from itpm.analysis.earning import reported_share
from itpm.analysis.schedule import Schedule, Scheduled, Span
from itpm.model.project import Project
from itpm.model.record import Record

_PRODUCT = "-//itpm//IT portfolio as code//EN"
_WHOLE = 100


@dataclass(frozen=True, slots=True)
class Stamp:
    """Where and when a calendar comes from: what makes its UIDs unique, and the time of the commit."""

    place: str
    moment: datetime


def calendar(schedule: Schedule, projects: Iterable[Project], stamp: Stamp) -> bytes:
    """The calendar of some projects: milestones as all-day events, tasks as to-dos.

    A UID is the address of the record at a place; SEQUENCE grows with the time of the commit, so that a subscribed
    calendar takes each change. What has no date is left out.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", schedule.portfolio.name)
    for project in projects:
        outline = schedule.translated.outlines.get(project.id)
        for address, record in outline.items.items() if outline is not None else ():
            item = schedule.items.get(address)
            if item is None or item.dates is None:
                continue
            part = _event(schedule, item) if item.kind == "milestone" else _todo(schedule, project, item, item.dates)
            part.add("uid", _uid(address, stamp))
            part.add("dtstamp", stamp.moment.astimezone(UTC))
            part.add("sequence", int(stamp.moment.timestamp()) // 60)
            part.add("summary", f"{record.title} ({project.title})")
            _describe(part, record, outline.parents.get(address) if outline is not None else None, stamp)
            made.add_component(part)
    content: bytes = made.to_ical()
    return content


def _uid(address: str, stamp: Stamp) -> str:
    return f"{address}@{stamp.place}"


def _describe(part: Event | Todo, record: Record, parent: str | None, stamp: Stamp) -> None:
    if record.description:
        part.add("description", record.description)
    if parent is not None:
        part.add("related-to", _uid(parent, stamp), parameters={"RELTYPE": "PARENT"})


def _event(schedule: Schedule, item: Scheduled) -> Event:
    """A milestone: all of its day; the end of an event is not part of it."""
    assert item.dates is not None  # noqa: S101 - asked by the caller
    day = schedule.last_day(item.dates)
    event = Event()
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if item.done else "TENTATIVE")
    return event


def _todo(schedule: Schedule, project: Project, item: Scheduled, span: Span) -> Todo:
    """A task or a summary: from its first to its last day, with its progress."""
    todo = Todo()
    first, last = schedule.first_day(span), schedule.last_day(span)
    todo.add("dtstart", first)
    todo.add("due", max(first, last))
    if item.kind == "summary":
        todo.add("status", "COMPLETED" if item.done else "NEEDS-ACTION")
        return todo
    share = reported_share(schedule, project, item.address)
    begun = first < schedule.as_of and not item.done
    todo.add("status", "COMPLETED" if item.done else "IN-PROCESS" if share != NOTHING or begun else "NEEDS-ACTION")
    if item.done:
        todo.add("completed", _noon(last))
    if not isinstance(share, Unknown):
        todo.add("percent-complete", _WHOLE if item.done else int(share * _WHOLE))
    return todo


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
