"""Who works on a task, as Project says it: resources on hours of their own, each with units and work."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cached_property

from itpm.analysis.scheduling.crews import window
from itpm.analysis.time.hours import joined, shares
from itpm.analysis.time.patterns import unpaused
from itpm.engine.calendar import Calendar
from itpm.engine.crew import ENDLESS
from itpm.interchange.msproject.frame import Frame
from itpm.model.address import Address
from itpm.model.assignment import Assignment
from itpm.model.record import Record
from itpm.model.staffing import Equipment, Person
from itpm.model.task import Task

_WHOLE = Decimal(1)


@dataclass(frozen=True)
class Worker:
    """Somebody on a task: who, the most units that the task gets of them, and when they work."""

    who: str
    units: Decimal
    calendar: Calendar
    asked: str = ""
    """The share and number that are asked for, as the format says them; units may be less than that."""
    first: int = -ENDLESS
    last: int = ENDLESS
    """When they work on it at all: minutes."""
    pausing: Calendar | None = None
    """When they could work on a task that pauses, if it did not."""

    @property
    def open_calendar(self) -> Calendar:
        """When they could work, whether or not the task pauses."""
        return self.pausing or self.calendar

    def minutes(self, start: int, finish: int) -> int:
        """Their working time between two moments."""
        return max(0, self.calendar.between(max(start, self.first), min(finish, self.last)))


@dataclass
class Workers:
    """Everybody on the tasks of a project."""

    frame: Frame

    @cached_property
    def named(self) -> dict[str, list[Worker]]:
        """The workers of each task by address; somebody who is asked for twice is one with both shares."""
        found: dict[str, list[Worker]] = {}
        for task in self.frame.working():
            by_name: dict[str, Worker] = {}
            for assignment in self.frame.outline.assign(task):
                for who in self._who(task, assignment):
                    units, asked, window = (
                        self._units(who, task, assignment),
                        _asked(assignment),
                        self._window(who, task, assignment),
                    )
                    if who in by_name:
                        units, asked, window = units + by_name[who].units, "", (-ENDLESS, ENDLESS)
                    made = Worker(who, units, self._calendar(who, task), asked, *window)
                    by_name[who] = replace(made, pausing=self._open_calendar(who, task))
            found[task.id] = list(by_name.values())
        return found

    @cached_property
    def everybody(self) -> list[str]:
        """Everybody who is named, in the order of the file."""
        return list(dict.fromkeys(each.who for several in self.named.values() for each in several))

    def _who(self, task: Task, assignment: Assignment) -> Sequence[str]:
        """The resources of an assignment: of a choice those whom the plan books, of a project's role who fills it."""
        names = assignment.names
        if assignment.any or not names:
            asked = (
                set(self._people(assignment.any))
                if assignment.any
                else set(self.frame.schedule.booked.get(task.id, ()))
            )
            booked = [who for who in self.frame.schedule.booked.get(task.id, ()) if who in asked]
            return booked or names[:1]
        name = names[0]
        project, role = Address.of(name)
        if role:
            record = self.frame.schedule.portfolio.projects[project].team.get(role)
            if record is not None and record.who:
                return tuple(record.who)
            return (record.role,) if record is not None and record.role else (name,)
        members = self.members.get(name)
        return tuple(members) if assignment.all and members else (name,)

    def _window(self, who: str, task: Task, assignment: Assignment) -> tuple[int, int]:
        """When somebody works on a task at all: as long as they fill a role, and as the assignment says."""
        project, role = Address.of(assignment.role or assignment.who or "")
        held = self.frame.schedule.portfolio.projects[project].team.get(role) if role else None
        spans = [assignment.dates, held.who.get(who) if held is not None else None]  # type: ignore[call-overload]
        clock = self.frame.outline.calendar(task) or self.frame.outline.project.calendar
        return window(self.frame.times.patterns, spans, clock)

    @cached_property
    def members(self) -> dict[str, list[str]]:
        """The people of each team and each role."""
        return self.frame.schedule.translated.crews.members

    def _people(self, names: Iterable[str]) -> Iterator[str]:
        for name in names:
            yield from self.members.get(name, [name])

    def _units(self, who: str, task: Task, assignment: Assignment) -> Decimal:
        """The share that is asked for, of no more than there is of somebody; of a length of time also beyond that."""
        asked = assignment.allocation if assignment.allocation is not None else _WHOLE
        person = self.frame.schedule.portfolio.staffing.people.get(who)
        if person is not None:
            there = self.available(person)
            return Decimal(asked) * there if asked > 1 and task.effort is None else min(Decimal(asked), there)
        count = 1 if assignment.any or assignment.all else assignment.count or 1
        return Decimal(asked) * count

    def available(self, person: Person) -> Decimal:
        """The most units that there are of somebody; a week of their own is in their calendar."""
        share = max(each for _since, each in shares(person, self.frame.times.as_of).steps)
        return share * (1 - (person.run_share or Decimal(0)))

    def _calendar(self, who: str, task: Task) -> Calendar:
        """When somebody can work on a task: their own hours within those of the project and of the task."""
        names = (self.frame.project.calendar, self.frame.outline.calendar(task))
        return self.hours(who, names)

    def _open_calendar(self, who: str, task: Task) -> Calendar | None:
        """When somebody could work on a task that pauses, if it did not; None for one that does not."""
        own = self.frame.outline.calendar(task)
        return None if unpaused(own) == own else self.hours(who, (self.frame.project.calendar, unpaused(own) or None))

    def hours(self, who: str, names: tuple[str | None, ...]) -> Calendar:
        """The hours of somebody, narrowed by calendars; those of a team or role where all its people have the same."""
        times, staffing = self.frame.times, self.frame.schedule.portfolio.staffing
        if who in staffing.people:
            return times.person(who, names)
        if who in staffing.equipment:
            return times.equipment(who, names)
        shared = {id(each): each for member in self.members.get(who, ()) for each in (times.person(member, names),)}
        if len(shared) == 1:
            return next(iter(shared.values()))
        return times.calendar(*(name for name in names if name)) if any(names) else times.calendar(None)

    def unlike(self, who: str) -> bool:
        """Whether the people of a team or role have hours that differ, which one resource cannot have."""
        names = (self.frame.project.calendar,)
        return len({id(self.frame.times.person(member, names)) for member in self.members.get(who, ())}) > 1

    def number(self, who: str) -> Decimal:
        """The units that there are of a resource."""
        record = self.record(who)
        staffing = self.frame.schedule.portfolio.staffing
        if isinstance(record, Person):
            return self.available(record)
        if isinstance(record, Equipment):
            return Decimal(1 if record.capacity is None else record.capacity)
        members = self.members.get(who, ())
        return sum((self.available(staffing.people[member]) for member in members), Decimal(0)) or _WHOLE

    def record(self, who: str) -> Record | None:
        """The record of a resource."""
        staffing = self.frame.schedule.portfolio.staffing
        kinds = (staffing.people, staffing.equipment, staffing.teams, staffing.roles)
        return next((each[who] for each in kinds if who in each), None)


def _asked(assignment: Assignment) -> str:
    """What an assignment asks for: '2x50%'."""
    count = "" if assignment.count is None or assignment.any or assignment.all else f"{assignment.count}x"
    share = "" if assignment.allocation is None else f"{(assignment.allocation * 100).normalize():f}%"
    return count + share


def together(calendars: Iterable[Calendar], start: int, finish: int) -> int:
    """The minutes between two moments in which somebody works."""
    distinct = list({id(each): each for each in calendars}.values())
    if len(distinct) == 1:
        return distinct[0].between(start, finish)
    found = joined(interval for each in distinct for interval in each.within(start, finish))
    return sum(end - begin for begin, end in found)


def shared_out(total: int, weights: Sequence[Decimal]) -> list[int]:
    """Whole minutes in proportion to weights; what rounding leaves goes to the first."""
    whole = sum(weights)
    if not weights:
        return []
    parts = [int(total * each / whole) if whole else total // len(weights) for each in weights]
    parts[0] += total - sum(parts)
    return parts
