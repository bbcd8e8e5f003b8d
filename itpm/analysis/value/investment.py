"""What cash flows by year are worth: present value, payback, internal rate of return."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import accumulate, pairwise
from typing import TypeAlias

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Ratio, Unknown
from itpm.model.scalars import Money
from itpm.say import number

Flows: TypeAlias = Sequence[Amount] | Unknown
"""The net cash flow of each year, the first year first; each falls on the end of its year."""
_STEPS = 90
_RATES = [-0.995 + 0.0103 * step for step in range(200)] + [1.06 * 1.05**step for step in range(200)]
"""Between which of these rates, up to 17,000 times, a second zero of a net present value is looked for."""


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
    """The years until the cumulated cash flow is no longer below zero for the first time, interpolated inside the year.

    Where it is below zero at the end of no year, that was before the end of the first.
    """
    flows = _sums(nets)
    if isinstance(flows, Unknown):
        return flows
    sums = list(accumulate(flows))
    if not flows:
        return Unknown("there is no cash flow")
    below = next((number for number, each in enumerate(sums) if each < NOTHING), None)
    if below is None:
        return ONE
    back = next((number for number, each in enumerate(sums) if number > below and each >= NOTHING), None)
    return Unknown("it is never paid back") if back is None else back - sums[back - 1] / flows[back]


def irr(nets: Flows) -> Ratio:
    """The rate at which the net present value is zero; of flows that change their sign more than once all are named."""
    flows = _sums(nets)
    if isinstance(flows, Unknown):
        return flows
    signs = [flow > 0 for flow in flows if flow]
    changes = sum(one != other for one, other in pairwise(signs))
    if not changes:
        return Unknown("the cash flows never change their sign")
    backwards = [float(flow) for flow in reversed(flows)]

    def value(rate: float) -> float:
        # Horner's scheme: each year is discounted once more than the one after it.
        found, factor = 0.0, 1 / (1 + rate)
        for flow in backwards:
            found = (found + flow) * factor
        return found

    if changes > 1:
        known = [(rate, value(rate)) for rate in _RATES]
        found = [_root(value, one, other) for (one, left), (other, right) in pairwise(known) if left * right < 0]
        said = " or ".join(number(rate, "0.0%") for rate in found) or "at no rate"
        return Unknown(f"the sign changes more than once: NPV is 0 at {said}")
    return Decimal(repr(round(_root(value, -0.9999, 1e6), 10)))


def _root(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a value is zero between two rates, of which it is above zero at one and below at the other."""
    falling = value(low) > value(high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if (value(middle) > 0) == falling:
            low = middle
        else:
            high = middle
    return (low + high) / 2
