"""What follows from the counted figures of earned value and earned schedule: variances, indices, estimates.

ISO 21508:2018; PMI Standard for Earned Value Management; Lipke, Henderson 2006 for earned schedule.
"""

from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Figure, Ratio, Unknown, difference, minus, over, times, total
from itpm.analysis.figures.formulas import Formula
from itpm.model.scalars import Money


def _sum(one: Amount, other: Amount) -> Amount:
    return one if isinstance(one, Unknown) else total((one, other), one.currency)


def _eac_typical(bac: Amount, cpi: Ratio) -> Amount:
    if isinstance(bac, Unknown) or isinstance(cpi, Unknown):
        return bac if isinstance(bac, Unknown) else cpi  # type: ignore[return-value]
    return Money(bac.amount / cpi, bac.currency) if cpi else Unknown("nothing is earned yet")


def _eac_both(ac: Amount, bac: Amount, ev: Amount, cpi: Ratio, spi: Ratio) -> Amount:
    rest = minus(bac, ev)
    for each in (cpi, spi):
        if isinstance(each, Unknown):
            return each
        rest = Unknown("nothing is earned yet") if not each else times(rest, 1 / each)
    return _sum(ac, rest)


def _tcpi(bac: Amount, ev: Amount, ac: Amount, goal: Amount) -> Ratio:
    rest, money = minus(bac, ev), minus(goal, ac)
    if isinstance(money, Money) and money.amount <= NOTHING:
        return Unknown("it cannot be reached: as much is spent already")
    return over(rest, money, "it cannot be reached: as much is spent already")


def _to_complete(planned: Ratio, earned: Ratio, actual: Ratio) -> Figure:
    left = difference(planned, actual)
    if isinstance(left, Decimal) and left <= NOTHING:
        return Unknown("it cannot be reached: the planned end has passed")
    return over(difference(planned, earned), left, "it cannot be reached: the planned end has passed")


FORMULAS = (
    Formula("sv", "Schedule variance", "EV − PV", ("ev", "pv"), difference),
    Formula("cv", "Cost variance", "EV − AC", ("ev", "ac"), difference),
    Formula("spi", "Schedule performance index", "EV / PV", ("ev", "pv"), lambda e, p: over(e, p, "PV is 0")),
    Formula("cpi", "Cost performance index", "EV / AC", ("ev", "ac"), lambda e, a: over(e, a, "AC is 0")),
    Formula("sv_percent", "SV in percent", "SV / PV", ("sv", "pv"), lambda s, p: over(s, p, "PV is 0")),
    Formula("cv_percent", "CV in percent", "CV / EV", ("cv", "ev"), lambda c, e: over(c, e, "EV is 0")),
    Formula("complete", "Percent complete", "EV / BAC", ("ev", "bac"), lambda e, b: over(e, b, "BAC is 0")),
    Formula("spent_percent", "Percent spent", "AC / BAC", ("ac", "bac"), lambda a, b: over(a, b, "BAC is 0")),
    Formula("eac", "Estimate at completion, variance is typical", "BAC / CPI", ("bac", "cpi"), _eac_typical),
    Formula(
        "eac_atypical",
        "Estimate at completion, variance was one-off",
        "AC + (BAC − EV)",
        ("ac", "bac", "ev"),
        lambda a, b, e: _sum(a, minus(b, e)),
    ),
    Formula(
        "eac_cost_schedule",
        "Estimate at completion, cost and schedule",
        "AC + (BAC − EV) / (CPI × SPI)",
        ("ac", "bac", "ev", "cpi", "spi"),
        _eac_both,
    ),
    Formula("eac_bottom_up", "Estimate at completion, bottom-up", "AC + bottom-up ETC", ("ac", "etc_bottom_up"), _sum),
    Formula("etc", "Estimate to complete", "EAC − AC", ("eac", "ac"), difference),
    Formula("vac", "Variance at completion", "BAC − EAC", ("bac", "eac"), difference),
    Formula(
        "tcpi_bac",
        "To-complete performance index, to hit BAC",
        "(BAC − EV) / (BAC − AC)",
        ("bac", "ev", "ac", "bac"),
        _tcpi,
    ),
    Formula(
        "tcpi_eac",
        "To-complete performance index, to hit EAC",
        "(BAC − EV) / (EAC − AC)",
        ("bac", "ev", "ac", "eac"),
        _tcpi,
    ),
)
"""Everything that follows from BAC, PV, EV, AC and the bottom-up estimate, in the order in which it is computed."""

IN_TIME = (
    Formula("sv_t", "SV(t) in weeks", "ES − AT", ("es", "at"), difference),
    Formula("spi_t", "SPI(t)", "ES / AT", ("es", "at"), lambda e, a: over(e, a, "the baseline has just begun")),
    Formula("ieac_t", "IEAC(t) in weeks", "PD / SPI(t)", ("pd", "spi_t"), lambda p, s: over(p, s, "nothing is earned")),
    Formula(
        "tspi", "To-complete schedule performance index", "(PD − ES) / (PD − AT)", ("pd", "es", "at"), _to_complete
    ),
)
"""What follows from earned schedule, actual time and planned duration."""
