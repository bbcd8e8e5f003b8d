"""A project's money and benefits."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from itpm.model.currency import Currency
from itpm.model.money_line import BudgetLine, Ledger
from itpm.model.record import Approval, Decided, Record, empty, record
from itpm.model.scalars import Money, Ref, Spread


@record
class Drawdown(Record):
    """Money taken from a reserve."""

    amount: Money
    from_: str | None = None
    risk: Ref | None = None
    approved: Decided | None = None
    why: str | None = None


@record
class ProjectBudget:
    """A project's money."""

    currency: Currency | None = None
    approved: Mapping[date, Approval] = empty()
    spent: Mapping[date, Money] = empty()
    ledger: Ledger | None = None
    contingency: Money | None = None
    management_reserve: Money | None = None
    lines: Mapping[str, BudgetLine] = empty()
    drawdowns: Mapping[str, Drawdown] = empty()


@record
class Benefit(Record):
    """What the organisation gains: a measure with where it began and where it should get."""

    objective: Ref | None = None
    unit: str | None = None
    baseline: Decimal | None = None
    target: Decimal | None = None
    from_: date | None = None
    kind: str | None = None
    value: Spread | None = None
    realised: Mapping[date, Decimal] = empty()


@record
class BusinessCase:
    """When the case was last agreed."""

    date: date
    by: Ref | None = None
    document: str | None = None
