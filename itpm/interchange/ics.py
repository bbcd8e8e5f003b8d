"""Milestones and tasks as an iCalendar file (RFC 5545)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from icalendar import Calendar, Event, Timezone, TimezoneStandard, Todo, vText

from itpm.analysis.figures.amounts import NOTHING, Unknown
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.scheduling.scheduled import POINTS, unscheduled
from itpm.analysis.services.ahead import Booked, booked, span
from itpm.analysis.value.earning import reported_share
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on
from itpm.model.task import Milestone, Task

_PRODUCT = "-//itpm//IT portfolio as code//EN"
_WHOLE, _ALMOST = 100, 99
"""What is not done is never at 100 %."""


_BEGINNING = datetime(2020, 1, 1, tzinfo=UTC)
"""What revisions are counted from, in seconds; the number must fit into 31 bits."""


@dataclass(frozen=True, slots=True)
class CalendarRevision:
    """Where and when a calendar comes from: what makes its UIDs unique, and the moment of its revision."""

    place: str
    moment: datetime

    @classmethod
    def of(cls, place: str, day: date, committed: datetime | None, *, edited: bool) -> "CalendarRevision":
        """The revision of what is seen on a day: the later of the commit and of that day.

        So dates that move with the day have a revision of their own. Edits that are in no commit are a second more.
        """
        midnight = datetime.combine(day, time(), UTC)
        later = midnight if committed is None else max(midnight, committed.astimezone(UTC))
        return cls(place, later + timedelta(seconds=edited))

    @property
    def sequence(self) -> int:
        """The number of the revision: it never falls from one commit, or one day, to a later one."""
        return max(0, int((self.moment - _BEGINNING).total_seconds()))


class _Text(vText):
    r"""A text whose backslashes stay: icalendar takes ``\\N`` in it (``C:\\New``) for the end of a line."""

    def to_ical(self) -> bytes:
        """The text as TEXT of RFC 5545, 3.3.11."""
        return re.sub(r"([\\;,])", r"\\\1", self).replace("\n", r"\n").encode()


def calendar(
    schedule: Schedule, projects: Iterable[Project], revision: CalendarRevision, *, only_points: bool = False
) -> bytes:
    """The calendar of some projects: milestones as all-day events, tasks as to-dos, windows from hour to hour.

    ``only_points``: of milestones and gates alone.

    A UID is the first address of the record at a place, which it keeps when it moves; SEQUENCE and DTSTAMP grow with
    the commit and the day, so that a subscribed calendar takes each change. What was cancelled, or left open in a
    project that is closed, stays as cancelled (RFC 5546, 3.2.5): a calendar that only adds drops it too. What has no
    date is left out; ``undated`` says what.
    """
    made = Calendar()
    made.add("prodid", _PRODUCT)
    made.add("version", "2.0")
    made.add("x-wr-calname", _Text(schedule.portfolio.name))
    moves = schedule.portfolio.moves
    for project in projects:
        whole = schedule.translated.outlines.get(project.id)
        outline = Outline.of(project) if whole is None else whole
        for address, record in outline.items.items():
            if only_points and isinstance(record, Task):
                continue
            item = schedule.items.get(address)
            part: Event | Todo | None = None
            if whole is None or outline.cancelled(record) or (item is None and not goes_on(project)):
                part = _dropped(outline, record)
            elif item is not None and item.dates is not None:
                point = item.kind in POINTS
                part = _event(schedule, item) if point else _todo(schedule, project, item, item.dates)
            if part is None:
                continue
            _name(part, project, record, _uid(moves.first(address), revision), revision)
            parent = outline.parents.get(address, "")
            above = schedule.items.get(parent)
            known = above is not None and above.dates is not None and not only_points
            _describe(part, record, moves.first(parent) if known else "", revision)
            zone = "" if item is None else schedule.moments.elsewhere(address)
            if zone:
                part.add("comment", _Text(f"Days of {zone}"))
            made.add_component(part)
        for event in () if only_points else _windows(schedule, project, revision):
            made.add_component(event)
    return _written(made)


def _written(made: Calendar) -> bytes:
    """A calendar as a file; one without any component is none (RFC 5545, 3.4), so it holds universal time then."""
    if not made.subcomponents:
        made.add_component(_universal())
    content: bytes = made.to_ical()
    return content


def _universal() -> Timezone:
    """Universal time as a component: what a calendar holds that has nothing else."""
    zone, standard = Timezone(), TimezoneStandard()
    zone.add("tzid", "UTC")
    standard.add("dtstart", datetime(1970, 1, 1))  # noqa: DTZ001 - local time of the zone itself (RFC 5545, 3.6.5)
    standard.add("tzoffsetfrom", timedelta(0))
    standard.add("tzoffsetto", timedelta(0))
    zone.add_component(standard)
    return zone


def _windows(schedule: Schedule, project: Project, revision: CalendarRevision) -> Iterator[Event]:
    """The change windows of a project."""
    for each in booked(project):
        event = _window(schedule, each)
        if event is not None:
            _name(event, project, each.window, _uid(schedule.portfolio.moves.first(each.window.id), revision), revision)
            _describe(event, each.window, "", revision)
            yield event


def undated(schedule: Schedule, projects: Iterable[Project]) -> Iterator[str]:
    """What a calendar cannot hold, since it has no date, and why.

    A cancelled task is not missed: a to-do needs no date.
    """
    for project in projects:
        outline = schedule.translated.outlines.get(project.id) or Outline.of(project)
        for address, record in outline.items.items():
            item = schedule.items.get(address)
            gone = address in outline.leaves or outline.cancelled(record)
            if item is None and not goes_on(project) and _dropped(outline, record) is None:
                yield f"{address}: {unscheduled(project)}"
            elif item is not None and item.dates is None and not gone:
                yield f"{address}: {item.lacking}"


def _uid(address: str, revision: CalendarRevision) -> str:
    return f"{address}@{revision.place}"


def _name(part: Event | Todo, project: Project, record: Record, uid: str, revision: CalendarRevision) -> None:
    part.add("uid", uid)
    part.add("dtstamp", revision.moment.astimezone(UTC))
    part.add("sequence", revision.sequence)
    part.add("summary", _Text(f"{record.title} ({project.title})"))


def _window(schedule: Schedule, each: Booked) -> Event | None:
    """A window in which services may be down, by the clock of its project; None of one that ends before it begins.

    The end of an event is no part of it. One that nobody has approved is tentative.
    """
    window = each.window
    told = span(window.start, window.finish, schedule.times.patterns.of(each.project.calendar).zone)
    if told.start >= told.end:
        return None
    event = Event()
    if isinstance(window.start, datetime) or isinstance(window.finish, datetime):
        event.add("dtstart", datetime.fromtimestamp(told.start * 60, UTC))
        event.add("dtend", datetime.fromtimestamp(told.end * 60, UTC))
    else:
        event.add("dtstart", window.start)
        event.add("dtend", window.finish + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    settled = each.change is None or each.change.approved is not None
    left = each.dropped or not (goes_on(each.project) or each.over(schedule.as_of))
    event.add("status", "CANCELLED" if left else "CONFIRMED" if settled else "TENTATIVE")
    return event


def _describe(part: Event | Todo, record: Record, parent: str, revision: CalendarRevision) -> None:
    if record.description:
        part.add("description", _Text(record.description))
    if parent:
        part.add("related-to", _uid(parent, revision), parameters={"RELTYPE": "PARENT"})


def _event(schedule: Schedule, item: Scheduled) -> Event:
    """A milestone: all of its day; the end of an event is not part of it."""
    assert item.dates is not None  # noqa: S101 - asked by the caller
    day = schedule.moments.last_day(item.dates)
    event = Event()
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("transp", "TRANSPARENT")
    event.add("status", "CONFIRMED" if item.done else "TENTATIVE")
    return event


def _dropped(outline: Outline, record: Work) -> Event | Todo | None:
    """Work that was cancelled, itself or with its project; a point in time stands on the day on which it was to be.

    Where it has no such day, on that of the cancelling: an event has to have a date, and is None without any.
    What was done before the work around it was cancelled is done.
    """
    own, nearest = getattr(record, "cancelled", None) is not None, outline.dropped(record)
    fact = None if own else _fact(record)
    if not isinstance(record, Task):
        on = fact or record.due or (None if nearest is None else nearest.date)
        if on is None:
            return None
        event = Event()
        event.add("dtstart", as_day(on))
        event.add("transp", "TRANSPARENT")
        event.add("status", "CANCELLED" if fact is None else "CONFIRMED")
        return event
    todo = Todo()
    todo.add("status", "CANCELLED" if fact is None else "COMPLETED")
    if fact is not None:
        todo.add("completed", _noon(as_day(fact)))
        todo.add("percent-complete", _WHOLE)
    return todo


def _fact(record: Work) -> date | None:
    """The day or moment at which work was done."""
    if isinstance(record, Task):
        return record.finished
    if isinstance(record, Milestone):
        return record.reached
    return record.held.date if record.passed and record.held is not None else None


def _todo(schedule: Schedule, project: Project, item: Scheduled, span: Span) -> Todo:
    """A task or a summary: from its first to its last day, with its progress.

    Of days, DUE must be later than DTSTART (RFC 5545, 3.8.2.3): as the end of an event it is no part of it.
    """
    todo = Todo()
    first, last = schedule.moments.first_day(span), schedule.moments.last_day(span)
    todo.add("dtstart", first)
    todo.add("due", max(first, last) + timedelta(days=1))
    share = reported_share(schedule, project, item.address)
    if item.done and not goes_on(project) and not isinstance(share, Unknown) and share != 1:
        # A summary of which parts were left open.
        todo.add("status", "CANCELLED")
        todo.add("percent-complete", min(_ALMOST, round(share * _WHOLE)))
        return todo
    if item.done:
        todo.add("status", "COMPLETED")
        todo.add("completed", _noon(last))
        todo.add("percent-complete", _WHOLE)
        return todo
    parts = schedule.translated.outlines[project.id].leaves.get(item.address, (item.address,))
    todo.add("status", "IN-PROCESS" if any(_begun(schedule, project, each) for each in parts) else "NEEDS-ACTION")
    if not isinstance(share, Unknown):
        todo.add("percent-complete", min(_ALMOST, round(share * _WHOLE)))
    return todo


def _begun(schedule: Schedule, project: Project, address: str) -> bool:
    """Whether something is done or under way: by what is written, and by its dates."""
    item = schedule.items.get(address)
    if item is None or item.dates is None or item.done:
        return item is not None and item.done
    if item.kind in POINTS:
        return False
    return (
        reported_share(schedule, project, address) != NOTHING or schedule.moments.first_day(item.dates) < schedule.as_of
    )


def _noon(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=UTC)
