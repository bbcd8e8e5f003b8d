"""How a project reports: updates and baselines."""

from collections.abc import Mapping
from datetime import date

from itpm.model.rating import Rating
from itpm.model.record import Decided, empty, record
from itpm.model.scalars import Duration, Effort, Moment, Money, Ref


@record
class Declared:
    """The state of a project as its manager sees it."""

    overall: Rating | None = None
    schedule: Rating | None = None
    cost: Rating | None = None
    scope: Rating | None = None
    quality: Rating | None = None
    people: Rating | None = None
    risk: Rating | None = None
    benefits: Rating | None = None


@record
class Aspects:
    """What is to be said of each aspect of a project."""

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
    aspects: Aspects | None = None
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
