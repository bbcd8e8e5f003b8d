"""The small parts of an MSPDI file: elements, times, custom fields and baselines."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from xml.etree.ElementTree import Element, SubElement

from itpm.analysis.scheduling.days import Days
from itpm.analysis.time.clock import closes_day, day_of, local
from itpm.interchange.msproject.fields import ITPM_ASKED, ITPM_CALENDAR, ITPM_DATES, ITPM_HELD, ITPM_ID, ITPM_KIND
from itpm.model.progress import BaselineTask
from itpm.model.scalars import Moment

ID_FIELD, KIND_FIELD, HELD_FIELD, CALENDAR_FIELD, DATES_FIELD = (
    "188743731",
    "188743734",
    "188743737",
    "188743740",
    "188743743",
)
"""The numbers that Project gives to the fields Text1 to Text5 of tasks."""
RESOURCE_KIND_FIELD, ASKED_FIELD = "205520904", "255852632"
"""The numbers of Text1 of resources and of assignments."""
_OTHER_FIELDS = (
    *(188743746, 188743747, 188743748, 188743749, 188743750),
    *range(188743997, 188744017),
)
"""The numbers of Text6 to Text30 of tasks."""
OTHER_FIELDS = tuple(str(number) for number in _OTHER_FIELDS)
CONTOURED, _IN_DAYS = "8", "2"
"""That work lies as it was laid day by day; and that each stretch of it is a day."""
LONGEST_TEXT = 255
"""The characters that a text field of Project holds."""


def define_fields(root: Element, others: dict[str, str]) -> None:
    """Says what the text fields hold; ``others`` are names of fields of the user's own by number."""
    defined = SubElement(root, "ExtendedAttributes")
    fixed = {
        ID_FIELD: ("Text1", ITPM_ID),
        KIND_FIELD: ("Text2", ITPM_KIND),
        HELD_FIELD: ("Text3", ITPM_HELD),
        CALENDAR_FIELD: ("Text4", ITPM_CALENDAR),
        DATES_FIELD: ("Text5", ITPM_DATES),
        RESOURCE_KIND_FIELD: ("Text1", ITPM_KIND),
        ASKED_FIELD: ("Text1", ITPM_ASKED),
    }
    own = {number: (f"Text{OTHER_FIELDS.index(number) + 6}", alias) for number, alias in others.items()}
    for number, (name, alias) in {**fixed, **own}.items():
        definition = SubElement(defined, "ExtendedAttribute")
        add(definition, "FieldID", number)
        add(definition, "FieldName", name)
        add(definition, "Alias", alias)


def custom(parent: Element, number: str, value: str) -> None:
    """A value of a custom field."""
    made = SubElement(parent, "ExtendedAttribute")
    add(made, "FieldID", number)
    add(made, "Value", value)


def kept(dates: Mapping[str, tuple[Moment, str]]) -> str:
    """Dates to keep, by element: as the file writes them, and as the portfolio says them."""
    said = ((name, at, moment.isoformat()) for name, (moment, at) in dates.items())
    return " ".join(f"{name}:{at}={moment[: len('2026-03-02T09:00')]}" for name, at, moment in said)


def baseline_element(parent: Element, number: int, record: BaselineTask, days: Days) -> None:
    """The approved figures of a task; costs are hundredths of the currency."""
    times = days.times
    made = SubElement(parent, "Baseline")
    add(made, "Number", str(number))
    if record.start is not None:
        add(made, "Start", stamp(days.start(record.start), times.zone))
    if record.finish is not None:
        add(made, "Finish", ended(record.finish, days, closing_time(days)))
    if record.duration is not None:
        add(made, "Duration", period(times.patterns.minutes(record.duration, days.name)))
    if record.effort is not None:
        add(made, "Work", period(times.patterns.minutes(record.effort, effort=True)))
    if record.cost is not None:
        add(made, "Cost", f"{record.cost.amount * 100:f}")


def ended(moment: Moment, days: Days, closing: int) -> str:
    """An end as the file writes it; a day ends with its working hours, and one without any at ``closing``.

    Its midnight is the next day in the file, which only work until then means.
    """
    at, zone = days.end(moment), days.times.zone
    if isinstance(moment, datetime) or local(at, zone).date() == moment or days.calendar.within(at - 1, at):
        return ending(at, zone)
    return f"{moment}T{clock_time(closing)}"


def opening_time(days: Days) -> int:
    """When the first day of the week that works begins, in minutes after midnight."""
    return next((hours[0][0] for hours in days.times.patterns.of(days.name).week if hours), 480)


def closing_time(days: Days) -> int:
    """When the first day of the week that works ends, in minutes after midnight, before its 24:00."""
    return min(1439, next((hours[-1][1] for hours in days.times.patterns.of(days.name).week if hours), 1020))


def put_days(assignment: Element, days: Sequence[tuple[int, int, int, bool]], zone: str) -> None:
    """The work of an assignment day by day, done (type 2) and left (type 1); Project then keeps it on these days."""
    if days:
        add(assignment, "WorkContour", CONTOURED)
    for start, finish, minutes, done in days:
        made = SubElement(assignment, "TimephasedData")
        add(made, "Type", "2" if done else "1")
        add(made, "UID", assignment.findtext("UID") or "")
        add(made, "Start", stamp(start, zone))
        add(made, "Finish", ending(finish, zone))
        add(made, "Unit", _IN_DAYS)
        add(made, "Value", period(minutes))


def stamp(minute: int, zone: str) -> str:
    """A minute as the file writes it, which knows no zones."""
    return f"{local(minute, zone):%Y-%m-%dT%H:%M:00}"


def ending(minute: int, zone: str) -> str:
    """An end as the file writes it; that of a day is 00:00 there, also where clocks leap over that."""
    return f"{day_of(minute, zone)}T00:00:00" if closes_day(minute, zone) else stamp(minute, zone)


def clock_time(minutes: int) -> str:
    """A time of a day; its end is 00:00."""
    return f"{minutes // 60 % 24:02}:{minutes % 60:02}:00"


def period(minutes: int) -> str:
    """Working time as the file writes it."""
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def add(parent: Element, name: str, text: str) -> None:
    """Adds a child with a text."""
    SubElement(parent, name).text = text
