"""What cash flows by year are worth: present value, payback, internal rate of return."""

import math
from collections.abc import Callable, Sequence
from decimal import Decimal
from functools import partial
from itertools import accumulate, pairwise
from typing import TypeAlias

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Partly, Ratio, Unknown
from itpm.analysis.figures.arithmetic import bare
from itpm.message import phrase
from itpm.model.scalars import Money
from itpm.say import number

Flows: TypeAlias = Sequence[Amount] | Unknown
"""The net cash flow of each year, the first year first; each falls on the end of its year."""
_STEPS = 90
_BELOW = (-0.9999, *(-0.995 + 0.0103 * step for step in range(97)), -1e-7)
_ABOVE = (1e-7, *(0.0103 * step for step in range(1, 103)), *(1.06 * 1.05**step for step in range(200)), 1e6)
"""Between which of these rates, up to a million times, several zeros of a net present value are looked for."""


def present(amount: Amount, rate: Ratio, years: Decimal | int) -> Amount:
    """The present value of an amount after some years: CF / (1 + r)^t."""
    if isinstance(amount, Partly):
        worth = present(amount.known, rate, years)
        return amount.of_known(worth) if isinstance(worth, Money) else worth
    if isinstance(amount, Unknown):
        return amount
    if isinstance(rate, Unknown):
        return rate
    return Money(amount.amount / (1 + rate) ** years, amount.currency)


def _sums(nets: Flows) -> list[Decimal] | Unknown:
    if isinstance(nets, Unknown):
        return nets
    unknown = next((each for each in nets if isinstance(each, Unknown)), None)
    # What is known of a flow is a sum: it says nothing of years, or of a rate.
    return bare(unknown) if unknown is not None else [each.amount for each in nets if isinstance(each, Money)]


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
    changes = _changes(flows)
    if not changes:
        return Unknown("the cash flows never change their sign")
    told = [float(flow) for flow in flows]
    if changes > 1:
        found = [_root(told, low, high) for low, high in _around(flows)]
        said = " or ".join(number(rate, "0.0%") for rate in found) or "no rate"
        return Unknown(phrase("the sign changes more than once: NPV is 0 at {said}", said=said))
    return Decimal(repr(round(_root(told, -0.9999, 1e6), 10)))


def irr_of_days(nets: Flows, times: Sequence[float]) -> Ratio:
    """The same of flows that count after some years each, in the order of time, as XIRR has it."""
    flows = _sums(nets)
    if isinstance(flows, Unknown):
        return flows
    changes = _changes(flows)
    if not changes:
        return Unknown("the cash flows never change their sign")
    if changes > 1:
        return Unknown("the sign changes more than once")
    told = [(float(flow), time) for flow, time in zip(flows, times, strict=True) if flow]

    def worth(rate: float) -> float:
        return sum(flow * math.exp(-time * math.log1p(rate)) for flow, time in told)

    return Decimal(repr(round(_zero(worth, -0.99, 1e6), 10)))


def _around(flows: Sequence[Decimal]) -> list[tuple[float, float]]:
    """Pairs of rates, rising, between which lies one zero of a net present value each.

    Descartes' rule, for flows as a polynomial in the rate, says how many there are at most above 0, and the theorem of
    Budan and Fourier how many below: of one the place need not be looked for.
    """
    told, shifted = [float(flow) for flow in flows], list(flows)
    for size in range(len(shifted), 1, -1):
        # One row of Pascal's triangle a time: the value and its derivatives where the rate is 0.
        shifted[:size] = accumulate(shifted[:size])
    above = _changes(shifted)
    at_zero = next(number for number, each in enumerate(reversed(shifted)) if each)
    below = _changes(flows) - above - at_zero
    found: list[tuple[float, float]] = []
    for most, looked in ((below, _BELOW), (above, _ABOVE)):
        rates = (looked[0], looked[-1]) if most == 1 else looked if most else ()
        values = [_value(told, rate) for rate in rates]
        brackets = zip(pairwise(rates), pairwise(values), strict=True)
        found += [pair for pair, (left, right) in brackets if left * right < 0]
        if looked is _BELOW and at_zero:
            found.append((0.0, 0.0))
    return found


def _changes(flows: Sequence[Decimal]) -> int:
    return sum(one != other for one, other in pairwise(flow > 0 for flow in flows if flow))


def _value(flows: Sequence[float], rate: float) -> float:
    # Horner's scheme: each year is discounted once more than the one after it.
    found, factor = 0.0, 1 / (1 + rate)
    for flow in reversed(flows):
        found = (found + flow) * factor
    return found


def _root(flows: Sequence[float], low: float, high: float) -> float:
    """Where a net present value is zero between two rates, of which it is above zero at one and below at the other."""
    return _zero(partial(_value, flows), low, high)


def _zero(value: Callable[[float], float], low: float, high: float) -> float:
    """Where a value is zero between two rates, of which it is above zero at one and below at the other."""
    falling = value(low) > value(high)
    for _ in range(_STEPS):
        middle = (low + high) / 2
        if (value(middle) > 0) == falling:
            low = middle
        else:
            high = middle
    return (low + high) / 2
