"""What a check of a schedule is made of, and the part of a project that is looked at."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from itpm.analysis.scheduling.baselines import Baselines, Variance, baselines, variances
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Scheduled
from itpm.diagnostic import Origin, Related, Stake
from itpm.message import Message
from itpm.model.project import Project
from itpm.model.task import Milestone, Task

MINUTES = 60


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that a check counts: where it stands and what is wrong with it."""

    address: str
    origin: Origin
    what: Message
    hint: str = ""
    related: tuple[Related, ...] = ()
    stake: Stake | None = None
    always: bool = False
    """It is wrong, however few there are of its kind."""

    @property
    def message(self) -> str:
        """What is wrong, in English."""
        return self.what.text()


@dataclass(frozen=True, slots=True)
class Measure:
    """One of the fourteen points for one project.

    ``value`` is a share, a count or an index as ``unit`` says, None where it cannot be computed (``reason``);
    ``limit`` is its threshold, and ``least`` how many cases pass whatever share they are. ``passed`` is None where
    nothing can be said.
    """

    number: int
    name: str
    value: float | None
    limit: float | None
    unit: str
    passed: bool | None
    hits: tuple[Hit, ...] = ()
    base: int = 0
    reason: str = ""
    least: int = 0


@dataclass(frozen=True)
class Inspected:
    """The open work of a project: leaves only, without level of effort."""

    schedule: Schedule
    project: Project

    @cached_property
    def outline(self) -> Outline:
        """Which work is part of which."""
        return self.schedule.translated.outlines[self.project.id]

    @cached_property
    def items(self) -> dict[str, Scheduled]:
        """What the plan dates of the project and is no summary, by address."""
        found = self.schedule.items
        return {a: found[a] for a in self.outline.items if a in found and a not in self.outline.leaves}

    @cached_property
    def tasks(self) -> dict[str, Task]:
        """The open tasks that take time."""
        return dict(self._open())

    def _open(self) -> Iterator[tuple[str, Task]]:
        for address, item in self.items.items():
            record = self.outline.items[address]
            if isinstance(record, Task) and item.kind == "task" and not item.done and record.ev_method != "loe":
                yield address, record

    @cached_property
    def unsized(self) -> dict[str, Task]:
        """The tasks ahead of which nobody says how long they take: the plan gives them no time."""
        return {
            address: record
            for address, record in self.outline.items.items()
            if isinstance(record, Task)
            and address in self.items
            and not self.items[address].done
            and self.items[address].kind == "milestone"
            and record.expected is None
        }

    @cached_property
    def milestones(self) -> dict[str, Milestone]:
        """The milestones that are not reached."""
        return {
            address: record
            for address, record in self.outline.items.items()
            if isinstance(record, Milestone) and address in self.items and not self.items[address].done
        }

    @cached_property
    def baselines(self) -> Baselines | None:
        """The approved plans; None where there is none."""
        return baselines(self.schedule.times, self.project, self.schedule.as_of)

    @cached_property
    def variances(self) -> Mapping[str, Variance]:
        """How far everything that the current baseline dates has moved; nothing where there is none."""
        return variances(self.schedule, self.baselines.current) if self.baselines is not None else {}

    @cached_property
    def end(self) -> int | None:
        """The end of the project in the network, in minutes; None where nothing is known, or that is withheld."""
        if released(self):
            return None
        spans = [item.network for item in self.items.values() if item.network is not None]
        return max((span.finish for span in spans), default=None)

    def days(self, minutes: float, address: str) -> float:
        """Working minutes as days on the calendar of something in the project, or of the project itself."""
        return minutes / self.schedule.moments.day_minutes(address)

    def workdays(self, start: int, finish: int) -> float:
        """The working days between two moments on the project's calendar; negative where they are turned round."""
        calendar = self.schedule.times.calendar(self.project.calendar)
        pattern = self.schedule.times.patterns.of(self.project.calendar)
        return calendar.between(start, finish) / (float(pattern.hours_per_day) * MINUTES)


def released(seen: Inspected) -> bool:
    """Whether dates of a project are told to an audience that may not know all that they hang on."""
    return any(item.released for item in seen.items.values())


def most_of(limit: float, base: int, least: int = 0) -> Decimal:
    """How many of a number of things a share allows, as it is written: 0.29 of 100 are 29, and not a little less."""
    return max(Decimal(least), Decimal(str(limit)) * base)


def share(number: int, name: str, hits: list[Hit], base: int, limit: float, least: int = 0) -> Measure:
    """A point whose value is a share; ``least`` cases are always accepted, since a share of three means little."""
    value = len(hits) / base if base else 0.0
    passed = len(hits) <= most_of(limit, base, least)
    return Measure(number, name, value, limit, "share", passed, tuple(hits), base, least=least)
