"""How a project reports: updates, iterations, baselines."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.record import Decided, Record, empty, record
from itpm.model.scalars import Dates, Duration, Effort, Moment, Money, Ref


@record
class Iteration(Record):
    """A timebox: counts, the stories stay where they are."""

    dates: Dates
    committed: Decimal | None = None
    completed: Decimal | None = None
    backlog: Decimal | None = None
    goal: str | None = None


@record
class Flow:
    """Counts of a week."""

    started: int | None = None
    finished: int | None = None
    wip: int | None = None


@record
class Declared:
    """The state of a project as its manager sees it."""

    overall: str | None = None
    schedule: str | None = None
    cost: str | None = None
    scope: str | None = None
    quality: str | None = None
    people: str | None = None
    risk: str | None = None
    benefits: str | None = None


@record
class Update:
    """What a project manager reports on a day."""

    by: Ref | None = None
    declared: Declared | None = None
    headline: str | None = None
    achieved: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    highlights: tuple[Ref, ...] = ()


@record
class BaselineTask:
    """The approved figures of a task."""

    start: Moment | None = None
    finish: Moment | None = None
    effort: Effort | None = None
    duration: Duration | None = None
    cost: Money | None = None


@record
class Baseline:
    """An approved plan, frozen as figures by a command."""

    approved: Decided | None = None
    commit: str | None = None
    as_of: date | None = None
    level: str | None = None
    tasks: Mapping[Ref, BaselineTask] = empty()
