"""The five sums that money comes to, and what follows from them."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.figures.amounts import Amount, minus, total
from itpm.analysis.money.rates import Rates
from itpm.model.scalars import Money


@dataclass(frozen=True)
class Sums:
    """What money comes to, in one currency."""

    planned: Amount
    committed: Amount
    accrued: Amount
    actual: Amount
    estimate: Amount
    """What is still to be spent beyond what is ordered."""

    @property
    def currency(self) -> str:
        """The currency of all of them."""
        return next((each.currency for each in vars(self).values() if isinstance(each, Money)), "")

    @cached_property
    def spent(self) -> Amount:
        """Actual cost with accruals."""
        return total((self.actual, self.accrued), self.currency)

    @cached_property
    def forecast(self) -> Amount:
        """Everything that will have been spent."""
        return total((self.spent, self.committed, self.estimate), self.currency)

    @cached_property
    def left(self) -> Amount:
        """What is planned and neither spent nor ordered."""
        return minus(self.planned, self.spent, self.committed)

    def carried(self, rates: Rates, currency: str) -> "Sums":
        """The same in another currency."""
        return Sums(*(rates.carried(each, currency) for each in self.parts))

    @property
    def parts(self) -> tuple[Amount, ...]:
        """The five amounts in their order."""
        return self.planned, self.committed, self.accrued, self.actual, self.estimate


def added(sums: Iterable[Sums], currency: str) -> Sums:
    """The sum of sums of one currency."""
    rows = [each.parts for each in sums]
    return Sums(*(total((row[place] for row in rows), currency) for place in range(5)))
