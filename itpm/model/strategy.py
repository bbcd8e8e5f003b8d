"""Goals, objectives, programmes and policies: strategy.yaml."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.protection import PolicyException
from itpm.model.record import Record, empty, record
from itpm.model.scalars import Percent, Period, Ref


@record
class Goal(Record):
    """A goal of the organisation; IT serves it."""

    horizon: Period | None = None


@record
class Theme(Record):
    """Where the money should go."""

    share: Percent | None = None


@record
class CheckIn:
    """A value of a key result, seen on a day."""

    value: Decimal
    note: str | None = None
    by: Ref | None = None


@record
class KeyResult(Record):
    """A measure that shows whether an objective is reached."""

    unit: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    weight: Decimal | None = None
    expected: Mapping[date, Decimal] = empty()
    source: str | None = None
    check_ins: Mapping[date, CheckIn] = empty()


@record
class Objective(Record):
    """What IT wants to reach in a period."""

    period: Period | None = None
    kind: str | None = None
    confidence: Percent | None = None
    weight: Decimal | None = None
    serves: Mapping[Ref, Percent] = empty()
    key_results: Mapping[str, KeyResult] = empty()


@record
class Programme(Record):
    """Projects that are steered together."""

    sponsor: Ref | None = None
    manager: Ref | None = None
    board: tuple[Ref, ...] = ()
    serves: Mapping[Ref, Percent] = empty()


@record
class Policy(Record):
    """A policy or procedure, aligned with goals."""

    version: str | None = None
    kind: str | None = None
    part_of: Ref | None = None
    serves: Mapping[Ref, Percent] = empty()
    effective: date | None = None
    review_by: date | None = None
    applies_to: tuple[Ref, ...] = ()
    adoption: Mapping[date, Percent] = empty()
    evidence: Mapping[date, str] = empty()
    exceptions: Mapping[str, PolicyException] = empty()


@record
class Scoring:
    """How proposals are ranked."""

    model: str | None = None
    scale: tuple[Decimal, ...] = ()
    criteria: Mapping[str, Decimal] = empty()


@record
class Strategy:
    """Strategy: goals, objectives, programmes and policies: strategy.yaml."""

    vision: str | None = None
    goals: Mapping[str, Goal] = empty()
    themes: Mapping[str, Theme] = empty()
    objectives: Mapping[str, Objective] = empty()
    programmes: Mapping[str, Programme] = empty()
    policies: Mapping[str, Policy] = empty()
    scoring: Scoring | None = None
