"""Approved plans as they were frozen, and how far the schedule has moved from them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cached_property

from itpm.analysis.scheduling.ends import end_moved
from itpm.analysis.scheduling.late import Moved, moved
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.time.working_time import WorkingTimes
from itpm.diagnostic import Origin
from itpm.model.progress import Baseline, BaselineTask
from itpm.model.project import Project
from itpm.model.record import field_of


@dataclass(frozen=True)
class Frozen:
    """A baseline: its name, the record, and the dates of its tasks in minutes.

    An entry with an end only stands at that end (``halves``); one with a start only is in ``starting`` and not in
    ``spans``: it says nothing of an end.
    """

    name: str
    record: Baseline
    spans: Mapping[str, Span]
    halves: frozenset[str] = frozenset()
    starting: Mapping[str, Span] = field(default_factory=dict)

    @cached_property
    def tasks(self) -> Mapping[str, BaselineTask]:
        """What was frozen of each task."""
        return {str(address): task for address, task in self.record.tasks.items()}

    @property
    def end(self) -> int | None:
        """The end of the approved plan."""
        return max((span.finish for span in self.spans.values()), default=None)

    @property
    def first(self) -> int | None:
        """The first moment that the approved plan tells, be it a start or an end."""
        return min((span.start for span in (*self.spans.values(), *self.starting.values())), default=None)

    @property
    def start(self) -> int | None:
        """The start of the approved plan, of which an entry with an end only says nothing."""
        whole = [span for address, span in self.spans.items() if address not in self.halves]
        return min((span.start for span in (*whole, *self.starting.values())), default=None)


@dataclass(frozen=True)
class Baselines:
    """The first approved plan of a project and the one that holds now; often the same."""

    original: Frozen
    current: Frozen


def baselines(times: WorkingTimes, project: Project, as_of: date) -> Baselines | None:
    """The baselines of a project that were approved by a day."""
    days = {name: approved_on(record) for name, record in project.baselines.items()}
    names = sorted((name for name, day in days.items() if day <= as_of), key=lambda name: (days[name], name))
    if not names:
        return None
    original = named(times, project, names[0])
    return Baselines(original, original if len(names) == 1 else named(times, project, names[-1]))


def written(project: Project, found: Baselines | None, otherwise: str = "baselines") -> Origin:
    """Where the approved plan that holds now is written; where none is approved, another field, else the name."""
    if found is None:
        return field_of(project, otherwise)
    return project.origin.at("baselines", found.current.name).key()


def approved_on(record: Baseline) -> date:
    """The day on which a baseline was approved, else the one it was made for, else the first of all."""
    day = record.approved.date if record.approved is not None else record.as_of
    return day or date.min


def named(times: WorkingTimes, project: Project, name: str) -> Frozen:
    """A baseline of a project by its name, approved or not."""
    return _frozen(times, project, name, project.baselines[name])


def _frozen(times: WorkingTimes, project: Project, name: str, record: Baseline) -> Frozen:
    """The dates of a baseline, in the days of each thing; what gives one end only stands at that, and is told so."""
    spans: dict[str, Span] = {}
    starting: dict[str, Span] = {}
    outline = Outline.of(project)
    for address, task in record.tasks.items():
        given = task.start or task.finish
        if given is None:
            continue
        item = outline.items.get(str(address))
        calendar = (outline.calendar(item) if item is not None else None) or project.calendar
        start = times.patterns.start_of(task.start or given, calendar)
        finish = times.patterns.end_of(task.finish or given, calendar)
        span = Span(start, finish, times.patterns.of(calendar).zone, at_opening=start == finish)
        (starting if task.finish is None else spans)[str(address)] = span
    halves = frozenset(str(address) for address, task in record.tasks.items() if task.start is None)
    return Frozen(name, record, spans, halves, starting)


@dataclass(frozen=True, slots=True)
class Variance:
    """How far the start and the end of a thing have moved on its calendar.

    An end that the baseline does not give has not moved: ``start`` or ``finish`` is None.
    """

    address: str
    baseline: Span
    now: Span
    start: Moved | None
    finish: Moved | None

    @property
    def starts(self) -> bool:
        """Whether the baseline gives a start."""
        return self.start is not None

    @property
    def ends(self) -> bool:
        """Whether the baseline gives an end."""
        return self.finish is not None

    @property
    def slip(self) -> Moved | None:
        """How far the end has moved; the start where no end was approved."""
        return self.finish if self.finish is not None else self.start


def variances(schedule: Schedule, frozen: Frozen) -> Mapping[str, Variance]:
    """The movement of everything that a baseline and the schedule both date."""
    found = {}
    for address, span in {**frozen.spans, **frozen.starting}.items():
        item = schedule.items.get(address)
        if item is not None and item.dates is not None:
            now, open_ = item.dates, not item.done
            found[address] = Variance(
                address,
                span,
                now,
                None if address in frozen.halves else _start(schedule, frozen, address, (span, now)),
                None if address in frozen.starting else end_since(schedule, frozen, address, now, to_minute=open_),
            )
    return found


def _start(schedule: Schedule, frozen: Frozen, address: str, spans: tuple[Span, Span]) -> Moved:
    then, now = spans
    # What is the end of something stands in its day up to the end of that.
    since = then.finish if now.after_close else then.start
    days = (schedule.moments.first_day(now) - schedule.moments.first_day(then)).days
    task = frozen.tasks.get(address)
    exact = task is not None and isinstance(task.start, datetime) and not schedule.items[address].begun
    return _moved(schedule, address, (since, now.start), days, to_minute=exact)


def end_since(schedule: Schedule, frozen: Frozen, address: str, now: Span, *, to_minute: bool) -> Moved:
    """How far the end of a thing has moved, or that of its project; ``to_minute``: its end is no day that was told."""
    then, last = frozen.spans.get(address), address
    if then is None:
        # The end of a project is that of its last thing, and is told where the project is.
        last = max(frozen.spans, key=lambda each: frozen.spans[each].finish)
        zone = schedule.moments.zone(address)
        then, now = frozen.spans[last]._replace(zone=zone), now._replace(zone=zone)
    task = frozen.tasks.get(last)
    exact = to_minute and (task is None or isinstance(task.finish, datetime))
    return end_moved(schedule, address, then, now, to_minute=exact)


def _moved(schedule: Schedule, address: str, moments: tuple[int, int], days: int, *, to_minute: bool) -> Moved:
    calendar = schedule.times.calendar(schedule.moments.calendar(address))
    return moved(calendar, moments, days, schedule.moments.day_minutes(address), to_minute=to_minute)
