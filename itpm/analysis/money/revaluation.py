"""What was spent at the rates of the status date, less at those of its days: paid sums keep these (IAS 21.21)."""

from collections.abc import Callable

from itpm.analysis.figures.amounts import Amount, paid
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.model.scalars import Dates


def revaluation(
    costs: Costs,
    line: Line,
    currency: str,
    dates: Dates = ALL_DAYS,
    wanted: Callable[[str], bool] = lambda _document: True,
) -> Amount:
    """What a line has cost in some days, by wanted documents, at today's rates less at those of its days."""
    ledger, rates = costs.ledger, costs.rates
    if line.currency == currency or not costs.spending.is_of_documents(line):
        return paid(rates.converted(ledger.revaluation(line.id, line.currency, dates, wanted), currency))
    return ledger.revaluation(line.id, currency, dates, wanted)
