"""A project on its way into a file: its rows and their numbers, its schedule, and what could not be carried."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.time.clock import DAY, midnight
from itpm.analysis.time.patterns import unpaused
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.ledger import Booking
from itpm.interchange.msproject.fields import SYSTEM
from itpm.model.project import Project
from itpm.model.task import Task


@dataclass
class Frame:
    """What every part of the file is written from."""

    schedule: Schedule
    project: Project
    times: WorkingTimes
    """The calendars of the portfolio; the file is in the zone of these."""
    outline: Outline
    """The outline; a project that was cancelled has one too."""
    rows: Mapping[str, int]
    """The levels of the rows by address, in the order of the file: parts below what they are part of."""
    uids: Mapping[str, str]
    """The number of each row."""
    spans: tuple[Span, ...]
    """The dates of all rows that have any."""
    bookings: Mapping[str, Sequence[Booking]]
    """What the plan books of everybody on a task, by its address."""
    lost: list[str] = field(default_factory=list)
    early: dict[str, int] = field(default_factory=dict)
    """When Project ends rows that pause while they last, where it knows nothing of that."""

    @classmethod
    def of(cls, schedule: Schedule, project: Project) -> "Frame":
        """A project under a schedule; nothing is lost yet."""
        outline = schedule.translated.outlines.get(project.id) or Outline.of(project)
        rows = _rows(outline, project)
        spans = tuple(item.dates for address in rows if (item := schedule.items.get(address)) and item.dates)
        return cls(schedule, project, schedule.times, outline, rows, _uids(outline, rows), spans, _booked(schedule))

    @property
    def zone(self) -> str:
        """The time zone of all times in the file."""
        return self.times.zone

    def equipment(self, who: str) -> bool:
        """Whether somebody who is named is equipment."""
        return who in self.schedule.portfolio.staffing.equipment

    def item(self, address: str) -> Scheduled | None:
        """The dates of a row; None where it has none at all."""
        return self.schedule.items.get(address)

    def span(self, address: str) -> Span | None:
        """The dates to count on; a point in time that opens a day of work stands at its first working minute."""
        item = self.item(address)
        span = item.dates if item is not None else None
        if span is None or not span.at_opening or span.start != span.finish:
            return span
        calendar = self.calendar(self.outline.items[address])
        day = midnight(self.schedule.moments.first_day(span), span.zone or self.zone)
        try:
            opens = calendar.snap(span.start)
        except OutOfTimeError:
            return span
        first = not calendar.between(day, span.start) and opens < day + DAY
        return span._replace(start=opens, finish=opens) if first else span

    def name(self, item: Work) -> str | None:
        """The calendar on which a row is counted."""
        return self.outline.calendar(item) or self.project.calendar

    def calendar(self, item: Work) -> Calendar:
        """The working time on which a row is counted."""
        return self.times.calendar(self.name(item))

    def open_name(self, item: Work) -> str | None:
        """The calendar of a row as the file has it: nothing is taken out of it where the row pauses."""
        return unpaused(self.outline.calendar(item)) or self.project.calendar

    def days(self, item: Work | None = None) -> Days:
        """What days mean to a row, or to the project."""
        name = self.name(item) if item is not None else self.project.calendar
        return Days(self.times, name, self.times.calendar(name))

    def working(self) -> Iterator[Task]:
        """The tasks without parts."""
        for address in self.rows:
            record = self.outline.items[address]
            if isinstance(record, Task) and address not in self.outline.leaves:
                yield record


def years(frame: Frame) -> tuple[date, date]:
    """The years that the project touches, and the next one: a plan that slips still has its holidays."""
    first, last = frame.schedule.as_of, frame.schedule.as_of
    if frame.spans:
        first = min(first, frame.schedule.moments.first_day(min(frame.spans)))
        last = max(last, *(frame.schedule.moments.last_day(span) for span in frame.spans))
    return date(first.year, 1, 1), date(last.year + 1, 12, 31)


def _rows(outline: Outline, project: Project) -> dict[str, int]:
    """The level of each row that was not cancelled, parts below what they are part of."""
    below: dict[str, list[str]] = {}
    for record in (*project.tasks.values(), *project.milestones.values(), *project.gates.values()):
        below.setdefault(outline.parents.get(record.id, ""), []).append(record.id)
    waiting = [(address, 1) for address in reversed(below.get("", []))]
    found: dict[str, int] = {}
    while waiting:
        address, level = waiting.pop()
        if not outline.cancelled(outline.items[address]):
            found[address] = level
            waiting += [(part, level + 1) for part in reversed(below.get(address, []))]
    return found


def _uids(outline: Outline, rows: Iterable[str]) -> dict[str, str]:
    """The number that each row had in the file it was imported from; others get the next free ones."""
    known: dict[str, str] = {}
    taken: set[str] = set()
    for address in rows:
        elsewhere = outline.items[address].external.get(SYSTEM)
        number = elsewhere.id if elsewhere is not None else ""
        if number.isdecimal() and number.isascii() and int(number) and str(int(number)) not in taken:
            known[address] = str(int(number))
            taken.add(known[address])
    free = max((int(number) for number in known.values()), default=0)
    for address in rows:
        if address not in known:
            free += 1
            known[address] = str(free)
    return known


def _booked(schedule: Schedule) -> dict[str, list[Booking]]:
    """The bookings of each task of the plan."""
    found: dict[str, list[Booking]] = {}
    for each in schedule.bookings:
        found.setdefault(schedule.translated.addresses[each.task], []).append(each)
    return found
