"""The money of a department's budget that lies outside of its fiscal year: what its quarters lack of the whole."""

from collections.abc import Iterator
from datetime import timedelta

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.sums import Sums, together
from itpm.model.scalars import Dates

_DAY = timedelta(days=1)


def outside(funds: Funds) -> Iterator[tuple[Dates, Sums]]:
    """The days before the year, and those after it, each with its sums; none without a year, or where nothing lies."""
    year = funds.year
    if year is None:
        return
    before = Dates(None, year.start - _DAY) if year.start is not None else None
    after = Dates(year.finish + _DAY, None) if year.finish is not None else None
    for dates in (each for each in (before, after) if each is not None):
        sums = together((funds.sums_of(line, dates) for line in funds.lines), funds.currency)
        if any(map(_says, (sums.planned, sums.spent, sums.estimate))):
            yield dates, sums


def _says(amount: Amount) -> bool:
    return isinstance(amount, Unknown) or bool(amount.amount)
