"""One line of money, of a department or of a project."""

from datetime import date

from itpm.model.currency import Currency
from itpm.model.record import Record, record
from itpm.model.scalars import Elapsed, Ref, Spread


@record
class BudgetLine(Record):
    """One line of money."""

    type: str | None = None
    theme: Ref | None = None
    category: str | None = None
    supplier: Ref | None = None
    planned: Spread | None = None
    forecast: Spread | None = None
    asset_life: Elapsed | None = None
    in_service: date | None = None
    currency: Currency | None = None
    charge_to: Ref | None = None
    tasks: tuple[Ref, ...] = ()
    service: Ref | None = None
