"""What projects charge to the lines of departments: it is part of the line, not beside it."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Amount, Bound, Partly, Unknown, least, parts_of, payable
from itpm.analysis.figures.arithmetic import known, minus, total
from itpm.analysis.money.cost import Costs, paid_above
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.money.phasing import DAY
from itpm.analysis.money.sums import Sums, together
from itpm.model.scalars import Dates, Money


def with_charged(costs: Costs, line: Line, currency: str, dates: Dates = ALL_DAYS) -> Sums:
    """A department's line with what projects charge to it, in a currency: that is part of its plan, not beside it.

    Days that meet add up, each part is carried once, and what was paid keeps the rate of its day.
    """
    charged = costs.charged.get(line.id, ())
    own = costs.carried(line, currency, dates)
    if not charged:
        return own
    parts = [costs.carried(each, currency, dates) for each in charged if not paid_above(costs, each)]
    summed, planned = together([own, *parts], currency), with_claims(costs, line, currency, dates)
    return replace(
        summed, planned=planned, of=line.id, below=None, kept=(planned, *summed.kept[1:]) if summed.kept else ()
    )


def unclaimed(costs: Costs, line: Line, currency: str, dates: Dates = ALL_DAYS) -> Amount:
    """What of a department's line no project claims, in some days: its plan less what is charged to it, in a currency.

    It lies in time as the plan of the line does, and is nothing where projects claim more than it holds.
    """
    here, phased = costs.carried(line, currency, dates).planned, costs.planned(line)
    claims = [
        each
        for each, some in zip(*(_claims(costs, line, currency, days) for days in (ALL_DAYS, dates)), strict=True)
        # Of a claim that nobody knows when it falls, nothing is taken from some days: it lies in the line as that does.
        if dates == ALL_DAYS or type(some) is not Unknown or isinstance(each, Unknown)
    ]
    if not claims or isinstance(phased, Unknown) or (type(here) is Unknown and dates == ALL_DAYS):
        return here
    if dates != ALL_DAYS and isinstance(here, Money) and not here.amount:
        return here  # Nothing of the line lies in these days, however much of it is claimed.
    # Where the line is known in part, projects claim of that part first.
    rest = minus(known([costs.carried(line, currency).planned], currency), *claims)
    whole, share = known([costs.sums(line).planned], line.currency).amount, NOTHING
    if whole and not _is_over(costs, line):
        # By the currency of the line: what is carried of the parts may be a cent more than what is of all of it.
        share = known([rest], currency).amount / whole

    def until(day: date) -> Decimal:
        return payable(Money(phased.until(day).amount * share, currency))

    before = until(dates.start - DAY) if dates.start is not None else NOTHING
    left = Money(until(dates.finish or date.max) - before, currency)
    return _bounded(left, here, rest)


def _is_over(costs: Costs, line: Line) -> bool:
    """Whether projects claim more than is known of a line."""
    held = known([costs.sums(line).planned], line.currency)
    over = too_much(held, known([total(_claims(costs, line, line.currency, ALL_DAYS), line.currency)], line.currency))
    return isinstance(over, Money) and over.amount > NOTHING


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


def with_claims(costs: Costs, line: Line, currency: str, dates: Dates = ALL_DAYS) -> Amount:
    """The plan of a line in some days, in a currency: what projects claim of it, when they do, and the rest of it.

    Where they claim more than it holds, which BUD001 tells, it is what is written.
    """
    own = costs.carried(line, currency, dates).planned
    over = too_much(costs.sums(line).planned, total(_claims(costs, line, line.currency, ALL_DAYS), line.currency))
    surely = least(over)
    if dates == ALL_DAYS or (isinstance(surely, Money) and surely.amount > NOTHING):
        return own
    if isinstance(over, Unknown):
        return _beside_unknown(costs, line, dates, over, own=own, currency=currency)
    return total((unclaimed(costs, line, currency, dates), *_claims(costs, line, currency, dates)), currency)


def _beside_unknown(costs: Costs, line: Line, dates: Dates, over: Unknown, *, own: Amount, currency: str) -> Amount:
    """The plan of a line in some days, of which projects claim nobody knows how much.

    Where all of it lies in these days it is that, less what is claimed on others; else it may be more or less there
    than what is known of the claims and of the rest.
    """
    if type(own) is not Unknown and own == costs.carried(line, currency).planned:
        before = Dates(None, dates.start - DAY) if dates.start is not None else None
        after = Dates(dates.finish + DAY, None) if dates.finish is not None else None
        outside = [
            each for some in (before, after) if some is not None for each in _claims(costs, line, currency, some)
        ]
        return minus(own, *(each for each in outside if type(each) is not Unknown))
    sure = known((unclaimed(costs, line, currency, dates), *_claims(costs, line, currency, dates)), currency)
    return Partly(over.reason, known=sure, lacking=parts_of(over), bound=Bound.NEITHER)


def too_much(held: Amount, claimed: Amount) -> Amount:
    """What is claimed of a line beyond what it holds, of one whose money comes in as of one that costs."""
    comes_in = isinstance(held, Money) and held.amount < NOTHING
    return minus(held, claimed) if comes_in else minus(claimed, held)


def _claims(costs: Costs, line: Line, currency: str, dates: Dates) -> list[Amount]:
    """What each project plans to charge to a line in some days, in a currency."""
    return [costs.carried(each, currency, dates).planned for each in costs.charged.get(line.id, ())]
