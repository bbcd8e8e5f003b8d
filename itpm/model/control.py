"""What a project manager controls: risks, issues, actions, changes, gates."""

from collections.abc import Mapping
from datetime import date

from itpm.model.collaboration import Reply
from itpm.model.record import Decided, Record, empty, record
from itpm.model.scalars import Chance, Duration, Moment, Money, Ref, Refs
from itpm.model.task import Link


@record
class Impact:
    """What an event does to money, dates and scope."""

    cost: Money | None = None
    delay: Duration | None = None
    task: Ref | None = None
    scope: str | None = None
    quality: str | None = None
    level: int | None = None


@record
class Residual:
    """What is left of a risk after the response."""

    probability: Chance | None = None
    impact: Impact | None = None


@record
class RiskClosed:
    """Why a risk is over."""

    date: date
    why: str | None = None


@record
class Occurred:
    """A risk that happened."""

    date: date
    issue: Ref | None = None


@record
class Risk(Record):
    """An uncertain event that would help or hurt."""

    cause: str | None = None
    effect: str | None = None
    kind: str | None = None
    probability: Chance | None = None
    impact: Impact | None = None
    response: str | None = None
    actions: tuple[Ref, ...] = ()
    residual: Residual | None = None
    raised: date | None = None
    review_by: date | None = None
    closed: RiskClosed | None = None
    occurred: Occurred | None = None


@record
class Issue(Record):
    """Something that is wrong now."""

    severity: int | None = None
    kind: str | None = None
    raised: date | None = None
    due: date | None = None
    actions: tuple[Ref, ...] = ()
    resolved: date | None = None
    risk: Ref | None = None


@record
class Action(Record):
    """Something that somebody has agreed to do."""

    due: date | None = None
    done: date | None = None


@record
class Window(Record):
    """A time in which something is changed and services may be down."""

    start: Moment
    finish: Moment
    services: tuple[Ref, ...] = ()


@record
class Change(Record):
    """A change to what was agreed."""

    reason: str | None = None
    raised: date | None = None
    by: Ref | None = None
    impact: Impact | None = None
    windows: Mapping[str, Window] = empty()
    approved: Decided | None = None
    rejected: Decided | None = None


@record
class Condition:
    """What a gate asked for."""

    text: str | None = None
    action: Ref | None = None
    due: date | None = None
    done: date | None = None


@record
class Held:
    """What a gate decided."""

    date: date
    by: Refs = ()
    decision: str
    conditions: Mapping[str, Condition] = empty()


_GO = frozenset({"proceed", "proceed-with-conditions"})
_CLOSED = frozenset({"hold", "stop"})
"""Decisions after which nobody goes on; after 'rework' the gate is open again."""


@record
class Gate(Record):
    """A point at which somebody decides whether to go on."""

    due: date | None = None
    after: tuple[Link, ...] = ()
    criteria: tuple[str, ...] = ()
    held: Held | None = None

    @property
    def passed(self) -> bool:
        """Whether it was decided to go on."""
        return self.held is not None and self.held.decision in _GO

    @property
    def closed(self) -> str:
        """Why nothing behind it begins, until somebody decides otherwise; empty for one that is open or passed."""
        if self.held is None or self.held.decision not in _CLOSED:
            return ""
        return f"{self.id} was held on {self.held.date} with '{self.held.decision}'"


@record
class ExceptionReport(Record):
    """A forecast outside tolerance, told to whoever set it."""

    raised: date
    to: Ref | None = None
    aspect: str | None = None
    forecast: str | None = None
    reply: Reply | None = None
