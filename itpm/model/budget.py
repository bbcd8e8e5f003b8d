"""The department's money: budget.yaml."""

from collections.abc import Mapping
from datetime import date

from itpm.diagnostic import Origin
from itpm.model.currency import Currency
from itpm.model.money_line import BudgetLine, Ledger
from itpm.model.record import Approval, Record, empty, record
from itpm.model.scalars import Dates, Elapsed, Money, Period, Ref


@record
class Budget(Record):
    """A department's money for a year."""

    fiscal_year: Period | None = None
    department: Ref | None = None
    currency: Currency | None = None
    approved: Mapping[date, Approval] = empty()
    ledger: Ledger | None = None
    contingency: Money | None = None
    management_reserve: Money | None = None
    lines: Mapping[str, BudgetLine] = empty()


@record
class LedgerEntry:
    """A document of the ledger; its key is the document's number."""

    origin: Origin = Origin("")
    date: date
    line: Ref | None = None
    kind: str
    amount: Money | None = None
    currency: Currency | None = None
    against: str | None = None
    split: Mapping[Ref, Money] = empty()
    text: str | None = None
    supplier: Ref | None = None


@record
class Supplier(Record):
    """A company that is paid."""

    exit_plan: str | None = None
    contact: str | None = None


@record
class Contract(Record):
    """An agreement with a supplier."""

    supplier: Ref
    dates: Dates | None = None
    notice: Elapsed | None = None
    auto_renew: bool | None = None
    value: Money | None = None
    currency: Currency | None = None
    services: tuple[Ref, ...] = ()
    budget_line: Ref | None = None


@record
class Finance:
    """The department's money: budget.yaml."""

    currency: Currency | None = None
    budgets: Mapping[str, Budget] = empty()
    entries: Mapping[str, LedgerEntry] = empty()
    suppliers: Mapping[str, Supplier] = empty()
    contracts: Mapping[str, Contract] = empty()
