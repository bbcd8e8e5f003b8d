"""What a plan of Microsoft Project says, as plain records; times in minutes."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Lag:
    """Time between two tasks, in minutes; ``elapsed`` by the clock."""

    minutes: int
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class LinkTo:
    """What a task waits for."""

    uid: str
    type: str
    lag: Lag


@dataclass(frozen=True, slots=True)
class BaselineOf:
    """The figures of a task in one of the eleven baselines."""

    number: int
    start: datetime | None
    finish: datetime | None
    duration: int | None
    work: int | None
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class PlanTask:
    """A row of the plan; times in minutes."""

    uid: str
    name: str
    line: int
    """On which line of the file it begins."""
    level: int
    summary: bool
    milestone: bool
    active: bool
    """False where it is kept for reference only: it has no part in the schedule."""
    duration: int | None
    elapsed: bool
    work: int | None
    by_effort: bool
    """Its people and its work say how long it takes; else its duration is fixed."""
    effort_driven: bool
    """Its work stays what it is when people come or go."""
    remaining_duration: int | None
    remaining_work: int | None
    start: datetime | None
    finish: datetime | None
    percent: int
    percent_work: int
    percent_physical: int | None
    actual_start: datetime | None
    actual_finish: datetime | None
    constraint: int
    constraint_date: datetime | None
    late: bool
    """As late as possible, perhaps beside a constraint."""
    deadline: datetime | None
    manual: bool
    stop: datetime | None
    """Until when it was worked on, of what has begun."""
    resume: datetime | None
    """When it goes on."""
    levelling_delay: int
    """Minutes by the clock."""
    priority: int
    calendar: str
    alone: bool
    """The calendars of its people do not count."""
    notes: str
    fixed_cost: Decimal
    links: tuple[LinkTo, ...]
    baselines: tuple[BaselineOf, ...]
    custom: tuple[tuple[str, str], ...]

    @property
    def place(self) -> str:
        """Where it stands in the file, and its name."""
        return f"line {self.line}: {self.name}"

    def said(self, name: str) -> str:
        """The value of a custom field; empty without one."""
        return next((value for key, value in self.custom if key == name), "")


@dataclass(frozen=True, slots=True)
class Resource:
    """Somebody or something that works."""

    uid: str
    name: str
    line: int
    kind: str
    units: Decimal
    calendar: str
    email: str
    notes: str
    has_rate: bool
    code: str = ""
    ours: str = ""
    """What it was in a portfolio: team, role or equipment."""
    custom: tuple[tuple[str, str], ...] = ()

    @property
    def place(self) -> str:
        """Where it stands in the file, and its name."""
        return f"line {self.line}: resource {self.name}"


@dataclass(frozen=True, slots=True)
class AssignmentOf:
    """Who works on what, how much of their time, and for how long; ``asked`` is what a portfolio said.

    ``gap``: somewhere between their first and last hour they do nothing for a while. Times in minutes.
    """

    task: str
    resource: str
    line: int
    units: Decimal
    work: int | None = None
    start: datetime | None = None
    delay: int = 0
    contour: int = 0
    gap: bool = False
    asked: str = ""


@dataclass(frozen=True, slots=True)
class WorkingTime:
    """A calendar: hours by weekday from Sunday (1) to Saturday (7), and days that differ."""

    uid: str
    name: str
    base: str
    week: tuple[tuple[int, tuple[str, ...]], ...]
    exceptions: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    recurring: int = 0
    """Exceptions that come again, and weeks that hold for a while, which are not read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """A whole file; ``lost`` says what could not be read from it."""

    name: str
    start: datetime | None
    status_date: datetime | None
    saved: date | None
    """The day of the file: the status date, else when it was saved, made or begins."""
    closing: time
    """When a day without hours of its own ends."""
    calendar: str
    minutes_per_day: int
    tasks: tuple[PlanTask, ...]
    resources: tuple[Resource, ...]
    assignments: tuple[AssignmentOf, ...]
    calendars: tuple[WorkingTime, ...]
    baseline: int = 0
    """The number of the baseline that holds now."""
    lost: list[str] = field(default_factory=list)
