"""A project as an MSPDI file, which Microsoft Project reads and which can be imported again."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itpm.analysis.scheduling.baselines import approved_on, baselines
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.patterns import unpaused
from itpm.engine.elapsed import ALWAYS
from itpm.interchange.msproject import told
from itpm.interchange.msproject.constraining import constrain, held
from itpm.interchange.msproject.delays import early_end, hours_of
from itpm.interchange.msproject.elements import (
    ASKED_FIELD,
    CALENDAR_FIELD,
    LONGEST_TEXT,
    OTHER_FIELDS,
    RESOURCE_KIND_FIELD,
    add,
    clock_time,
    closing_time,
    custom,
    define_fields,
    ending,
    opening_time,
    period,
    put_days,
    stamp,
)
from itpm.interchange.msproject.fields import PROJECT
from itpm.interchange.msproject.figures import Figures, figures
from itpm.interchange.msproject.frame import Frame, years
from itpm.interchange.msproject.linking import Links, Wait
from itpm.interchange.msproject.order import arrange
from itpm.interchange.msproject.phased import Share
from itpm.interchange.msproject.row import Row
from itpm.interchange.msproject.row_figures import put_baselines, put_figures
from itpm.interchange.msproject.weeks import Weeks, named_days
from itpm.interchange.msproject.workers import Workers
from itpm.model.project import Project
from itpm.model.staffing import Equipment, Person, Role, Team

_NAMESPACE = "http://schemas.microsoft.com/project"
_KINDS: Mapping[type, str] = {Person: "person", Equipment: "equipment", Team: "team", Role: "role"}
_NOBODY = "-65535"
_LAST_BASELINE = 10
"""Project holds eleven, of which number 0 is the one that it compares with."""
_AROUND_THE_CLOCK = "24 Hours"
"""The name that Project itself gives to such a calendar."""


@dataclass
class Written:
    """The file, and what of the project it could not carry."""

    data: bytes
    lost: list[str] = field(default_factory=list)


def msproject(schedule: Schedule, project: Project) -> Written:
    """A project with its calendars and people; dates are those of the levelled plan."""
    return _Writing(Frame.of(schedule, project)).run()


class _Writing:
    def __init__(self, frame: Frame) -> None:
        self.frame = frame
        self.root = Element("Project", xmlns=_NAMESPACE)
        self.workers = Workers(frame)
        self.weeks = Weeks(frame.zone, years(frame))
        self.main = self._calendar(frame.project.calendar)
        self.figures = {task.id: figures(frame, task, self.workers.named[task.id]) for task in frame.working()}
        self._pauses()

    @cached_property
    def waits(self) -> dict[str, list[Wait]]:
        """The links of each row."""
        return Links(self.frame).all()

    def run(self) -> Written:
        self._head()
        define_fields(self.root, self._own_fields)
        resources = SubElement(self.root, "Resources")
        numbers = {
            who: self._resource(SubElement(resources, "Resource"), who, number)
            for number, who in enumerate(self.workers.everybody, 1)
        }
        tasks = SubElement(self.root, "Tasks")
        for number, address in enumerate(self.frame.rows, 1):
            self._row(SubElement(tasks, "Task"), address, number)
        self._assignments(SubElement(self.root, "Assignments"), numbers)
        self.root.append(self.weeks.parent)
        self._tell()
        arrange(self.root)
        indent(self.root)
        data = tostring(self.root, encoding="utf-8", xml_declaration=True) + b"\n"
        return Written(data, list(dict.fromkeys(self.frame.lost)))

    def _pauses(self) -> None:
        """Tasks that pause while they last, of which Project does not know it: it ends them earlier."""
        frame = self.frame
        for task in frame.working():
            made, workers = self.figures[task.id], self.workers.named[task.id]
            end = early_end(frame, task, made, hours_of(frame, task, made, workers))
            # What has begun is held by its end.
            if end is not None and made.stop is None:
                frame.early[task.id] = end
                at = stamp(end, frame.zone)[: len("2026-03-02T09:00")]
                frame.lost.append(f"{task.title}: it pauses while it lasts; Microsoft Project ends it {at}")

    def _head(self) -> None:
        frame, project, root = self.frame, self.frame.project, self.root
        days = frame.days()
        add(root, "SaveVersion", "14")
        add(root, "Name", f"{project.id}.xml")
        add(root, "Title", project.title)
        add(root, "ScheduleFromStart", "1")
        first = frame.schedule.moments.first_day(min(frame.spans)) if frame.spans else frame.schedule.as_of
        add(root, "StartDate", stamp(frame.times.patterns.start_of(project.start or first), frame.zone))
        if frame.spans:
            add(root, "FinishDate", ending(max(span.finish for span in frame.spans), frame.zone))
        add(root, "CurrencyCode", frame.schedule.portfolio.currency)
        add(root, "CalendarUID", self.main)
        add(root, "DefaultStartTime", clock_time(opening_time(days)))
        add(root, "DefaultFinishTime", clock_time(closing_time(days)))
        pattern = frame.times.patterns.of(project.calendar)
        per_day = int(pattern.hours_per_day * 60)
        add(root, "MinutesPerDay", str(per_day))
        add(root, "MinutesPerWeek", str(per_day * pattern.days_per_week))
        # Where a link and a constraint contradict each other the link wins, here as there.
        add(root, "HonorConstraints", "0")
        add(
            root,
            "StatusDate",
            stamp(frame.times.patterns.start_of(project.data_date or frame.schedule.as_of), frame.zone),
        )

    def _calendar(self, name: str | None) -> str:
        """The number of a calendar of the portfolio."""
        portfolio = self.frame.schedule.portfolio
        record = portfolio.calendars.get(name or self.frame.times.home or "")
        title = record.title if record is not None else "Working week"
        return self.weeks.number(title, self.frame.times.calendar(name), named_days(portfolio, name))

    @cached_property
    def _own_fields(self) -> dict[str, str]:
        """The fields of the user's own that are texts, by the number of the field that holds them."""
        names = {
            name.removeprefix("x-"): name
            for address in self.frame.rows
            for name, value in self.frame.outline.items[address].custom.items()
            if isinstance(value, str) and len(value) <= LONGEST_TEXT
        }
        return dict(zip(OTHER_FIELDS, names, strict=False))

    def _row(self, element: Element, address: str, number: int) -> None:
        row = Row(self.frame, element, self.frame.outline.items[address])
        made = self.figures.get(address)
        row.head(number, made)
        if made is not None:
            put_figures(row, made)
        constrain(row, held(row, self.waits, made, self.workers.named.get(address, ())))
        self._hours(row, made)
        row.own(self._own_fields)
        row.links(self.waits.get(address, ()))
        put_baselines(row, self._baselines)

    def _hours(self, row: Row, made: Figures | None) -> None:
        """The calendar of a row, where it is not the project's, and whether those of its people count.

        Work of a length keeps to the calendar of the task; Project would use the calendars of its people.
        """
        frame, record = self.frame, row.record
        name = unpaused(frame.outline.calendar(record))
        uid = self._calendar(name) if name else "-1"
        length = made is not None and made.length
        calendar = frame.calendar(record)
        if length and any(each.calendar is not calendar for each in self.workers.named[record.id]):
            uid = self._calendar(name or frame.project.calendar)
            row.put("IgnoreResourceCalendar", "1")
            if not name:
                custom(row.element, CALENDAR_FIELD, PROJECT)
        elif row.off:
            uid = self.weeks.number(_AROUND_THE_CLOCK, ALWAYS, lambda _day: "")
            if name:
                frame.lost.append(f"{record.title}: its calendar, by which its day is one without work")
        row.put("CalendarUID", uid)

    @cached_property
    def _baselines(self) -> dict[str, int]:
        """The baselines that are written, by name: number 0 is the one that holds now, the others follow by day."""
        frame = self.frame
        held = baselines(frame.times, frame.project, frame.schedule.as_of)
        every = frame.project.baselines
        others = sorted(every, key=lambda name: (approved_on(every[name]), name))
        current = [held.current.name] if held is not None else []
        numbered = enumerate((each for each in others if each not in current), 1)
        return dict.fromkeys(current, 0) | {name: number for number, name in numbered if number <= _LAST_BASELINE}

    def _resource(self, element: Element, who: str, number: int) -> str:
        """Somebody by name, or somebody of a team or role, which is a generic resource."""
        record = self.workers.record(who)
        add(element, "UID", str(number))
        add(element, "ID", str(number))
        add(element, "Name", record.title if record is not None else who)
        add(element, "Type", "1")
        add(element, "Code", who)
        add(element, "MaxUnits", f"{self.workers.number(who).normalize():f}")
        hours = self.workers.hours(who, (self.frame.project.calendar,))
        if hours is self.frame.times.calendar(self.frame.project.calendar):
            add(element, "CalendarUID", self.main)
        else:
            title = record.title if record is not None else who
            label = named_days(self.frame.schedule.portfolio, self.frame.project.calendar)
            add(element, "CalendarUID", self.weeks.number(title, hours, label, self.main))
        if not isinstance(record, Person):
            add(element, "IsGeneric", "1")
        elif record.email:
            add(element, "EmailAddress", record.email)
        if record is not None:
            custom(element, RESOURCE_KIND_FIELD, _KINDS[type(record)])
        return str(number)

    def _assignments(self, parent: Element, numbers: dict[str, str]) -> None:
        """Who works on what; work of nobody is somebody's who is not known yet, as in Project."""
        for address, made in self.figures.items():
            for share in made.shares:
                element = self._assignment(SubElement(parent, "Assignment"), address, len(parent), share)
                add(element, "ResourceUID", numbers[share.worker.who])
                units = f"{share.units.normalize():f}"
                add(element, "Units", units)
                _work(element, share.done, share.left)
                custom(element, ASKED_FIELD, f"{share.worker.asked}@{units}:{share.done + share.left}")
                put_days(element, share.days, self.frame.zone)
            if not made.shares and made.work:
                element = self._assignment(SubElement(parent, "Assignment"), address, len(parent))
                add(element, "ResourceUID", _NOBODY)
                add(element, "Units", "1")
                _work(element, made.work_done or 0, made.work_left or 0)

    def _assignment(self, element: Element, address: str, number: int, share: Share | None = None) -> Element:
        """An assignment to a task, from its start to its end, or as long as somebody has to do with it."""
        made = self.figures[address]
        add(element, "UID", str(number))
        add(element, "TaskUID", self.frame.uids[address])
        if made.span is not None:
            begin = made.span.start if made.begin is None else made.begin
            start = begin if share is None or share.start is None else share.start
            finish = made.span.finish if share is None or share.finish is None else share.finish
            add(element, "Start", stamp(start, self.frame.zone))
            add(element, "Finish", ending(finish, self.frame.zone))
            if share is not None and share.days and start > begin:
                pace = (
                    ALWAYS
                    if made.elapsed
                    else self.frame.times.calendar(self.frame.open_name(self.frame.outline.items[address]))
                )
                add(element, "Delay", str(pace.between(begin, start) * 10))
        return element

    def _tell(self) -> None:
        """What could not be carried."""
        frame = self.frame
        names: list[str | None] = [frame.project.calendar]
        for address in frame.rows:
            record = frame.outline.items[address]
            names.append(frame.open_name(record))
            frame.lost += told.of_row(frame, record)
            if address in self.figures:
                frame.lost += told.of_figures(frame, record, self.figures[address], self.workers)  # type: ignore[arg-type]
            kept = set(self._own_fields.values())
            for name, value in record.custom.items():
                short = isinstance(value, str) and len(value) <= LONGEST_TEXT
                if not short or name not in kept:
                    frame.lost.append(f"{record.title}: its {name}")
        frame.lost += told.of_resources(frame, self.workers)
        staffing = frame.schedule.portfolio.staffing
        names += [
            frame.times.patterns.calendar_of(staffing.people[who])
            for who in self.workers.everybody
            if who in staffing.people
        ]
        frame.lost += told.of_calendars(frame, names)
        frame.lost += told.of_project(frame, self._baselines)


def _work(element: Element, done: int, left: int) -> None:
    """The work of an assignment, done and left."""
    add(element, "Work", period(done + left))
    add(element, "ActualWork", period(done))
    add(element, "RemainingWork", period(left))
    add(element, "PercentWorkComplete", str(done * 100 // (done + left) if done + left else 0))
