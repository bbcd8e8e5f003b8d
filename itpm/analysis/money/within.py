"""Whether a budget is kept in some days: approved, spent, ordered, still to come, and what will be left of it."""

from collections.abc import Iterator
from datetime import date

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, paid, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.figures.figure import Computed, Given, Group
from itpm.analysis.money.booked import awaited
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.depreciation import depreciation_of
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.phasing import Phased
from itpm.analysis.money.sums import AT_END, COUNTED, FOLLOWING, counted, given_sums
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.scalars import Dates
from itpm.model.stage import goes_on

WITHIN = Group(
    "Budget in some days",
    (
        counted("approved", "Approved", "of a budget that lies in these days"),
        *COUNTED,
        counted("not_booked", "Forecast and not booked", "of stretches that are over: they may still be"),
        counted("depreciation", "Depreciation", "what the capital lines are written off by"),
        *FOLLOWING,
        AT_END,
    ),
)
"""What a budget comes to in some days."""


def within(funds: Funds, dates: Dates = ALL_DAYS) -> Computed:
    """The figures of a budget in some days.

    What is approved is approved for a whole budget: of a part of its time nobody knows what may be spent.
    """
    sums = funds.sums if dates == ALL_DAYS else funds.of(dates)
    parts = tuple((line.id, funds.sums_of(line, dates)) for line in funds.lines)
    late = not_booked(funds, dates)
    awaited_ = {"not_booked": Given(late)} if late != zero(funds.currency) else {}
    given = {"approved": Given(_approved(funds, dates)), "depreciation": Given(depreciation_of(funds, dates))}
    given |= given_sums(sums, parts) | awaited_
    return WITHIN.of(given, _said(dates))


def not_booked(funds: Funds, dates: Dates) -> Amount:
    """Costs that were forecast for stretches in some days that are over, and are not booked: they may still be.

    They count as still to come, and so behind the status date; of days that are not over they are no part.
    """
    costs = funds.costs
    if dates.finish is None or dates.finish >= costs.as_of:
        return zero(funds.currency)
    lines = [each for line in funds.lines for each in (line, *costs.charged.get(line.id, ()))]
    found = [
        sum_ for line in lines if line.project is None or goes_on(line.project) for sum_ in _late(funds, line, dates)
    ]
    return total(found, funds.currency)


def at_worst(left: Amount, late: Amount | None) -> Amount:
    """What is left where all that is not booked is still booked."""
    return left if late is None else minus(left, late)


def _late(funds: Funds, line: Line, dates: Dates) -> Iterator[Amount]:
    costs, forecast = funds.costs, line.record.forecast
    late = {each for each in awaited(costs.ledger, costs.portfolio, line.record, line.project) if _holds(dates, each)}
    for period, amount in forecast.periods.items() if forecast is not None and late else ():
        if amount.amount > NOTHING and days_of_period(period, costs.portfolio.settings) in late:
            yield paid(costs.rates.converted(amount, funds.currency))


def _approved(funds: Funds, dates: Dates) -> Amount:
    outside = next((each for each in _spans(funds) if not _holds(dates, each)), None)
    if outside is None or isinstance(funds.approved, Unknown):
        return funds.approved
    return Unknown(
        phrase("'{owner}' is approved for {outside}, not for a part of it", owner=funds.owner.id, outside=str(outside))
    )


def _holds(dates: Dates, each: Dates) -> bool:
    first, last = dates.start or date.min, dates.finish or date.max
    return first <= (each.start or date.min) and (each.finish or date.max) <= last


def _spans(funds: Funds) -> Iterator[Dates]:
    """The days that the money of a budget is for: its fiscal year, else all that its lines are planned for."""
    if funds.year is not None:
        yield funds.year
        return
    found = [each for line in funds.lines for each in _planned(funds, line)]
    starts, ends = [each.start for each in found if each.start], [each.finish for each in found if each.finish]
    if starts and ends:
        yield Dates(min(starts), max(ends))


def _planned(funds: Funds, line: Line) -> Iterator[Dates]:
    phased = funds.costs.planned(line)
    if isinstance(phased, Phased):
        yield from phased.spans


def _said(dates: Dates) -> str:
    return "" if dates == ALL_DAYS else str(dates)
