"""A project as an MSPDI file, which Microsoft Project reads and which can be imported again."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from itpm.analysis.baselines import baselines
from itpm.analysis.calendars import WorkingTimes, days_between
from itpm.analysis.schedule import Schedule, Scheduled
from itpm.analysis.scheduling.outline import Outline
from itpm.interchange.msproject.mspdi import ITPM_ID, LINK_TYPES
from itpm.model.assignment import Assignment
from itpm.model.control import Gate
from itpm.model.project import Project
from itpm.model.record import Constraint
from itpm.model.scalars import Duration, Effort, Moment
from itpm.model.task import Link, Milestone, Task

_NAMESPACE = "http://schemas.microsoft.com/project"
_TEXT1 = "188743731"
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
        names += [staffing.people[who].calendar for who in people if who in staffing.people]
        _add(self.root, "CalendarUID", "1")
        self._attributes()
        calendars = SubElement(self.root, "Calendars")
        for name in dict.fromkeys(name or self.times.home for name in names):
            self._calendar(calendars, name)
        tasks = SubElement(self.root, "Tasks")
        for address, level in self.rows:
            self._task(SubElement(tasks, "Task"), address, level)
        resources = SubElement(self.root, "Resources")
        for number, who in enumerate(people, 1):
            self._resource(SubElement(resources, "Resource"), who, str(number))
        self._assignments(SubElement(self.root, "Assignments"))
        self._dropped()
        indent(self.root)
        return Written(tostring(self.root, encoding="utf-8", xml_declaration=True) + b"\n", self.lost)

    def _head(self) -> None:
        project, root = self.project, self.root
        spans = [
            i.dates for a, _l in self.rows if (i := self.schedule.items.get(a)) is not None and i.dates is not None
        ]
        _add(root, "SaveVersion", "14")
        _add(root, "Name", f"{project.id}.xml")
        _add(root, "Title", project.title)
        _add(root, "ScheduleFromStart", "1")
        start = project.start or (self.schedule.first_day(min(spans)) if spans else self.schedule.as_of)
        _add(root, "StartDate", _stamp(start))
        if spans:
            _add(root, "FinishDate", f"{self.schedule.local(max(span.finish for span in spans)):%Y-%m-%dT%H:%M:00}")
        if project.data_date is not None:
            _add(root, "StatusDate", _stamp(project.data_date))
        pattern = self.times.pattern(project.calendar)
        per_day = int(pattern.hours_per_day * 60)
        _add(root, "MinutesPerDay", str(per_day))
        _add(root, "MinutesPerWeek", str(per_day * pattern.days_per_week))

    def _attributes(self) -> None:
        definition = SubElement(SubElement(self.root, "ExtendedAttributes"), "ExtendedAttribute")
        for name, text in (("FieldID", _TEXT1), ("FieldName", "Text1"), ("Alias", ITPM_ID)):
            _add(definition, name, text)

    def _calendar(self, parent: Element, name: str | None) -> None:
        pattern = self.times.pattern(name)
        record = self.schedule.portfolio.calendars.get(name or "")
        uid = self.calendars[name] = str(len(self.calendars) + 1)
        element = SubElement(parent, "Calendar")
        _add(element, "UID", uid)
        _add(element, "Name", record.title if record is not None else "Working week")
        _add(element, "IsBaseCalendar", "1")
        _add(element, "BaseCalendarUID", "-1")
        days = SubElement(element, "WeekDays")
        for weekday in (6, 0, 1, 2, 3, 4, 5):
            day = SubElement(days, "WeekDay")
            _add(day, "DayType", str((weekday + 1) % 7 + 1))
            _hours(day, pattern.week[weekday])
        exceptions = [
            (each, pattern.hours(each), pattern.free(each.year).get(each, "Closed"))
            for each in days_between(*self._years())
            if pattern.hours(each) != pattern.week[each.weekday()]
        ]
        if exceptions:
            listed = SubElement(element, "Exceptions")
            for first, last, hours, label in _runs(exceptions):
                self._exception(SubElement(listed, "Exception"), first, last, (hours, label))

    def _years(self) -> tuple[date, date]:
        """The years that the project touches."""
        spans = [
            i.dates for a, _l in self.rows if (i := self.schedule.items.get(a)) is not None and i.dates is not None
        ]
        if not spans:
            return self.schedule.as_of, self.schedule.as_of
        first = self.schedule.first_day(min(spans))
        last = max(self.schedule.last_day(span) for span in spans)
        return date(first.year, 1, 1), date(last.year, 12, 31)

    def _exception(
        self, element: Element, first: date, last: date, said: tuple[tuple[tuple[int, int], ...], str]
    ) -> None:
        period = SubElement(element, "TimePeriod")
        _add(period, "FromDate", f"{first}T00:00:00")
        _add(period, "ToDate", f"{last}T23:59:00")
        _add(element, "Name", said[1])
        _add(element, "Type", "1")
        _hours(element, said[0])

    def _task(self, element: Element, address: str, level: int) -> None:
        record, item = self.outline.items[address], self.schedule.items.get(address)
        summary = address in self.outline.leaves
        _add(element, "UID", self.uids[address])
        _add(element, "ID", self.uids[address])
        _add(element, "Name", record.title)
        _add(element, "OutlineLevel", str(level))
        _add(element, "Summary", "1" if summary else "0")
        point = isinstance(record, Milestone | Gate)
        _add(element, "Milestone", "1" if point else "0")
        _add(element, "Priority", str(getattr(record, "priority", None) or 500))
        if item is not None and item.dates is not None:
            _add(element, "Start", f"{self.schedule.local(item.dates.start):%Y-%m-%dT%H:%M:00}")
            _add(element, "Finish", f"{self.schedule.local(item.dates.finish):%Y-%m-%dT%H:%M:00}")
        if isinstance(record, Task) and not summary:
            self._work(element, record, item)
        elif point:
            self._point(element, record)
        self._constraint(element, record)
        own = getattr(record, "calendar", None)
        _add(element, "CalendarUID", self.calendars[own] if own else "-1")
        notes = "\n".join(text for text in record.notes.values() if text)
        if notes:
            _add(element, "Notes", notes)
        for link in record.after:
            self._link(element, record.title, link)
        extended = SubElement(element, "ExtendedAttribute")
        _add(extended, "FieldID", _TEXT1)
        _add(extended, "Value", address.partition("/")[2])
        self._baseline(element, address)

    def _work(self, element: Element, task: Task, item: Scheduled | None) -> None:
        elapsed = False
        if task.duration is not None:
            duration = task.duration.likely
            elapsed = isinstance(duration, Duration) and duration.elapsed
            name = self.outline.calendar(task) or self.project.calendar
            _add(element, "Type", _FIXED_DURATION)
            _add(element, "Duration", _period(self.times.minutes(duration, name)))
        else:
            _add(element, "Type", _FIXED_UNITS)
            _add(element, "Duration", _period(self._worked(item)))
        _add(element, "DurationFormat", _ELAPSED_DAYS if elapsed else _DAYS)
        if task.effort is not None:
            _add(element, "Work", _period(self.times.minutes(task.effort.likely, effort=True)))
        if task.started is not None:
            _add(element, "ActualStart", _stamp(task.started))
        if task.finished is not None:
            _add(element, "ActualFinish", _stamp(task.finished))
        share = _WHOLE if task.finished is not None else task.progress
        if share is not None:
            _add(element, "PercentComplete", str(int(share * 100)))
        if task.remaining is not None and task.finished is None:
            if task.effort is not None:
                left = Effort(task.remaining.amount, task.remaining.unit)
                _add(element, "RemainingWork", _period(self.times.minutes(left, effort=True)))
            else:
                _add(element, "RemainingDuration", _period(self.times.minutes(task.remaining, self.project.calendar)))

    def _worked(self, item: Scheduled | None) -> int:
        """The working minutes between the dates of a task."""
        if item is None or item.dates is None:
            return 0
        return self.times.calendar(self.project.calendar).between(item.dates.start, item.dates.finish)

    def _point(self, element: Element, record: object) -> None:
        _add(element, "Duration", _period(0))
        due, reached = getattr(record, "due", None), getattr(record, "reached", None)
        if due is not None:
            _add(element, "Deadline", _stamp(due))
        if reached is not None:
            _add(element, "ActualStart", _stamp(reached))
            _add(element, "ActualFinish", _stamp(reached))
            _add(element, "PercentComplete", "100")

    def _constraint(self, element: Element, record: object) -> None:
        """Microsoft Project knows one constraint a task: the first of ours, and the rest is told."""
        found = [(name, each) for name in _CONSTRAINTS if (each := getattr(record, name, None)) is not None]
        expected = getattr(getattr(record, "external", None), "expected", None)
        if expected is not None:
            found.append(("not_before", Constraint(date=expected)))
        if not found:
            _add(element, "ConstraintType", "1" if getattr(record, "schedule", None) == "alap" else "0")
            return
        name, constraint = found[0]
        _add(element, "ConstraintType", str(_CONSTRAINTS[name]))
        _add(element, "ConstraintDate", _stamp(constraint.date))
        self.lost += [f"{getattr(record, 'title', '')}: {other.replace('_', ' ')}" for other, _each in found[1:]]

    def _link(self, element: Element, title: str, link: Link) -> None:
        if link.task not in self.uids:
            self.lost.append(f"{title}: a link to {link.task}")
            return
        made = SubElement(element, "PredecessorLink")
        _add(made, "PredecessorUID", self.uids[link.task])
        _add(made, "Type", _TYPES[link.type or "FS"])
        _add(made, "CrossProject", "0")
        lag = link.lag
        minutes = 0 if lag is None else self.times.minutes(lag, self.project.calendar)
        _add(made, "LinkLag", str(minutes * 10))
        _add(made, "LagFormat", _ELAPSED_DAYS if lag is not None and lag.elapsed else _DAYS)

    def _baseline(self, element: Element, address: str) -> None:
        held = baselines(self.times, self.project, self.schedule.as_of)
        if held is None:
            return
        for number, frozen in enumerate(dict.fromkeys((held.current.name, held.original.name))):
            record = self.project.baselines[frozen].tasks.get(address)  # type: ignore[call-overload]
            if record is None:
                continue
            made = SubElement(element, "Baseline")
            _add(made, "Number", str(number))
            for name, moment in (("Start", record.start), ("Finish", record.finish)):
                if moment is not None:
                    _add(made, name, _stamp(moment))
            if record.duration is not None:
                _add(made, "Duration", _period(self.times.minutes(record.duration, self.project.calendar)))
            if record.effort is not None:
                _add(made, "Work", _period(self.times.minutes(record.effort, effort=True)))
            if record.cost is not None:
                _add(made, "Cost", f"{record.cost.amount * 100:f}")

    def _everybody(self) -> Iterator[str]:
        for address, _level in self.rows:
            record = self.outline.items[address]
            if isinstance(record, Task) and address not in self.outline.leaves:
                for each in self.outline.assign(record):
                    yield from _names(each)

    def _resource(self, element: Element, who: str, uid: str) -> None:
        self.resources[who] = uid
        portfolio = self.schedule.portfolio
        person = portfolio.staffing.people.get(who)
        found = person or portfolio.find(who)
        _add(element, "UID", uid)
        _add(element, "ID", uid)
        _add(element, "Name", found.title if found is not None else who)
        _add(element, "Type", "1")
        _add(element, "Code", who)
        if person is None:
            _add(element, "IsGeneric", "1")
        units = person.fte if person is not None and person.fte is not None else _WHOLE
        _add(element, "MaxUnits", f"{units.normalize():f}")
        if person is not None:
            if person.email:
                _add(element, "EmailAddress", person.email)
            _add(element, "CalendarUID", self.calendars[person.calendar or self.times.home])

    def _assignments(self, parent: Element) -> None:
        number = 0
        for address, _level in self.rows:
            record = self.outline.items[address]
            if not isinstance(record, Task) or address in self.outline.leaves:
                continue
            for each in self.outline.assign(record):
                if each.any:
                    self.lost.append(f"{record.title}: a choice between {', '.join(each.any)}")
                for who in _names(each)[: 1 if each.any else None]:
                    number += 1
                    element = SubElement(parent, "Assignment")
                    _add(element, "UID", str(number))
                    _add(element, "TaskUID", self.uids[address])
                    _add(element, "ResourceUID", self.resources[who])
                    units = (each.allocation or _WHOLE) * (each.count or 1)
                    _add(element, "Units", f"{Decimal(units).normalize():f}")

    def _dropped(self) -> None:
        """What a plan of Microsoft Project has no place for."""
        kinds: Mapping[str, Iterable[object]] = {
            "risks": self.project.risks,
            "issues": self.project.issues,
            "deliverables": self.project.deliverables,
            "updates": self.project.updates,
            "budget lines": self.project.budget.lines if self.project.budget is not None else (),
        }
        self.lost += [f"{self.project.title}: its {name}" for name, found in kinds.items() if found]


def _names(each: Assignment) -> tuple[str, ...]:
    return tuple(each.any) or tuple(name for name in (each.who or each.team or each.role,) if name)


def _runs(
    days: list[tuple[date, tuple[tuple[int, int], ...], str]],
) -> Iterator[tuple[date, date, tuple[tuple[int, int], ...], str]]:
    """Days that follow each other with the same hours and the same name, as one stretch."""
    start = 0
    for place, (day, hours, label) in enumerate(days):
        last = place + 1 == len(days)
        if last or days[place + 1] != (day + timedelta(days=1), hours, label):
            yield days[start][0], day, hours, label
            start = place + 1


def _hours(element: Element, hours: tuple[tuple[int, int], ...]) -> None:
    _add(element, "DayWorking", "1" if hours else "0")
    if hours:
        times = SubElement(element, "WorkingTimes")
        for start, end in hours:
            made = SubElement(times, "WorkingTime")
            _add(made, "FromTime", _clock(start))
            _add(made, "ToTime", _clock(end))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}:00"


def _stamp(moment: Moment) -> str:
    return moment.isoformat("T", "seconds") if isinstance(moment, datetime) else f"{moment}T00:00:00"


def _period(minutes: int) -> str:
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def _add(parent: Element, name: str, text: str) -> None:
    SubElement(parent, name).text = text
