"""One line of money, of a department or of a project, and how far what is booked on lines is complete."""

from datetime import date

from itpm.model.currency import Currency
from itpm.model.record import Record, record
from itpm.model.scalars import Elapsed, Money, Ref, Spread


@record
class BudgetLine(Record):
    """One line of money."""

    type: str | None = None
    theme: Ref | None = None
    category: str | None = None
    supplier: Ref | None = None
    planned: Spread | None = None
    requested: Spread | None = None
    forecast: Spread | None = None
    asset_life: Elapsed | None = None
    residual: Money | None = None
    depreciation: str | None = None
    in_service: date | None = None
    currency: Currency | None = None
    charge_to: Ref | None = None
    tasks: tuple[Ref, ...] = ()
    service: Ref | None = None


@record
class Ledger:
    """How far the documents of a ledger are complete."""

    through: date
    """Until the end of this day no document means nothing was spent; after it, none means unknown."""
