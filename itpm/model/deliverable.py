"""What a project hands over, and when it is good enough."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.record import Record, empty, record
from itpm.model.scalars import Ref


@record
class Raci:
    """Who is accountable, responsible, consulted and informed."""

    accountable: Ref | None = None
    responsible: tuple[Ref, ...] = ()
    consulted: tuple[Ref, ...] = ()
    informed: tuple[Ref, ...] = ()


@record
class Accepted:
    """Acceptance of a deliverable."""

    date: date
    by: Ref | None = None
    evidence: str | None = None


@record
class Result:
    """What a test of a criterion showed."""

    date: date
    value: str | None = None
    passed: bool | None = None
    by: Ref | None = None
    evidence: str | None = None


@record
class Criterion(Record):
    """When a deliverable is good enough."""

    statement: str | None = None
    method: str | None = None
    target: str | None = None
    result: Result | None = None


@record
class Deliverable(Record):
    """Something that is handed over."""

    raci: Raci | None = None
    submitted: date | None = None
    accepted: Accepted | None = None
    criteria: Mapping[str, Criterion] = empty()
    supplier: Ref | None = None
    due: date | None = None
    weight: Decimal | None = None
