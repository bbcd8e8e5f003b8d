"""Approved plans as they were frozen, and how far the schedule has moved from them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.calendars import WorkingTimes
from itpm.analysis.schedule import Schedule, Span
from itpm.model.progress import Baseline
from itpm.model.project import Project


@dataclass(frozen=True)
class Frozen:
    """A baseline: its name, the record, and the dates of its tasks in minutes."""

    name: str
    record: Baseline
    spans: Mapping[str, Span]

    @property
    def end(self) -> int | None:
        """The end of the approved plan."""
        return max((span.finish for span in self.spans.values()), default=None)

    @property
    def start(self) -> int | None:
        """The start of the approved plan."""
        return min((span.start for span in self.spans.values()), default=None)


@dataclass(frozen=True)
class Baselines:
    """The first approved plan of a project and the one that holds now; often the same."""

    original: Frozen
    current: Frozen


def baselines(times: WorkingTimes, project: Project, as_of: date) -> Baselines | None:
    """The baselines of a project that were approved by a day."""
    days = {name: _approved(record) for name, record in project.baselines.items()}
    names = sorted((name for name, day in days.items() if day <= as_of), key=lambda name: (days[name], name))
    if not names:
        return None
    return Baselines(*(_frozen(times, project, name, project.baselines[name]) for name in (names[0], names[-1])))


def _approved(record: Baseline) -> date:
    day = record.approved.date if record.approved is not None else record.as_of
    return day or date.min


def _frozen(times: WorkingTimes, project: Project, name: str, record: Baseline) -> Frozen:
    spans = {}
    for address, task in record.tasks.items():
        if task.start is not None and task.finish is not None:
            start = times.start_of(task.start, project.calendar)
            spans[str(address)] = Span(start, times.end_of(task.finish, project.calendar))
    return Frozen(name, record, spans)


@dataclass(frozen=True, slots=True)
class Variance:
    """How far a thing has moved, in working minutes of its project; later is positive."""

    address: str
    baseline: Span
    now: Span
    start: int
    finish: int


def variances(schedule: Schedule, project: Project, frozen: Frozen) -> Mapping[str, Variance]:
    """The movement of everything that a baseline and the schedule both date."""
    calendar = schedule.times.calendar(project.calendar)
    found = {}
    for address, span in frozen.spans.items():
        item = schedule.items.get(address)
        if item is not None and item.dates is not None:
            now = item.dates
            found[address] = Variance(
                address, span, now, calendar.between(span.start, now.start), calendar.between(span.finish, now.finish)
            )
    return found
