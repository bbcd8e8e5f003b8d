"""What projects charge to the lines of departments: it is part of the line, not beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import partial

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Unknown, parts_of, payable
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
    return Sums(planned, summed.committed, summed.accrued, summed.actual, summed.estimate, of=line.id, below=None)


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
    claims = [
        each
        for each, some in zip(_claims(costs, line, ALL_DAYS), _claims(costs, line, dates), strict=True)
        # Of a claim that nobody knows when it falls, nothing is taken from some days: it lies in the line as that does.
        if dates == ALL_DAYS or type(some) is not Unknown or isinstance(each, Unknown)
    ]
    if not claims or isinstance(phased, Unknown) or (type(here) is Unknown and dates == ALL_DAYS):
        return here
    # Where the line is known in part, projects claim of that part first.
    whole = known([costs.sums(line).planned], line.currency)
    rest = minus(whole, *claims)
    sure = known([rest], line.currency)
    share = max(NOTHING, sure.amount / whole.amount) if whole.amount else NOTHING

    def until(day: date) -> Decimal:
        return payable(Money(phased.until(day).amount * share, whole.currency))

    before = until(dates.start - DAY) if dates.start is not None else NOTHING
    left = Money(until(dates.finish or date.max) - before, whole.currency)
    return _bounded(left, here, rest)


def _bounded(left: Money, here: Amount, rest: Amount) -> Amount:
    """What is left of a line in some days, as sure as its plan there and what is left of it in all are."""
    if type(here) is Unknown:
        return here
    unknown = [each for each in (here, rest) if isinstance(each, Partly)]
    if not unknown:
        return left
    bounds = {each.bound for each in unknown}
    bound = bounds.pop() if len(bounds) == 1 else Bound.NEITHER
    lacking = tuple(dict.fromkeys(name for each in unknown for name in each.lacking))
    return replace(unknown[0], known=left, lacking=lacking, bound=bound)


def with_claims(costs: Costs, line: Line, dates: Dates = ALL_DAYS) -> Amount:
    """The plan of a line in some days: what projects claim of it, when they do, and the rest of it.

    Where they claim more than it holds, which BUD001 tells, it is what is written.
    """
    own = costs.sums(line, dates).planned
    claimed = total(_claims(costs, line, ALL_DAYS), line.currency)
    over = too_much(costs.sums(line).planned, claimed)
    if dates == ALL_DAYS or (isinstance(over, Money) and over.amount > NOTHING):
        return own
    if isinstance(over, Unknown):
        return _beside_unknown(costs, line, dates, own, over)
    return total((unclaimed(costs, line, dates), *_claims(costs, line, dates)), line.currency)


def _beside_unknown(costs: Costs, line: Line, dates: Dates, own: Amount, over: Unknown) -> Amount:
    """The plan of a line in some days, of which projects claim nobody knows how much.

    Where all of it lies in these days it is that, less what is claimed on others; else it may be more or less there.
    """
    if own == costs.sums(line).planned:
        before = Dates(None, dates.start - DAY) if dates.start is not None else None
        after = Dates(dates.finish + DAY, None) if dates.finish is not None else None
        outside = [each for some in (before, after) if some is not None for each in _claims(costs, line, some)]
        return minus(own, *(each for each in outside if type(each) is not Unknown))
    sure = known([own], line.currency)
    return Partly(over.reason, known=sure, lacking=parts_of(over), bound=Bound.NEITHER)


def too_much(held: Amount, claimed: Amount) -> Amount:
    """What is claimed of a line beyond what it holds, of one whose money comes in as of one that costs."""
    over = minus(claimed, held)
    comes_in = isinstance(held, Money) and held.amount < NOTHING
    return Money(-over.amount, over.currency) if comes_in and isinstance(over, Money) else over


def _claims(costs: Costs, line: Line, dates: Dates) -> list[Amount]:
    """What each project plans to charge to a line in some days, in its currency."""
    charged = costs.charged.get(line.id, ())
    return [costs.carried(each, line.currency, dates).planned for each in charged]
