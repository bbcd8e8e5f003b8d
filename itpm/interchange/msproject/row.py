"""A row of the plan on its way into a file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from xml.etree.ElementTree import Element, SubElement

from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.remaining import in_elapsed_time
from itpm.analysis.time.clock import local, midnight
from itpm.engine.calendar import ALWAYS, Calendar
from itpm.interchange.msproject.bounds import CONSTRAINTS, constraints
from itpm.interchange.msproject.delays import Hold, hold
from itpm.interchange.msproject.elements import (
    DATES_FIELD,
    HELD_FIELD,
    ID_FIELD,
    KIND_FIELD,
    LONGEST_TEXT,
    add,
    baseline_element,
    closing_time,
    custom,
    ended,
    kept,
    period,
    stamp,
)
from itpm.interchange.msproject.figures import Figures, percent
from itpm.interchange.msproject.frame import Frame
from itpm.interchange.msproject.linking import Wait
from itpm.interchange.msproject.mspdi import GATE, LATE, LINK_TYPES
from itpm.interchange.msproject.workers import Worker
from itpm.model.control import Gate
from itpm.model.record import Constraint
from itpm.model.scalars import Moment
from itpm.model.task import Milestone, Task

_ENDS = frozenset({3, 5, 6, 7})
"""Constraints whose day is meant to its end."""
_TYPES = {name: number for number, name in LINK_TYPES.items()}
_FIXED_UNITS, _FIXED_DURATION = "0", "1"
_DAYS, _ELAPSED_DAYS = "7", "8"
_HELD = frozenset({"proceed", "proceed-with-conditions"})


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
        """Adds a child."""
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
        """Whether it has parts."""
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
            self.put("Finish", stamp(span.finish, frame.zone))
        notes = "\n".join(f"{day}: {text}" if day else text for day, text in record.notes.items() if text)
        if notes:
            self.put("Notes", notes)

    def _fact(self) -> Moment | None:
        """The day on which a point in time was reached."""
        record = self.record
        if isinstance(record, Gate):
            return record.held.date if record.held is not None and record.held.decision in _HELD else None
        return getattr(record, "reached", None)

    def _point(self, fact: Moment | None) -> None:
        """A point in time: when it is expected or was reached, and when it is due."""
        frame, days, span = self.frame, self.frame.days(self.record), self.frame.span(self.record.id)
        for name in ("Duration", "ActualDuration", "RemainingDuration"):
            self.put(name, period(0))
        at = stamp(span.finish, frame.zone) if span is not None else None
        expected = getattr(self.record.external, "expected", None)
        for day in (expected, fact):
            if day is not None and (day is fact or (span is not None and span.finish == days.end(day))):
                at = self.end(day)
        # Project puts a point in time on a working day, unless its own calendar has no others.
        self.off = at is not None and self._free(at)
        self.put("DurationFormat", _ELAPSED_DAYS if self.off else _DAYS)
        if at is not None:
            self.put("Start", at)
            self.put("Finish", at)
        due = getattr(self.record, "due", None)
        if due is not None:
            self.deadline(due, self.end(due))
        if fact is not None and at is not None:
            self.put("ActualStart", at)
            self.put("ActualFinish", at)
        self.put("PercentComplete", "100" if fact is not None else "0")

    def _free(self, at: str) -> bool:
        """Whether there is no work on the day of a moment."""
        day, name = date.fromisoformat(at[:10]), self.frame.name(self.record)
        start, end = (self.frame.times.start_of(each, name) for each in (day, day + timedelta(days=1)))
        return not self.frame.calendar(self.record).between(start, end)

    def figures(self, made: Figures) -> None:
        """Duration and work of a task, done and left."""
        task = self.record
        assert isinstance(task, Task)  # noqa: S101 - only tasks have figures
        lasting = task.duration is not None
        self.put("Type", _FIXED_UNITS if task.effort is not None and not lasting else _FIXED_DURATION)
        self.put("EffortDriven", "1" if task.effort is not None else "0")
        self.put("DurationFormat", _ELAPSED_DAYS if made.elapsed else _DAYS)
        pairs = (("", "duration"), ("Actual", "done"), ("Remaining", "left"))
        for prefix, name in pairs:
            minutes = getattr(made, name)
            if minutes is not None:
                self.put(f"{prefix}Duration", period(minutes))
        for prefix, name in (("", "work"), ("Actual", "work_done"), ("Remaining", "work_left")):
            minutes = getattr(made, name)
            if minutes is not None:
                self.put(f"{prefix}Work", period(minutes))
        self.put("Estimated", "0" if made.duration is not None else "1")
        finished = task.finished is not None
        self.put("PercentComplete", str(percent(made.done, made.left, finished=finished)))
        self.put("PercentWorkComplete", str(percent(made.work_done, made.work_left, finished=finished)))
        if task.progress is not None and not finished:
            self.put("PhysicalPercentComplete", str(int(task.progress * 100)))
        self._facts(task, made)

    def _facts(self, task: Task, made: Figures) -> None:
        """When a task began and ended, and the pause between what is done and the rest."""
        frame, days = self.frame, self.frame.days(task)
        began = days.start(task.started) if task.started is not None else made.begin
        if began is None and task.finished is not None and made.span is not None:
            began = made.span.start
        if began is not None:
            self.put("ActualStart", stamp(began, frame.zone))
        if task.finished is not None:
            self.put("ActualFinish", self.end(task.finished))
        if made.stop is not None and made.resume is not None:
            self.put("Stop", stamp(made.stop, frame.zone))
            self.put("Resume", stamp(made.resume, frame.zone))
            self.put("ResumeValid", "1")

    def constraint(self, hold: Hold | None) -> None:
        """Microsoft Project knows one constraint a task, and a deadline: the rest is told.

        Where nothing else does, a constraint holds the dates of the plan; what it stands for travels in a field.
        """
        record, title = self.record, self.record.title
        found = constraints(self.frame, record, summary=self.summary)
        late = isinstance(record, Task) and not self.summary and self.frame.outline.late(record)
        if late and not found:
            # What has begun is held by its end: Project has nothing left to put off.
            hold = hold._replace(late=True) if hold is not None and getattr(record, "started", None) else None
        by = next((each for each in found if each[0] == "finish_by"), None)
        if by is not None and (late or hold is not None or len(found) > 1) and not self.point:
            found.remove(by)
            self.deadline(by[1].date, self._bound(by[1].date, CONSTRAINTS["finish_by"]))
        if hold is not None and self._holds(hold, found):
            return
        if not found:
            self.put("ConstraintType", "1" if late else "0")
            return
        name, constraint = found[0]
        at = self._kept(constraint.date, CONSTRAINTS[name])
        self.put("ConstraintType", str(CONSTRAINTS[name]))
        self.put("ConstraintDate", at)
        if late:
            custom(self.element, HELD_FIELD, f"{CONSTRAINTS[name]} {at} {at} {LATE}")
            self.frame.lost.append(f"{title}: as late as possible, which Microsoft Project has beside no constraint")
        self.frame.lost += [f"{title}: {other.replace('_', ' ')}" for other, _each in found[1:]]

    def _holds(self, hold: Hold, found: list[tuple[str, Constraint]]) -> bool:
        """Whether a constraint holds the dates; beside one that cannot give way a delay has to do."""
        free = not found or (
            len(found) == 1 and found[0][0] == "not_before" and hold.constraint == CONSTRAINTS["not_before"]
        )
        at = stamp(hold.moment, self.frame.zone)
        if not free:
            if hold.delay:
                self.put("LevelingDelay", str(hold.delay * 10))
                self.put("LevelingDelayFormat", _ELAPSED_DAYS)
            return False
        own = f" {self._kept(found[0][1].date, hold.constraint)}" if found else ""
        own += f" {LATE}" if hold.late else ""
        self.put("ConstraintType", str(hold.constraint))
        self.put("ConstraintDate", at)
        custom(self.element, HELD_FIELD, f"{hold.constraint} {at}{own}")
        what = "start" if hold.constraint == CONSTRAINTS["not_before"] else "end"
        self.frame.lost.append(f"{self.record.title}: its {what} in the plan is held by a constraint, {at[:16]}")
        return True

    def _kept(self, moment: Moment, number: int) -> str:
        at = self._bound(moment, number)
        self.kept["ConstraintDate"] = self._told(moment, ends=number in _ENDS), at
        return at

    def _told(self, moment: Moment, *, ends: bool) -> Moment:
        """A date as it will be read again: zones do not travel.

        A day of another zone is that day here where no work lies between both, else a moment.
        """
        times, days, zone = self.frame.times, self.frame.days(self.record), self.frame.zone
        if times.pattern(days.name).zone == zone:
            return moment
        there = days.end(moment) if ends else times.start_of(moment, days.name)
        if not isinstance(moment, datetime):
            elapsed = isinstance(self.record, Task) and in_elapsed_time(self.record)
            here = midnight(moment + timedelta(days=1) if ends else moment, zone)
            if not (ALWAYS if elapsed else days.calendar).between(min(here, there), max(here, there)):
                return moment
        return local(there, zone).replace(tzinfo=None)

    def _bound(self, moment: date | datetime, number: int) -> str:
        days = self.frame.days(self.record)
        if number in _ENDS:
            return self.end(moment)
        span = self.frame.span(self.record.id)
        if number == CONSTRAINTS["must_start"]:
            if span is not None and self.frame.schedule.moments.day(span.start) == moment:
                return stamp(span.start, self.frame.zone)
            if not (isinstance(self.record, Task) and in_elapsed_time(self.record)):
                return stamp(days.start(moment), self.frame.zone)
        return stamp(self.frame.times.start_of(moment, days.name), self.frame.zone)

    def held(self, waits: Mapping[str, Sequence[Wait]], made: Figures | None, workers: Sequence[Worker]) -> Hold | None:
        """What keeps the row on the dates of the plan when Project computes them again."""
        calendar: Calendar = self.frame.calendar(self.record)
        if made is not None and getattr(self.record, "duration", None) is None and len(workers) == 1:
            calendar = workers[0].calendar
        return hold(self.frame, self.record.id, waits, (calendar, made))

    def own(self, fields: Mapping[str, str]) -> None:
        """Its id, its kind, and what the user's own fields say."""
        custom(self.element, ID_FIELD, self.record.id.partition("/")[2])
        if isinstance(self.record, Gate):
            custom(self.element, KIND_FIELD, GATE)
        if self.kept:
            custom(self.element, DATES_FIELD, kept(self.kept))
        for number, name in fields.items():
            value = self.record.custom.get(f"x-{name}", self.record.custom.get(name))
            if isinstance(value, str) and value and len(value) <= LONGEST_TEXT:
                custom(self.element, number, value)

    def links(self, waits: Sequence[Wait]) -> None:
        """What it waits for."""
        for wait in waits:
            made = SubElement(self.element, "PredecessorLink")
            add(made, "PredecessorUID", self.frame.uids[wait.address])
            add(made, "Type", _TYPES[wait.type])
            add(made, "CrossProject", "0")
            add(made, "LinkLag", str(wait.minutes * 10))
            add(made, "LagFormat", _ELAPSED_DAYS if wait.elapsed else _DAYS)

    def baselines(self, numbered: Mapping[str, int]) -> None:
        """Its approved figures."""
        for name, number in numbered.items():
            record = self.frame.project.baselines[name].tasks.get(self.record.id)  # type: ignore[call-overload]
            if record is not None:
                baseline_element(self.element, number, record, self.frame.days())
