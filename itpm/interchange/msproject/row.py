"""A row of the plan on its way into a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement

from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.remaining import in_elapsed_time
from itpm.analysis.scheduling.schedule import Span
from itpm.analysis.time.clock import local, midnight
from itpm.engine.elapsed import ALWAYS
from itpm.interchange.msproject.bounds import CONSTRAINTS
from itpm.interchange.msproject.elements import (
    DATES_FIELD,
    ID_FIELD,
    KIND_FIELD,
    LONGEST_TEXT,
    add,
    closing_time,
    custom,
    ended,
    ending,
    kept,
    period,
    stamp,
)
from itpm.interchange.msproject.fields import GATE
from itpm.interchange.msproject.figures import Figures
from itpm.interchange.msproject.frame import Frame
from itpm.interchange.msproject.linking import Wait
from itpm.interchange.msproject.mspdi import LINK_TYPES
from itpm.model.address import own_of
from itpm.model.control import Gate
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task

_ENDS = frozenset({3, 5, 6, 7})
"""Constraints whose day is meant to its end."""
_TYPES = {name: number for number, name in LINK_TYPES.items()}
DAYS, ELAPSED_DAYS = "7", "8"


@dataclass
class Row:
    """An element and what it is made of."""

    frame: Frame
    element: Element
    record: Work
    off: bool = False
    """It is a point in time on a day without work."""
    kept: dict[str, tuple[Moment, str]] = field(default_factory=dict)
    """Dates to keep by element: as the portfolio says them, and as they are written."""

    def put(self, name: str, text: str) -> None:
        """Adds a child element with a text."""
        add(self.element, name, text)

    def deadline(self, moment: Moment, at: str) -> None:
        """Adds a date to keep; whether a day or a moment was meant travels in a field."""
        self.put("Deadline", at)
        self.kept["Deadline"] = self._told(moment, ends=True), at

    def end(self, moment: Moment) -> str:
        """An end as the file writes it."""
        return ended(moment, self.frame.days(self.record), closing_time(self.frame.days()))

    @property
    def summary(self) -> bool:
        """Whether it is a summary task: it has parts."""
        return self.record.id in self.frame.outline.leaves

    @property
    def point(self) -> bool:
        """Whether it is a point in time."""
        return isinstance(self.record, Milestone | Gate)

    def head(self, number: int, made: Figures | None) -> None:
        """What every row has: numbers, name, place in the outline, dates, notes."""
        record, frame = self.record, self.frame
        self.put("UID", frame.uids[record.id])
        self.put("ID", str(number))
        self.put("Name", record.title)
        self.put("OutlineLevel", str(frame.rows[record.id]))
        self.put("Summary", "1" if self.summary else "0")
        self.put("Milestone", "1" if self.point else "0")
        self.put("Priority", str(frame.outline.priority(record)))
        span, fact = frame.span(record.id), self._fact()
        if self.point:
            self._point(fact)
        elif span is not None:
            begin = made.begin if made is not None and made.begin is not None else span.start
            self.put("Start", stamp(begin, frame.zone))
            self.put("Finish", ending(span.finish, frame.zone))
        notes = "\n".join(f"{day}: {text}" if day else text for day, text in record.notes.items() if text)
        if notes:
            self.put("Notes", notes)

    def _fact(self) -> Moment | None:
        """The day on which a point in time was reached."""
        record = self.record
        if isinstance(record, Gate):
            return record.held.date if record.passed and record.held is not None else None
        return getattr(record, "reached", None)

    def _point(self, fact: Moment | None) -> None:
        """A point in time: when it is expected or was reached, and when it is due."""
        frame, days, span = self.frame, self.frame.days(self.record), self.frame.span(self.record.id)
        for name in ("Duration", "ActualDuration", "RemainingDuration"):
            self.put(name, period(0))
        at = None
        if span is not None:
            at = (ending if span.after_close else stamp)(span.finish, frame.zone)
        expected = getattr(getattr(self.record, "delivery", None), "expected", None)
        for day in (expected, fact):
            if day is not None and (day is fact or (span is not None and span.finish == days.end(day))):
                at = self.end(day)
        if span is not None and fact is None and self._closes(span):
            at = self.end(self.frame.schedule.moments.last_day(span))
        # Project puts a point in time on a working day, unless its own calendar has no others.
        self.off = at is not None and self._free(at)
        self.put("DurationFormat", ELAPSED_DAYS if self.off else DAYS)
        if at is not None:
            self.put("Start", at)
            self.put("Finish", at)
        due = getattr(self.record, "due", None)
        if due is not None:
            self.deadline(due, self._promise(due, at))
        if fact is not None and at is not None:
            self.put("ActualStart", at)
            self.put("ActualFinish", at)
        self.put("PercentComplete", "100" if fact is not None else "0")

    def _closes(self, span: Span) -> bool:
        """Whether it stands at the end of a day until which no work lasts: its own dates say so, or those before it."""
        frame, moment = self.frame, span.finish
        last = frame.days(self.record).limit(frame.schedule.moments.last_day(span))
        waiting, seen = [self.record], {self.record.id}
        while waiting and span.after_close and moment == last:
            record = waiting.pop()
            if frame.calendar(record).within(moment - 1, moment):
                return False
            for link in record.after:
                before = frame.span(link.task) if link.task in frame.rows else None
                if before is None or before.finish != moment or link.task in seen:
                    continue
                if isinstance(frame.outline.items[link.task], Task):
                    return False
                seen.add(link.task)
                waiting.append(frame.outline.items[link.task])
        return span.after_close and moment == last

    def _free(self, at: str) -> bool:
        """Whether there is no work on the day of a moment."""
        day, name = date.fromisoformat(at[:10]), self.frame.name(self.record)
        start, end = (self.frame.times.patterns.start_of(each, name) for each in (day, day + timedelta(days=1)))
        return not self.frame.calendar(self.record).between(start, end)

    def keep(self, moment: Moment, number: int) -> str:
        """The date of a constraint as the file writes it; what was meant travels in a field."""
        at = self.bound(moment, number)
        fixed = number == CONSTRAINTS["must_start"]
        self.kept["ConstraintDate"] = self._told(moment, ends=number in _ENDS, fixed=fixed), at
        return at

    def _told(self, moment: Moment, *, ends: bool, fixed: bool = False) -> Moment:
        """A date as it will be read again: zones do not travel.

        A day of another zone is that day here where no work lies between both, else a moment; what is to start then
        starts with its first hour.
        """
        times, days, zone = self.frame.times, self.frame.days(self.record), self.frame.zone
        if times.patterns.of(days.name).zone == zone:
            return moment
        elapsed = isinstance(self.record, Task) and in_elapsed_time(self.record, self.frame.times)
        first = days.start(moment) if fixed and not elapsed else times.patterns.start_of(moment, days.name)
        there = days.end(moment) if ends else first
        if not isinstance(moment, datetime):
            here = midnight(moment + timedelta(days=1) if ends else moment, zone)
            if not (ALWAYS if elapsed else days.calendar).between(min(here, there), max(here, there)):
                return moment
        return local(there, zone).replace(tzinfo=None)

    def bound(self, moment: date | datetime, number: int) -> str:
        """The date of a constraint of Project, by its number."""
        days = self.frame.days(self.record)
        if number == CONSTRAINTS["finish_by"]:
            return self._promise(moment)
        if number in _ENDS:
            return self.end(moment)
        span = self.frame.span(self.record.id)
        if number == CONSTRAINTS["must_start"]:
            if span is not None and self.frame.schedule.moments.day(span.start) == moment:
                return stamp(span.start, self.frame.zone)
            if not (isinstance(self.record, Task) and in_elapsed_time(self.record, self.frame.times)):
                return stamp(days.start(moment), self.frame.zone)
        return stamp(self.frame.times.patterns.start_of(moment, days.name), self.frame.zone)

    def _promise(self, moment: Moment, stands: str | None = None) -> str:
        """A promised end as the file writes it: what ends later on its day than others work keeps it there too.

        ``stands`` is where the file has the end of it, if that is not where the plan has it.
        """
        at, span = self.end(moment), self.frame.span(self.record.id)
        if span is None or span.finish > self.frame.days(self.record).limit(moment):
            return at
        return max(at, stands or ending(span.finish, self.frame.zone))

    def own(self, fields: Mapping[str, str]) -> None:
        """Its id, its kind, and what the user's own fields say."""
        custom(self.element, ID_FIELD, own_of(self.record.id))
        if isinstance(self.record, Gate):
            custom(self.element, KIND_FIELD, GATE)
        if self.kept:
            custom(self.element, DATES_FIELD, kept(self.kept))
        for number, name in fields.items():
            value = self.record.custom.get(f"x-{name}", self.record.custom.get(name))
            if isinstance(value, str) and value and len(value) <= LONGEST_TEXT:
                custom(self.element, number, value)

    def links(self, waits: Sequence[Wait]) -> None:
        """Adds a 'PredecessorLink' for each thing that it waits for, with type and lag."""
        for wait in waits:
            made = SubElement(self.element, "PredecessorLink")
            add(made, "PredecessorUID", self.frame.uids[wait.address])
            add(made, "Type", _TYPES[wait.type])
            add(made, "CrossProject", "0")
            add(made, "LinkLag", str(wait.minutes * 10))
            add(made, "LagFormat", ELAPSED_DAYS if wait.elapsed else DAYS)
