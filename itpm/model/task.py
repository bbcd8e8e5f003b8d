"""Work and points in time: tasks, milestones and the links between them."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.assignment import Assignment, Limits
from itpm.model.record import Constraint, Record, empty, record
from itpm.model.scalars import Dates, Duration, Effort, Estimate, Moment, Money, Percent, Ref


@record
class Link:
    """What must come before, and how closely."""

    task: Ref
    type: str | None = None
    lag: Duration | None = None


@record
class Overbook:
    """Permission to book somebody beyond their time."""

    allowed: Percent
    why: str | None = None
    until: date | None = None


@record
class Blocked:
    """What stops a task."""

    since: date
    by: Ref | None = None
    why: str | None = None


@record
class Cancelled:
    """When something was dropped."""

    date: date
    change: Ref | None = None
    why: str | None = None


@record
class Expected:
    """When something is expected that is reported and not planned."""

    start: Moment | None = None
    finish: Moment | None = None
    as_of: date | None = None
    by: Ref | None = None


@record
class DeclaredVariance:
    """How far reported work is from what was approved, as is said of it; later and more are positive."""

    schedule: Duration | None = None
    cost: Money | None = None
    as_of: date | None = None


@record
class Task(Record):
    """Work with a size, somebody who does it, and what it waits for; a summary where others are part of it."""

    parent: Ref | None = None
    effort: Estimate | None = None
    duration: Estimate | None = None
    assign: tuple[Assignment, ...] = ()
    after: tuple[Link, ...] = ()
    before: tuple[Link, ...] = ()
    started: Moment | None = None
    finished: Moment | None = None
    progress: Percent | None = None
    remaining: Duration | None = None
    as_of: date | None = None
    expected: Expected | None = None
    declared: DeclaredVariance | None = None
    not_before: Constraint | None = None
    not_after: Constraint | None = None
    finish_not_before: Constraint | None = None
    finish_by: Constraint | None = None
    must_start: Constraint | None = None
    must_finish: Constraint | None = None
    schedule: str | None = None
    priority: int | None = None
    limits: tuple[Limits, ...] = ()
    calendar: Ref | None = None
    split: bool | None = None
    pauses: Mapping[Dates, str] = empty()
    overbook: Overbook | None = None
    ev_method: str | None = None
    deliverables: tuple[Ref, ...] = ()
    supplier: Ref | None = None
    cost: Mapping[Ref, Money] = empty()
    blocked: Blocked | None = None
    worked: Mapping[Ref, Mapping[Dates, Effort]] = empty()
    cancelled: Cancelled | None = None
    iteration: Ref | None = None


@record
class Delivery:
    """What somebody outside delivers, and when."""

    party: Ref | None = None
    promised: Moment | None = None
    expected: Moment | None = None


@record
class Milestone(Record):
    """A point in time that matters."""

    parent: Ref | None = None
    after: tuple[Link, ...] = ()
    before: tuple[Link, ...] = ()
    due: Moment | None = None
    at: Ref | None = None
    contractual: bool | None = None
    reached: Moment | None = None
    delivery: Delivery | None = None
    not_before: Constraint | None = None
    not_after: Constraint | None = None
    finish_not_before: Constraint | None = None
    finish_by: Constraint | None = None
    must_start: Constraint | None = None
    must_finish: Constraint | None = None
    schedule: str | None = None
    calendar: Ref | None = None
    deliverables: tuple[Ref, ...] = ()
    weight: Decimal | None = None
    cancelled: Cancelled | None = None

    @property
    def promised(self) -> Moment | None:
        """What is promised of it: its due day, else the day that somebody outside has named."""
        if self.due is None and self.delivery is not None:
            return self.delivery.promised
        return self.due
