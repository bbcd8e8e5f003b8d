"""How much figures of the past differ: their mean, their standard deviation, and where their median lies."""

from collections.abc import Sequence
from decimal import ROUND_CEILING, Decimal

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.message import phrase

LEAST = 5
"""Of fewer nobody can say within which two of them the median lies at 90%."""
_AT_90_PERCENT = Decimal("1.645")
"""The quantile of the normal distribution beyond which 5 % lie on each side."""
_HALF = Decimal("0.5")


def mean(values: Sequence[Decimal], none: str) -> Ratio:
    """The arithmetic mean; ``none`` is why there is no figure where there are no values."""
    return sum(values, Decimal(0)) / len(values) if values else Unknown(none)


def deviation(values: Sequence[Decimal]) -> Ratio:
    """The standard deviation of a sample: √(Σ (value − mean)² / (n − 1)); of one value nobody knows it."""
    if len(values) < 2:
        return Unknown("one figure alone has no spread")
    middle = sum(values, Decimal(0)) / len(values)
    return (sum(((each - middle) ** 2 for each in values), Decimal(0)) / (len(values) - 1)).sqrt()


def interval(values: Sequence[Decimal]) -> tuple[Ratio, Ratio]:
    """Between which two of the values their median lies at 90%, whatever they are distributed like.

    Of n values in their order the ones at n / 2 ± 1.645 √(n / 4), rounded up: the first and last of five, the second
    and seventh of eight. (M. Cohn, Succeeding with Agile, 2009, chapter 15, and the calculator of velocity ranges at
    mountaingoatsoftware.com: the binomial distribution by the normal one.)
    """
    count = len(values)
    if count < LEAST:
        few = Unknown(phrase("{count} of the {least} periods that a range needs are counted", count=count, least=LEAST))
        return few, few
    half, reach = Decimal(count) * _HALF, _AT_90_PERCENT * (Decimal(count) / 4).sqrt()
    ordered = sorted(values)
    low, high = (int(each.to_integral_value(ROUND_CEILING)) for each in (half - reach, half + reach))
    return ordered[max(low, 1) - 1], ordered[min(high, count) - 1]
