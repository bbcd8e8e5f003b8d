"""The figures of earned value and earned schedule: what is counted, and the variances, indices, estimates that follow.

ISO 21508:2018; PMI Standard for Earned Value Management; Lipke, Henderson 2006 for earned schedule.
"""

from collections.abc import Callable
from decimal import Decimal
from functools import partial

from itpm.analysis.figures.amounts import NOTHING, Amount, Ratio, Unknown, Value, least
from itpm.analysis.figures.arithmetic import added, difference, divided, lift, minus, times
from itpm.analysis.figures.figure import Figure, Group, Unit
from itpm.classification import Classification
from itpm.message import phrase
from itpm.model.scalars import Money


def _bound(estimate: Amount, ac: Amount, ordered: Amount) -> Amount:
    """An estimate at completion; none where it is less than what is spent and ordered already, as far as that is known.

    Lines that earn as time passes may earn before anything of them is delivered and paid, which makes an index of all
    work look better than any of it is.
    """
    spent = least(added(ac, ordered))
    if isinstance(estimate, Money) and isinstance(spent, Money) and estimate.amount < spent.amount:
        return Unknown(
            phrase("{sum} would be less than the {spent} that are spent and ordered", sum=estimate, spent=spent)
        )
    return estimate


def _eac_typical(bac: Amount, cpi: Ratio, ac: Amount, ordered: Amount) -> Amount:
    found = lift(
        lambda budget, index: (
            Money(budget.amount / index, budget.currency) if index else Unknown("nothing is earned yet")
        ),
        bac,
        cpi,
    )
    return _bound(found, ac, ordered)


def _eac_both(ac: Amount, bac: Amount, ev: Amount, cpi: Ratio, spi: Ratio, ordered: Amount) -> Amount:
    rest = minus(bac, ev)
    for each in (cpi, spi):
        if isinstance(each, Unknown):
            return each
        rest = Unknown("nothing is earned yet") if not each else times(rest, 1 / each)
    return _bound(added(ac, rest), ac, ordered)


def _tcpi(bac: Amount, ev: Amount, ac: Amount, goal: Amount) -> Ratio:
    rest, money = minus(bac, ev), minus(goal, ac)
    if isinstance(money, Money) and money.amount <= NOTHING:
        return Unknown("it cannot be reached: as much is spent already")
    return divided(rest, money, "it cannot be reached: as much is spent already")


def _to_complete(planned: Ratio, earned: Ratio, actual: Ratio) -> Value:
    left, to_earn = difference(planned, actual), difference(planned, earned)
    if isinstance(to_earn, Decimal) and to_earn <= NOTHING:
        return Unknown("everything is earned")
    if isinstance(left, Decimal) and left <= NOTHING:
        return Unknown("it cannot be reached: the planned end has passed")
    return divided(to_earn, left, "it cannot be reached: the planned end has passed")


def _by(why: str) -> Callable[[Value, Value], Ratio]:
    """One figure divided by another, with the reason where the other is zero."""
    return partial(divided, why=why)


def _rest_as_planned(ac: Amount, bac: Amount, ev: Amount, ordered: Amount) -> Amount:
    return _bound(added(ac, minus(bac, ev)), ac, ordered)


def _counted(name: str, title: str, words: str, abbreviation: str = "") -> Figure:
    return Figure(name, title, Unit.MONEY, words, abbreviation=abbreviation, classification=Classification.MANAGEMENT)


_OF_KNOWN = "whose cost is known"
_OF_KNOWN_WORTH = "of tasks whose worth is known"
_MEASURED = (("bac", "BAC", "its lines"), ("ev", "EV", "what is done of it"), ("ac", "AC", "what it cost"))
_TIMED = (
    ("bac", "BAC", "its lines"),
    ("ev", "EV", "what is done of it"),
    ("pv", "PV", "what was planned of it by now"),
)

EARNED_VALUE = Group(
    "Earned value",
    (
        _counted(
            "bac",
            "Budget at completion",
            "the lines that cost, the contingency, and what was released from the management reserve",
            "BAC",
        ),
        _counted("pv", "Planned value", "what the approved plan had earned by now; contingency follows the work", "PV"),
        _counted(
            "ev", "Earned value", "what is done, by the technique of each task; contingency follows the work", "EV"
        ),
        _counted("ac", "Actual cost", "invoiced, accrued and worked until the status date", "AC"),
        _counted("ordered", "Open commitments of the work", "ordered, less what was booked against it"),
        _counted("etc_bottom_up", "Estimate to complete, bottom-up", "open commitments, and what the lines still cost"),
        _counted("work", "Budget of the lines", "the lines, without reserves"),
        *(
            _counted(f"measured_{name}", f"{title} of measured work", f"{words}, {_OF_KNOWN}")
            for name, title, words in _MEASURED
        ),
        *(
            _counted(f"timed_{name}", f"{title} of measured work, for time", f"{words}, {_OF_KNOWN_WORTH}")
            for name, title, words in _TIMED
        ),
        Figure(
            "measured",
            "Measured part",
            Unit.SHARE,
            f"the money of work that is measured by what is done, {_OF_KNOWN} / all lines",
            ("measured_bac", "work"),
            _by("nothing is planned"),
        ),
        Figure(
            "timed",
            "Measured part, for time",
            Unit.SHARE,
            "the same, whatever it costs",
            ("timed_bac", "work"),
            _by("nothing is planned"),
        ),
        Figure(
            "measured_cpi",
            "CPI of measured work",
            Unit.INDEX,
            "EV / AC of it",
            ("measured_ev", "measured_ac"),
            _by("AC is 0"),
        ),
        Figure(
            "measured_spi",
            "SPI of measured work",
            Unit.INDEX,
            "EV / PV of it",
            ("timed_ev", "timed_pv"),
            _by("PV is 0"),
        ),
        _counted(
            "at_pace",
            "At this pace it costs",
            "measured work as until now (its BAC / CPI), the rest as planned, less what comes in",
        ),
        Figure("sv", "Schedule variance", Unit.MONEY, "EV − PV", ("ev", "pv"), difference, "SV"),
        Figure("cv", "Cost variance", Unit.MONEY, "EV − AC", ("ev", "ac"), difference, "CV"),
        Figure("spi", "Schedule performance index", Unit.INDEX, "EV / PV", ("ev", "pv"), _by("PV is 0"), "SPI"),
        Figure("cpi", "Cost performance index", Unit.INDEX, "EV / AC", ("ev", "ac"), _by("AC is 0"), "CPI"),
        Figure("sv_percent", "SV in percent", Unit.SHARE, "SV / PV", ("sv", "pv"), _by("PV is 0")),
        Figure("cv_percent", "CV in percent", Unit.SHARE, "CV / EV", ("cv", "ev"), _by("EV is 0")),
        Figure("complete", "Percent complete", Unit.SHARE, "EV / BAC", ("ev", "bac"), _by("BAC is 0")),
        Figure("planned_percent", "Percent planned", Unit.SHARE, "PV / BAC", ("pv", "bac"), _by("BAC is 0")),
        Figure("spent_percent", "Percent spent", Unit.SHARE, "AC / BAC", ("ac", "bac"), _by("BAC is 0")),
        Figure(
            "eac",
            "Estimate at completion, variance is typical",
            Unit.MONEY,
            "BAC / CPI; none below AC + open commitments",
            ("bac", "cpi", "ac", "ordered"),
            _eac_typical,
            "EAC",
        ),
        Figure(
            "eac_atypical",
            "Estimate at completion, variance was one-off",
            Unit.MONEY,
            "AC + (BAC − EV); none below AC + open commitments",
            ("ac", "bac", "ev", "ordered"),
            _rest_as_planned,
            "EAC",
        ),
        Figure(
            "eac_cost_schedule",
            "Estimate at completion, cost and schedule",
            Unit.MONEY,
            "AC + (BAC − EV) / (CPI × SPI); none below AC + open commitments",
            ("ac", "bac", "ev", "cpi", "spi", "ordered"),
            _eac_both,
            "EAC",
        ),
        Figure(
            "eac_bottom_up",
            "Estimate at completion, bottom-up",
            Unit.MONEY,
            "AC + bottom-up ETC",
            ("ac", "etc_bottom_up"),
            added,
            "EAC",
        ),
        Figure("etc", "Estimate to complete", Unit.MONEY, "EAC − AC", ("eac", "ac"), difference, "ETC"),
        Figure("vac", "Variance at completion", Unit.MONEY, "BAC − EAC", ("bac", "eac"), difference, "VAC"),
        Figure(
            "tcpi_bac",
            "To-complete performance index, to hit BAC",
            Unit.INDEX,
            "(BAC − EV) / (BAC − AC)",
            ("bac", "ev", "ac", "bac"),
            _tcpi,
            "TCPI",
        ),
        Figure(
            "tcpi_eac",
            "To-complete performance index, to hit EAC",
            Unit.INDEX,
            "(BAC − EV) / (EAC − AC)",
            ("bac", "ev", "ac", "eac"),
            _tcpi,
            "TCPI",
        ),
    ),
    source="ISO 21508:2018; PMI, The Standard for Earned Value Management, 2019",
)
"""What was planned, what is done, what it cost, and where that leads."""

COUNTED_NAMES = tuple(each.name for each in EARNED_VALUE.figures if each.compute is None)
"""The figures of earned value that others follow from; those of several projects are their sums."""


def _weeks(name: str, title: str, words: str, abbreviation: str) -> Figure:
    return Figure(name, title, Unit.WEEKS, words, abbreviation=abbreviation, classification=Classification.STAFF)


EARNED_SCHEDULE = Group(
    "Earned schedule",
    (
        _weeks(
            "es",
            "Earned schedule",
            "C + I: the weeks after which the plan, followed day by day, had earned as much",
            "ES",
        ),
        _weeks("at", "Actual time", "since the baseline began, until the work ended", "AT"),
        _weeks("pd", "Planned duration", "of the baseline", "PD"),
        Figure("sv_t", "Schedule variance in time", Unit.WEEKS, "ES − AT", ("es", "at"), difference, "SV(t)"),
        Figure(
            "spi_t",
            "Schedule performance index in time",
            Unit.INDEX,
            "ES / AT",
            ("es", "at"),
            _by("the baseline has just begun"),
            "SPI(t)",
        ),
        Figure(
            "ieac_t",
            "Estimated duration at completion",
            Unit.WEEKS,
            "PD / SPI(t)",
            ("pd", "spi_t"),
            _by("nothing is earned"),
            "IEAC(t)",
        ),
        Figure(
            "tspi",
            "To-complete schedule performance index",
            Unit.INDEX,
            "(PD − ES) / (PD − AT)",
            ("pd", "es", "at"),
            _to_complete,
            "TSPI",
        ),
    ),
    source="Lipke, Schedule is Different, 2003; Lipke and Henderson, Earned Schedule, 2006",
)
"""How far a project is in time, and when it ends at this pace."""
