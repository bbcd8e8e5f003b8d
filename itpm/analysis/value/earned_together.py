"""The earned value of several projects together."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.figures.arithmetic import total
from itpm.analysis.figures.figure import Computed, Given, Term
from itpm.analysis.money.rates import Rates
from itpm.analysis.value.earned_figures import COUNTED_NAMES, EARNED_VALUE
from itpm.analysis.value.earned_value import EarnedValue


def together(values: Iterable[EarnedValue], rates: Rates) -> Computed:
    """The earned value of several projects, in the portfolio's currency: sums are added, indices follow from them."""
    found = list(values)

    def given(name: str) -> Given:
        terms = tuple(Term(each.project.id, rates.in_base(each.amount(name))) for each in found)
        amounts = (term.value for term in terms if not isinstance(term.value, Decimal))
        return Given(total(amounts, rates.base), terms, "all projects together")

    return EARNED_VALUE.of({name: given(name) for name in COUNTED_NAMES})
