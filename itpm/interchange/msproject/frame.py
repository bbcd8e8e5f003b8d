"""A project on its way into a file: its rows and their numbers, its schedule, and what could not be carried."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar
from itpm.model.project import Project
from itpm.model.task import Task


@dataclass
class Frame:
    """What every part of the file is written from."""

    schedule: Schedule
    project: Project
    lost: list[str] = field(default_factory=list)

    @property
    def times(self) -> WorkingTimes:
        """The calendars of the portfolio."""
        return self.schedule.times

    @property
    def zone(self) -> str:
        """The time zone of all times in the file."""
        return self.times.zone

    @cached_property
    def outline(self) -> Outline:
        """The outline; a project that was cancelled has one too."""
        return self.schedule.translated.outlines.get(self.project.id) or Outline.of(self.project)

    @cached_property
    def rows(self) -> dict[str, int]:
        """The levels of the rows by address, in the order of the file: parts below what they are part of."""
        below: dict[str, list[str]] = {}
        order = (*self.project.tasks.values(), *self.project.milestones.values(), *self.project.gates.values())
        for record in order:
            below.setdefault(self.outline.parents.get(record.id, ""), []).append(record.id)
        waiting = [(address, 1) for address in reversed(below.get("", []))]
        found: dict[str, int] = {}
        while waiting:
            address, level = waiting.pop()
            if not self.outline.cancelled(self.outline.items[address]):
                found[address] = level
                waiting += [(part, level + 1) for part in reversed(below.get(address, []))]
        return found

    @cached_property
    def uids(self) -> dict[str, str]:
        """The number of each row: what it had in the file it was imported from; others get the next free ones."""
        known: dict[str, str] = {}
        taken: set[str] = set()
        for address in self.rows:
            external = getattr(self.outline.items[address], "external", None)
            number = getattr(external, "id", None) or ""
            ours = getattr(external, "system", None) == "msproject" and number.isdecimal() and number.isascii()
            if ours and int(number) and str(int(number)) not in taken:
                known[address] = str(int(number))
                taken.add(known[address])
        free = max((int(number) for number in known.values()), default=0)
        for address in self.rows:
            if address not in known:
                free += 1
                known[address] = str(free)
        return known

    def item(self, address: str) -> Scheduled | None:
        """The dates of a row; None where it has none at all."""
        return self.schedule.items.get(address)

    def span(self, address: str) -> Span | None:
        """The dates to count on."""
        item = self.item(address)
        return item.dates if item is not None else None

    def name(self, item: Work) -> str | None:
        """The calendar on which a row is counted."""
        return self.outline.calendar(item) or self.project.calendar

    def calendar(self, item: Work) -> Calendar:
        """The working time on which a row is counted."""
        return self.times.calendar(self.name(item))

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

    @cached_property
    def booked(self) -> Mapping[str, int]:
        """When the plan first books somebody on a task, by its address."""
        found: dict[str, int] = {}
        addresses = self.schedule.translated.addresses
        for each in self.schedule.bookings:
            found[addresses[each.task]] = min(each.start, found.get(addresses[each.task], each.start))
        return found

    @cached_property
    def spans(self) -> list[Span]:
        """The dates of all rows that have any."""
        return [span for address in self.rows if (span := self.span(address)) is not None]

    @cached_property
    def years(self) -> tuple[date, date]:
        """The years that the project touches, and the next one: a plan that slips still has its holidays."""
        first, last = self.schedule.as_of, self.schedule.as_of
        if self.spans:
            first = min(first, self.schedule.moments.first_day(min(self.spans)))
            last = max(last, *(self.schedule.moments.last_day(span) for span in self.spans))
        return date(first.year, 1, 1), date(last.year + 1, 12, 31)
