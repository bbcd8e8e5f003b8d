"""Straight-line depreciation of what is capitalised: (cost − residual) / useful life, from the in-service date.

A residual that is not written is zero. A month counts whole from the in-service date on, but where days are counted.
"""

from calendar import monthrange
from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import Amount, Unknown, paid_in, reasoned, zero
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.claims import with_charged
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import DAY
from itpm.model.scalars import Dates, Elapsed, Money

_MONTHS = {"mo": Decimal(1), "y": Decimal(12)}
_DAYS = {"d": Decimal(1), "w": Decimal(7), "h": Decimal(1) / 24, "min": Decimal(1) / 1440}
_DAYS_OF_MONTH = Decimal("30.4375")


def months(life: Elapsed) -> Decimal:
    """A useful life in months."""
    if life.unit in _MONTHS:
        return life.amount * _MONTHS[life.unit]
    return life.amount * _DAYS[life.unit] / _DAYS_OF_MONTH


def written_off(costs: Costs, line: Line) -> tuple[Money, Decimal, date] | Unknown:
    """What of a capital line is written off, its life in months, and its in-service date.

    That is its cost, the forecast where that is known and else the plan, less what it is still worth in the end.
    """
    record = line.record
    if record.in_service is None or record.asset_life is None:
        return Unknown(f"{line.id} has no in-service date or no asset life")
    sums = with_charged(costs, line)
    cost = sums.planned if isinstance(sums.forecast, Unknown) else sums.forecast
    if isinstance(cost, Unknown):
        return cost
    life = months(record.asset_life)
    left = reasoned(record, "residual") or costs.rates.converted(record.residual or zero(line.currency), line.currency)
    if isinstance(left, Unknown):
        return left
    if life <= 0:
        return Unknown(f"the asset life of {line.id} is nothing")
    return Money(cost.amount - left.amount, cost.currency), life, record.in_service


def depreciation(costs: Costs, line: Line, dates: Dates) -> Amount:
    """What a capital line is written off by in some days, in the line's currency; days that meet add up to the cent."""
    if line.record.type != "capex":
        return zero(line.currency)
    found = written_off(costs, line)
    if isinstance(found, Unknown):
        return found
    cost, _life, start = found
    if line.record.depreciation == "days" and line.record.asset_life is not None:
        whole = days_of(line.record.asset_life, start)
        before = _until_by_days(cost, whole, start, (dates.start or start) - DAY)
        return Money(_until_by_days(cost, whole, start, dates.finish or date.max - DAY) - before, line.currency)
    before = _until(*found, (dates.start or start) - DAY)
    return Money(_until(*found, dates.finish or date.max) - before, line.currency)


def _until(cost: Money, life: Decimal, start: date, day: date) -> Decimal:
    """What is written off from a start to the end of a day."""
    if day < start:
        return Decimal(0)
    passed = Decimal((day.year - start.year) * 12 + day.month - start.month + 1)
    return paid_in(cost.currency, cost.amount * min(passed, life) / life)


def _until_by_days(cost: Money, life: int, start: date, day: date) -> Decimal:
    """What is written off from a start to the end of a day, as much on each day of a life in days."""
    passed = max(0, min((day - start).days + 1, life))
    return paid_in(cost.currency, cost.amount * passed / life)


def days_of(life: Elapsed, start: date) -> int:
    """The days of a useful life from a day on; a month ends on the day before the same day of the next."""
    if life.unit not in _MONTHS:
        return max(1, round(life.amount * _DAYS[life.unit]))
    whole = months(life)
    year, month = divmod(start.month - 1 + int(whole), 12)
    last = monthrange(start.year + year, month + 1)[1]
    end = date(start.year + year, month + 1, min(start.day, last))
    return max(1, (end - start).days + round(whole % 1 * _DAYS_OF_MONTH))


def depreciation_of(funds: Funds, dates: Dates) -> Amount:
    """What the lines of a budget are written off by in some days, in its currency.

    What projects capitalise and charge to a line that is no capital line is written off all the same, from the day on
    which it is in service.
    """
    costs = funds.costs
    found = [costs.rates.converted(depreciation(costs, line, dates), funds.currency) for line in funds.lines]
    charged = [each for line in funds.lines if line.record.type != "capex" for each in costs.charged.get(line.id, ())]
    in_service = [each for each in charged if each.record.in_service is not None and each.record.asset_life is not None]
    found += [costs.rates.converted(depreciation(costs, each, dates), funds.currency) for each in in_service]
    return total(found, funds.currency)
