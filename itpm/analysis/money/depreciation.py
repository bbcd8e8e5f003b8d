"""Straight-line depreciation of what is capitalised: (cost − residual) / useful life, from the in-service date.

A residual that is not written is zero. A month counts whole from the in-service date on, but where days are counted.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Ratio, Unknown, paid_in, part_of_sums, reasoned, zero
from itpm.analysis.figures.arithmetic import known, minus, total, without
from itpm.analysis.money.budgets import Funds
from itpm.analysis.money.claims import with_charged
from itpm.analysis.money.cost import Costs, counts, paid_above
from itpm.analysis.money.line import Line
from itpm.analysis.money.phasing import DAY
from itpm.analysis.money.sums import Sums
from itpm.days import months_later
from itpm.message import phrase
from itpm.model.scalars import Dates, Elapsed, Money

_MONTHS = {"mo": Decimal(1), "y": Decimal(12)}
_DAYS = {"d": Decimal(1), "w": Decimal(7), "h": Decimal(1) / 24, "min": Decimal(1) / 1440}
_DAYS_OF_MONTH = Decimal("30.4375")


def months(life: Elapsed) -> Decimal:
    """A useful life in months."""
    if life.unit in _MONTHS:
        return life.amount * _MONTHS[life.unit]
    return life.amount * _DAYS[life.unit] / _DAYS_OF_MONTH


def life_of(line: Line) -> Ratio:
    """The useful life of a capital line in months."""
    record = line.record
    if record.in_service is None or record.asset_life is None:
        unsaid = reasoned(record, "in_service") or reasoned(record, "asset_life")
        if unsaid is not None:
            return replace(unsaid, of=line.id)
        return Unknown(phrase("{line} has no in-service date or no asset life", line=line.id), line.id)
    life = months(record.asset_life)
    return life if life > 0 else Unknown(phrase("the asset life of {line} is nothing", line=line.id), line.id)


def written_off(costs: Costs, line: Line, currency: str = "") -> Amount:
    """What of a capital line is written off, in its currency where no other is said.

    What was paid for an asset keeps the rate of its day there, too (IAS 21.23 b). That is its cost, the forecast where
    that is known and else the plan, less what it is still worth in the end. Where a forecast of which parts are unknown
    is more than the plan already, it is that. While it is worth more than it has cost nothing is written off (IAS
    16.54).
    """
    currency = currency or line.currency
    record, sums = line.record, _capital(costs, line, currency)
    residual = reasoned(record, "residual") or costs.rates.converted(record.residual or zero(currency), currency)
    cost = sums.forecast if counts(sums.forecast, sums.planned) else sums.planned
    if isinstance(residual, Unknown):
        return part_of_sums(residual, line.id, below=line.comes_in)
    found = minus(cost, residual)
    sure, paid = (known([each], currency).amount for each in (found, cost))
    if sure >= NOTHING or paid < NOTHING:
        return found
    return found.of_known(zero(currency)) if isinstance(found, Partly) else zero(currency)


def by_plan(costs: Costs, line: Line, currency: str = "") -> Unknown | None:
    """Why a capital line is written off by its plan: nobody knows its forecast; None where it is by that."""
    if line.record.type != "capex" or isinstance(life_of(line), Unknown):
        return None
    sums = _capital(costs, line, currency or line.currency)
    unknown = isinstance(sums.forecast, Unknown) and not counts(sums.forecast, sums.planned)
    return sums.forecast if unknown and isinstance(sums.forecast, Unknown) else None


def _capital(costs: Costs, line: Line, currency: str) -> Sums:
    """What a capital line comes to in a currency with what is charged to it, without what is no part of it.

    That is what projects run and charge to it, and what they capitalise with a day or a life of their own.
    """
    sums = with_charged(costs, line, currency)
    for each in costs.charged.get(line.id, ()):
        if _apart(each, line):
            part = costs.carried(each, currency)
            less = [
                part.planned,
                *(zero(currency) if paid_above(costs, each) else some for some in part.parts[1:]),
            ]
            sums = Sums(
                *(without(one, other) for one, other in zip(sums.parts, less, strict=True)), of=line.id, below=None
            )
    return sums


def _apart(line: Line, above: Line) -> bool:
    """Whether what is charged to a capital line is not written off with it: it is run, or has its own day or life."""
    record = line.record
    if (record.type or above.record.type) != "capex":
        return True
    said = {"in_service", "asset_life"} & record.unknown.keys()
    return record.type == "capex" and (record.in_service is not None or record.asset_life is not None or bool(said))


def depreciation(costs: Costs, line: Line, dates: Dates, currency: str = "") -> Amount:
    """What a capital line is written off by in some days; days that meet add up to the cent in any ``currency``.

    That is the line's own where none is said. Outside of its life it is nothing, whatever it costs.
    """
    currency = currency or line.currency
    if line.record.type != "capex":
        return zero(currency)
    life = life_of(line)
    if isinstance(life, Unknown) or line.record.in_service is None:
        nothing = costs.charged.get(line.id) and written_off(costs, line) == zero(line.currency)
        if nothing or not isinstance(life, Unknown):
            return zero(currency)
        return part_of_sums(life, line.id, below=line.comes_in)
    by_days, start = line.record.depreciation == "days", line.record.in_service
    whole = Decimal(days_of(line.record.asset_life, start)) if by_days and line.record.asset_life is not None else life

    def passed(day: date) -> Decimal:
        months_begun = (day.year - start.year) * 12 + day.month - start.month + 1
        gone = (day - start).days + 1 if by_days or day < start else months_begun
        return max(NOTHING, min(Decimal(gone), whole))

    before, last = passed((dates.start or start) - DAY), passed(dates.finish or date.max)
    if before == last:
        return zero(currency)
    cost = written_off(costs, line, currency)
    sure = cost.known if isinstance(cost, Partly) else cost
    if isinstance(sure, Unknown):
        return sure
    until, earlier = (paid_in(currency, sure.amount * each / whole) for each in (last, before))
    some = Money(until - earlier, currency)
    return cost.of_known(some) if isinstance(cost, Partly) else some


def days_of(life: Elapsed, start: date) -> int:
    """The days of a useful life from a day on; a month ends on the day before the same day of the next."""
    if life.unit not in _MONTHS:
        return max(1, round(life.amount * _DAYS[life.unit]))
    whole = months(life)
    return max(1, (months_later(start, int(whole)) - start).days + round(whole % 1 * _DAYS_OF_MONTH))


def depreciation_of(funds: Funds, dates: Dates) -> Amount:
    """What the lines of a budget are written off by in some days, in its currency.

    What projects capitalise and charge to a line that is no capital line is written off all the same.
    """
    costs = funds.costs
    charged = [each for line in funds.lines for each in costs.charged.get(line.id, ())]
    return _together(costs, (*funds.lines, *charged), dates, funds.currency)


def planned_in(funds: Funds) -> tuple[tuple[Line, Unknown], ...]:
    """The lines of a budget that are written off by their plan, each with why nobody knows its forecast."""
    costs = funds.costs
    charged = [each for line in funds.lines for each in costs.charged.get(line.id, ())]
    found = ((each, by_plan(costs, each, funds.currency)) for each in _counted(costs, (*funds.lines, *charged)))
    return tuple((line, why) for line, why in found if why is not None)


def depreciation_of_all(costs: Costs, dates: Dates) -> Amount:
    """What all lines are written off by in some days, in the portfolio's currency, each sum counted once."""
    return _together(costs, costs.lines.values(), dates, costs.rates.base)


def _together(costs: Costs, lines: Iterable[Line], dates: Dates, currency: str) -> Amount:
    """What lines are written off by; what is charged to a capital line is a part of that, unless it is apart."""
    return total((depreciation(costs, each, dates, currency) for each in _counted(costs, lines)), currency)


def _counted(costs: Costs, lines: Iterable[Line]) -> Iterator[Line]:
    """Those of some lines that are written off by themselves."""
    held = ((each, costs.lines.get(each.record.charge_to or "")) for each in lines)
    return (each for each, above in held if above is None or above.record.type != "capex" or _apart(each, above))
