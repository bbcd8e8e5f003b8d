"""The small parts of an MSPDI file: elements, times, and calendars."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from xml.etree.ElementTree import Element, SubElement

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.hours import Hours, Pattern, days_between
from itpm.interchange.msproject.mspdi import ITPM_ID
from itpm.model.progress import BaselineTask
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Moment
from itpm.model.staffing import Person

ID_FIELD = "188743731"
"""The number that Project gives to the field Text1."""
Stretch = tuple[date, date, Hours, str]
"""Days that follow each other with the same hours and the same name."""


def define_id_field(root: Element) -> None:
    """Says that the first text field of the user's holds the id of a task."""
    definition = SubElement(SubElement(root, "ExtendedAttributes"), "ExtendedAttribute")
    for name, text in (("FieldID", ID_FIELD), ("FieldName", "Text1"), ("Alias", ITPM_ID)):
        add(definition, name, text)


def calendar_element(parent: Element, uid: str, name: str, pattern: Pattern, years: tuple[date, date]) -> None:
    """A base calendar: its week, and the days of some years that differ from it."""
    element = SubElement(parent, "Calendar")
    add(element, "UID", uid)
    add(element, "Name", name)
    add(element, "IsBaseCalendar", "1")
    add(element, "BaseCalendarUID", "-1")
    days = SubElement(element, "WeekDays")
    for weekday in (6, 0, 1, 2, 3, 4, 5):
        day = SubElement(days, "WeekDay")
        add(day, "DayType", str((weekday + 1) % 7 + 1))
        _hours(day, pattern.week[weekday])
    exceptions = [
        (each, pattern.hours(each), pattern.free(each.year).get(each, "Closed"))
        for each in days_between(*years)
        if pattern.hours(each) != pattern.week[each.weekday()]
    ]
    if exceptions:
        listed = SubElement(element, "Exceptions")
        for stretch in _runs(exceptions):
            _exception(SubElement(listed, "Exception"), stretch)


def baseline_element(
    parent: Element, number: int, record: BaselineTask, clock: tuple[WorkingTimes, str | None]
) -> None:
    """The approved figures of a task; costs are hundredths of the currency."""
    times, calendar = clock
    made = SubElement(parent, "Baseline")
    add(made, "Number", str(number))
    for name, moment in (("Start", record.start), ("Finish", record.finish)):
        if moment is not None:
            add(made, name, stamp(moment))
    if record.duration is not None:
        add(made, "Duration", period(times.minutes(record.duration, calendar)))
    if record.effort is not None:
        add(made, "Work", period(times.minutes(record.effort, effort=True)))
    if record.cost is not None:
        add(made, "Cost", f"{record.cost.amount * 100:f}")


def resource_element(element: Element, uid: str, record: Record | None, who: str, calendar: str) -> None:
    """Somebody by name, or somebody of a team or role, which is a generic resource."""
    person = record if isinstance(record, Person) else None
    add(element, "UID", uid)
    add(element, "ID", uid)
    add(element, "Name", record.title if record is not None else who)
    add(element, "Type", "1")
    add(element, "Code", who)
    if person is None:
        add(element, "IsGeneric", "1")
    shares = person.fte.steps if person is not None and person.fte is not None else ()
    units = max((share for _since, share in shares), default=Decimal(1))
    add(element, "MaxUnits", f"{units.normalize():f}")
    if person is not None:
        if person.email:
            add(element, "EmailAddress", person.email)
        add(element, "CalendarUID", calendar)


def dropped(project: Project) -> list[str]:
    """What a plan of Microsoft Project has no place for."""
    kinds: Mapping[str, Iterable[object]] = {
        "risks": project.risks,
        "issues": project.issues,
        "deliverables": project.deliverables,
        "updates": project.updates,
        "budget lines": project.budget.lines if project.budget is not None else (),
    }
    return [f"{project.title}: its {name}" for name, found in kinds.items() if found]


def _exception(element: Element, stretch: Stretch) -> None:
    first, last, hours, label = stretch
    time = SubElement(element, "TimePeriod")
    add(time, "FromDate", f"{first}T00:00:00")
    add(time, "ToDate", f"{last}T23:59:00")
    add(element, "Name", label)
    add(element, "Type", "1")
    _hours(element, hours)


def _runs(days: list[tuple[date, Hours, str]]) -> Iterator[Stretch]:
    """Days that follow each other with the same hours and the same name, as one stretch."""
    start = 0
    for place, (day, hours, label) in enumerate(days):
        last = place + 1 == len(days)
        if last or days[place + 1] != (day + timedelta(days=1), hours, label):
            yield days[start][0], day, hours, label
            start = place + 1


def _hours(element: Element, hours: Hours) -> None:
    add(element, "DayWorking", "1" if hours else "0")
    if hours:
        times = SubElement(element, "WorkingTimes")
        for start, end in hours:
            made = SubElement(times, "WorkingTime")
            add(made, "FromTime", _clock(start))
            add(made, "ToTime", _clock(end))


def _clock(minutes: int) -> str:
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}:00"


def stamp(moment: Moment) -> str:
    """A moment as the file writes it."""
    return moment.isoformat("T", "seconds") if isinstance(moment, datetime) else f"{moment}T00:00:00"


def period(minutes: int) -> str:
    """Working time as the file writes it."""
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def add(parent: Element, name: str, text: str) -> None:
    """Adds a child with a text."""
    SubElement(parent, name).text = text
