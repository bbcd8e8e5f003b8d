"""A project as an MSPDI file, which Microsoft Project reads and which can be imported again."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itpm.analysis.baselines import baselines
from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.schedule import Schedule, Scheduled
from itpm.analysis.scheduling.outline import Outline
from itpm.interchange.msproject.elements import (
    ID_FIELD,
    add,
    baseline_element,
    calendar_element,
    define_id_field,
    dropped,
    period,
    resource_element,
    stamp,
)
from itpm.interchange.msproject.mspdi import LINK_TYPES
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.record import Constraint
from itpm.model.scalars import Duration, Effort
from itpm.model.task import Link, Milestone, Task

_NAMESPACE = "http://schemas.microsoft.com/project"
_CONSTRAINTS = {
    "must_start": 2,
    "must_finish": 3,
    "not_before": 4,
    "not_after": 5,
    "finish_not_before": 6,
    "finish_by": 7,
}
_TYPES = {name: number for number, name in LINK_TYPES.items()}
_FIXED_UNITS, _FIXED_DURATION = "0", "1"
_DAYS, _ELAPSED_DAYS = "7", "8"
_WHOLE = Decimal(1)


@dataclass
class Written:
    """The file, and what of the project it could not carry."""

    data: bytes
    lost: list[str] = field(default_factory=list)


def msproject(schedule: Schedule, project: Project) -> Written:
    """A project with its calendars and people; dates are those of the levelled plan."""
    return _Writing(schedule, project).run()


class _Writing:
    def __init__(self, schedule: Schedule, project: Project) -> None:
        self.schedule, self.project = schedule, project
        self.times: WorkingTimes = schedule.times
        self.outline: Outline = schedule.translated.outlines[project.id]
        self.lost: list[str] = []
        self.root = Element("Project", xmlns=_NAMESPACE)
        self.rows = list(self._rows())
        items = [schedule.items.get(address) for address, _level in self.rows]
        self.spans = [item.dates for item in items if item is not None and item.dates is not None]
        self.uids = self._numbered()
        self.calendars: dict[str | None, str] = {}
        self.resources: dict[str, str] = {}

    def _rows(self) -> Iterator[tuple[str, int]]:
        """The outline in the order of the file: parts below what they are part of."""
        below: dict[str, list[str]] = {}
        order = (*self.project.tasks.values(), *self.project.milestones.values(), *self.project.gates.values())
        for record in order:
            below.setdefault(self.outline.parents.get(record.id, ""), []).append(record.id)
        waiting = [(address, 1) for address in reversed(below.get("", []))]
        while waiting:
            address, level = waiting.pop()
            if not self.outline.cancelled(self.outline.items[address]):
                yield address, level
                waiting += [(part, level + 1) for part in reversed(below.get(address, []))]

    def _numbered(self) -> dict[str, str]:
        """The number of each row: what it had in the file it was imported from, where all still have one."""
        known = {
            address: external.id
            for address, _level in self.rows
            if (external := getattr(self.outline.items[address], "external", None)) is not None
            and getattr(external, "system", None) == "msproject"
            and external.id is not None
        }
        if len(known) == len(self.rows) == len(set(known.values())):
            return known
        return {address: str(number) for number, (address, _level) in enumerate(self.rows, 1)}

    def run(self) -> Written:
        self._head()
        names: list[str | None] = [self.project.calendar or self.times.home]
        names += [self.outline.calendar(self.outline.items[address]) for address, _level in self.rows]
        people = list(dict.fromkeys(self._everybody()))
        staffing = self.schedule.portfolio.staffing
        names += [self.times.calendar_of(staffing.people[who]) for who in people if who in staffing.people]
        add(self.root, "CalendarUID", "1")
        define_id_field(self.root)
        calendars = SubElement(self.root, "Calendars")
        for name in dict.fromkeys(name or self.times.home for name in names):
            record = self.schedule.portfolio.calendars.get(name or "")
            uid = self.calendars[name] = str(len(self.calendars) + 1)
            title = record.title if record is not None else "Working week"
            calendar_element(calendars, uid, title, self.times.pattern(name), self._years())
        tasks = SubElement(self.root, "Tasks")
        for address, level in self.rows:
            self._task(SubElement(tasks, "Task"), address, level)
        resources = SubElement(self.root, "Resources")
        for number, who in enumerate(people, 1):
            self._resource(SubElement(resources, "Resource"), who, str(number))
        self._assignments(SubElement(self.root, "Assignments"))
        self.lost += dropped(self.project)
        indent(self.root)
        return Written(tostring(self.root, encoding="utf-8", xml_declaration=True) + b"\n", self.lost)

    def _head(self) -> None:
        project, root = self.project, self.root
        add(root, "SaveVersion", "14")
        add(root, "Name", f"{project.id}.xml")
        add(root, "Title", project.title)
        add(root, "ScheduleFromStart", "1")
        start = project.start or (self.schedule.first_day(min(self.spans)) if self.spans else self.schedule.as_of)
        add(root, "StartDate", stamp(start))
        if self.spans:
            add(root, "FinishDate", f"{self.schedule.local(max(span.finish for span in self.spans)):%Y-%m-%dT%H:%M:00}")
        if project.data_date is not None:
            add(root, "StatusDate", stamp(project.data_date))
        pattern = self.times.pattern(project.calendar)
        per_day = int(pattern.hours_per_day * 60)
        add(root, "MinutesPerDay", str(per_day))
        add(root, "MinutesPerWeek", str(per_day * pattern.days_per_week))

    def _years(self) -> tuple[date, date]:
        """The years that the project touches."""
        if not self.spans:
            return self.schedule.as_of, self.schedule.as_of
        first = self.schedule.first_day(min(self.spans))
        last = max(self.schedule.last_day(span) for span in self.spans)
        return date(first.year, 1, 1), date(last.year, 12, 31)

    def _task(self, element: Element, address: str, level: int) -> None:
        record, item = self.outline.items[address], self.schedule.items.get(address)
        summary = address in self.outline.leaves
        add(element, "UID", self.uids[address])
        add(element, "ID", self.uids[address])
        add(element, "Name", record.title)
        add(element, "OutlineLevel", str(level))
        add(element, "Summary", "1" if summary else "0")
        point = isinstance(record, Milestone | Gate)
        add(element, "Milestone", "1" if point else "0")
        add(element, "Priority", str(getattr(record, "priority", None) or 500))
        if item is not None and item.dates is not None:
            add(element, "Start", f"{self.schedule.local(item.dates.start):%Y-%m-%dT%H:%M:00}")
            add(element, "Finish", f"{self.schedule.local(item.dates.finish):%Y-%m-%dT%H:%M:00}")
        if isinstance(record, Task) and not summary:
            self._work(element, record, item)
        elif point:
            self._point(element, record)
        self._constraint(element, record)
        own = getattr(record, "calendar", None)
        add(element, "CalendarUID", self.calendars[own] if own else "-1")
        notes = "\n".join(text for text in record.notes.values() if text)
        if notes:
            add(element, "Notes", notes)
        for link in record.after:
            self._link(element, record.title, link)
        extended = SubElement(element, "ExtendedAttribute")
        add(extended, "FieldID", ID_FIELD)
        add(extended, "Value", address.partition("/")[2])
        self._baseline(element, address)

    def _work(self, element: Element, task: Task, item: Scheduled | None) -> None:
        elapsed = False
        if task.duration is not None:
            duration = task.duration.likely
            elapsed = isinstance(duration, Duration) and duration.elapsed
            name = self.outline.calendar(task) or self.project.calendar
            add(element, "Type", _FIXED_DURATION)
            add(element, "Duration", period(self.times.minutes(duration, name)))
        else:
            add(element, "Type", _FIXED_UNITS)
            add(element, "Duration", period(self._worked(item)))
        add(element, "DurationFormat", _ELAPSED_DAYS if elapsed else _DAYS)
        if task.effort is not None:
            add(element, "Work", period(self.times.minutes(task.effort.likely, effort=True)))
        if task.started is not None:
            add(element, "ActualStart", stamp(task.started))
        if task.finished is not None:
            add(element, "ActualFinish", stamp(task.finished))
        share = _WHOLE if task.finished is not None else task.progress
        if share is not None:
            add(element, "PercentComplete", str(int(share * 100)))
        if task.remaining is not None and task.finished is None:
            if task.effort is not None:
                left = Effort(task.remaining.amount, task.remaining.unit)
                add(element, "RemainingWork", period(self.times.minutes(left, effort=True)))
            else:
                add(element, "RemainingDuration", period(self.times.minutes(task.remaining, self.project.calendar)))

    def _worked(self, item: Scheduled | None) -> int:
        """The working minutes between the dates of a task."""
        if item is None or item.dates is None:
            return 0
        return self.times.calendar(self.project.calendar).between(item.dates.start, item.dates.finish)

    def _point(self, element: Element, record: object) -> None:
        add(element, "Duration", period(0))
        due, reached = getattr(record, "due", None), getattr(record, "reached", None)
        if due is not None:
            add(element, "Deadline", stamp(due))
        if reached is not None:
            add(element, "ActualStart", stamp(reached))
            add(element, "ActualFinish", stamp(reached))
            add(element, "PercentComplete", "100")

    def _constraint(self, element: Element, record: object) -> None:
        """Microsoft Project knows one constraint a task: the first of ours, and the rest is told."""
        found = [(name, each) for name in _CONSTRAINTS if (each := getattr(record, name, None)) is not None]
        expected = getattr(getattr(record, "external", None), "expected", None)
        if expected is not None:
            found.append(("not_before", Constraint(date=expected)))
        if not found:
            add(element, "ConstraintType", "1" if getattr(record, "schedule", None) == "alap" else "0")
            return
        name, constraint = found[0]
        add(element, "ConstraintType", str(_CONSTRAINTS[name]))
        add(element, "ConstraintDate", stamp(constraint.date))
        self.lost += [f"{getattr(record, 'title', '')}: {other.replace('_', ' ')}" for other, _each in found[1:]]

    def _link(self, element: Element, title: str, link: Link) -> None:
        if link.task not in self.uids:
            self.lost.append(f"{title}: a link to {link.task}")
            return
        made = SubElement(element, "PredecessorLink")
        add(made, "PredecessorUID", self.uids[link.task])
        add(made, "Type", _TYPES[link.type or "FS"])
        add(made, "CrossProject", "0")
        lag = link.lag
        minutes = 0 if lag is None else self.times.minutes(lag, self.project.calendar)
        add(made, "LinkLag", str(minutes * 10))
        add(made, "LagFormat", _ELAPSED_DAYS if lag is not None and lag.elapsed else _DAYS)

    def _baseline(self, element: Element, address: str) -> None:
        held = baselines(self.times, self.project, self.schedule.as_of)
        if held is None:
            return
        for number, frozen in enumerate(dict.fromkeys((held.current.name, held.original.name))):
            record = self.project.baselines[frozen].tasks.get(address)  # type: ignore[call-overload]
            if record is None:
                continue
            baseline_element(element, number, record, (self.times, self.project.calendar))

    def _everybody(self) -> Iterator[str]:
        for address, _level in self.rows:
            record = self.outline.items[address]
            if isinstance(record, Task) and address not in self.outline.leaves:
                for each in self.outline.assign(record):
                    yield from each.names

    def _resource(self, element: Element, who: str, uid: str) -> None:
        self.resources[who] = uid
        person = self.schedule.portfolio.staffing.people.get(who)
        calendar = self.calendars[self.times.calendar_of(person)] if person is not None else ""
        resource_element(element, uid, person or self.schedule.portfolio.find(who), who, calendar)

    def _assignments(self, parent: Element) -> None:
        number = 0
        for address, _level in self.rows:
            record = self.outline.items[address]
            if not isinstance(record, Task) or address in self.outline.leaves:
                continue
            for each in self.outline.assign(record):
                if each.any:
                    self.lost.append(f"{record.title}: a choice between {', '.join(each.any)}")
                if each.skills:
                    self.lost.append(f"{record.title}: the skills {', '.join(each.skills)}")
                for who in each.names[: 1 if each.any else None]:
                    number += 1
                    element = SubElement(parent, "Assignment")
                    add(element, "UID", str(number))
                    add(element, "TaskUID", self.uids[address])
                    add(element, "ResourceUID", self.resources[who])
                    units = (each.allocation or _WHOLE) * (each.count or 1)
                    add(element, "Units", f"{Decimal(units).normalize():f}")
