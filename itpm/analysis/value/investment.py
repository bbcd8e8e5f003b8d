"""What cash flows by year are worth: present value, payback, internal rate of return."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TypeAlias

from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown
from itpm.model.scalars import Money

Flows: TypeAlias = Sequence[Amount] | Unknown
"""The net cash flow of each year, the first year first; each falls on the end of its year."""
_STEPS = 90


def present(amount: Amount, rate: Ratio, years: int) -> Amount:
    """The present value of an amount at the end of a year: CF / (1 + r)^t."""
    if isinstance(amount, Unknown):
        return amount
    if isinstance(rate, Unknown):
        return rate
    return Money(amount.amount / (1 + rate) ** years, amount.currency)


def discounted(nets: Flows, rate: Ratio) -> Flows:
    """Each year's cash flow at its present value."""
    if isinstance(nets, Unknown):
        return nets
    return [present(each, rate, number) for number, each in enumerate(nets, 1)]


def _sums(nets: Flows) -> list[Decimal] | Unknown:
    if isinstance(nets, Unknown):
        return nets
    unknown = next((each for each in nets if isinstance(each, Unknown)), None)
    return unknown if unknown is not None else [each.amount for each in nets if isinstance(each, Money)]


def payback(nets: Flows) -> Ratio:
    """The years until the cumulated cash flow is no longer below zero, interpolated inside the year."""
    flows = _sums(nets)
    if isinstance(flows, Unknown):
        return flows
    sums = list(accumulate(flows))
    # The first year after which it never falls below zero again.
    below = [number for number, each in enumerate(sums) if each < NOTHING]
    if not flows:
        return Unknown("there is no cash flow")
    if not below:
        return NOTHING
    if below[-1] == len(sums) - 1:
        return Unknown("it is never paid back")
    last = below[-1]
    return last + 1 - sums[last] / flows[last + 1]


def irr(nets: Flows) -> Ratio:
    """The rate at which the net present value is zero; unknown unless the flows change their sign just once."""
    flows = _sums(nets)
    if isinstance(flows, Unknown):
        return flows
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(one != other for one, other in pairwise(signs))
    if changes != 1:
        return Unknown("the cash flows never change their sign" if not changes else "the sign changes more than once")
    low, high = -0.9999, 1e6
    backwards = [float(flow) for flow in reversed(flows)]

    def value(rate: float) -> float:
        # Horner's scheme: each year is discounted once more than the one after it.
        found, factor = 0.0, 1 / (1 + rate)
        for flow in backwards:
            found = (found + flow) * factor
        return found

    falling = value(low) > value(high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if (value(middle) > 0) == falling:
            low = middle
        else:
            high = middle
    return Decimal(repr(round((low + high) / 2, 10)))
