"""What projects charge to the lines of departments: it is part of the line, not beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from itpm.analysis.figures.amounts import NOTHING, Amount, Partly, Unknown, most, payable
from itpm.analysis.figures.arithmetic import known, minus, total
from itpm.analysis.money.cost import Costs, paid_above
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.phasing import DAY
from itpm.analysis.money.sums import Sums, carried, together
from itpm.model.scalars import Dates, Money


def with_charged(costs: Costs, line: Line, dates: Dates = ALL_DAYS) -> Sums:
    """A department's line with what projects charge to it: their money is part of its plan, not beside it."""
    own = costs.sums(line, dates)
    planned = with_claims(costs, line, dates)
    charged = [each for each in costs.charged.get(line.id, ()) if not paid_above(costs, each)]
    parts = [costs.carried(each, line.currency, dates) for each in charged]
    summed = together([own, *parts], line.currency)
    return Sums(
        planned, summed.committed, summed.accrued, summed.actual, summed.estimate, of=line.id, below=line.comes_in
    )


def carried_with_charged(costs: Costs, line: Line, currency: str, dates: Dates = ALL_DAYS) -> Sums:
    """The same in a currency: days that meet add up, and what was paid keeps the rate of its day."""
    charged = costs.charged.get(line.id, ())
    if not charged:
        return costs.carried(line, currency, dates)
    sums = carried(partial(with_charged, costs, line), costs.rates, currency, dates)
    parts = [line, *(each for each in charged if not paid_above(costs, each))]
    return replace(sums, actual=together([costs.carried(each, currency, dates) for each in parts], currency).actual)


def unclaimed(costs: Costs, line: Line, dates: Dates = ALL_DAYS) -> Amount:
    """What of a department's line no project claims, in some days: its plan less what is charged to it.

    It lies in time as the plan of the line does, and is nothing where projects claim more than it holds.
    """
    here, phased = costs.sums(line, dates).planned, costs.planned(line)
    claims = _claims(costs, line, ALL_DAYS)
    if not claims or isinstance(phased, Unknown) or (type(here) is Unknown and dates == ALL_DAYS):
        return here
    # Where the line is known in part, projects claim of that part first.
    whole = known([costs.sums(line).planned], line.currency)
    rest = minus(whole, *claims)
    if isinstance(rest, Unknown):
        return rest
    share = max(NOTHING, rest.amount / whole.amount) if whole.amount else NOTHING

    def until(day: date) -> Decimal:
        return payable(Money(phased.until(day).amount * share, whole.currency))

    before = until(dates.start - DAY) if dates.start is not None else NOTHING
    left = Money(until(dates.finish or date.max) - before, whole.currency)
    if isinstance(here, Partly):
        return here.of_known(left)
    return here if isinstance(here, Unknown) else left


def with_claims(costs: Costs, line: Line, dates: Dates = ALL_DAYS) -> Amount:
    """The plan of a line in some days: what projects claim of it, when they do, and the rest of it.

    Where they claim more than it holds, which BUD001 tells, it is what is written.
    """
    own = costs.sums(line, dates).planned
    over = most(too_much(costs.sums(line).planned, total(_claims(costs, line, ALL_DAYS), line.currency)))
    if isinstance(over, Unknown) or over.amount > NOTHING:
        return own
    return total((unclaimed(costs, line, dates), *_claims(costs, line, dates)), line.currency)


def too_much(held: Amount, claimed: Amount) -> Amount:
    """What is claimed of a line beyond what it holds, of one whose money comes in as of one that costs."""
    over = minus(claimed, held)
    comes_in = isinstance(held, Money) and held.amount < NOTHING
    return Money(-over.amount, over.currency) if comes_in and isinstance(over, Money) else over


def _claims(costs: Costs, line: Line, dates: Dates) -> list[Amount]:
    """What each project plans to charge to a line in some days, in its currency."""
    charged = costs.charged.get(line.id, ())
    return [costs.carried(each, line.currency, dates).planned for each in charged]
