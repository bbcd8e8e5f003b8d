"""Work with other departments: collaboration.yaml."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.record import Decided, Record, empty, record
from itpm.model.scalars import Ref


@record
class Engagement:
    """Where a stakeholder stands, and where they should."""

    now: str | None = None
    want: str | None = None


@record
class Stakeholder(Record):
    """Somebody with an interest, outside the staff list."""

    department: Ref | None = None
    influence: int | None = None
    interest: int | None = None
    engagement: Engagement | None = None
    projects: tuple[Ref, ...] = ()


@record
class Reply:
    """An answer."""

    date: date
    by: Ref | None = None
    text: str | None = None


@record
class Request(Record):
    """What another department asks for."""

    department: Ref | None = None
    raised: date | None = None
    status: str | None = None
    project: Ref | None = None
    reply: Reply | None = None
    scores: Mapping[str, Decimal] = empty()


@record
class Decision(Record):
    """A choice that somebody has to make."""

    needed_from: tuple[Ref, ...] = ()
    due: date | None = None
    outcome: str | None = None
    decided: Decided | None = None
    revisit_by: date | None = None
    options: tuple[str, ...] = ()
    blocks: tuple[Ref, ...] = ()


@record
class Feedback:
    """What came back from those who were told something, and what became of it."""

    text: str
    action: Ref | None = None
    answer: str | None = None


@record
class Communication(Record):
    """Who hears what, how often and by which way."""

    audience: tuple[Ref, ...] = ()
    purpose: str | None = None
    every: str | None = None
    channel: str | None = None
    sender: Ref | None = None
    sent: Mapping[date, str] = empty()
    feedback: Mapping[date, Feedback] = empty()


@record
class Collaboration:
    """Work with other departments: collaboration.yaml."""

    stakeholders: Mapping[str, Stakeholder] = empty()
    requests: Mapping[str, Request] = empty()
    decisions: Mapping[str, Decision] = empty()
    communications: Mapping[str, Communication] = empty()
