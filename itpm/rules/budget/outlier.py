"""BUD014: a sum is ten times its neighbours: perhaps a slip of the unit."""

from bisect import bisect_left
from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Times


@habit(
    LINES,
    Message("a sum is far above its neighbours on {found:#,##0} of {of}"),
)
@rule("BUD014", "outlier", Severity.WARNING, serves=Duty.DEPARTMENT_BUDGET, reads=("costs", "budget-line.planned"))
def outlier(facts: Facts, *, times: Times = 10) -> Iterable[Finding]:
    """A sum is ten times its neighbours: perhaps a slip of the unit."""
    for line in facts.money.costs.lines.values():
        found = [
            (each.document, each.amount.amount)
            for each in facts.money.costs.ledger.by_line.get(line.id, ())
            if each.kind == "actual"
        ]
        for name in _outliers(found, Decimal(str(times))):
            at = facts.portfolio.finance.entries[name].origin.at("amount")
            yield Finding(
                "BUD014",
                at,
                Message("'{name}' is far above the other documents of '{line}'", name=name, line=line.id),
                _HINT,
            )
        spread = line.record.planned
        if spread is not None:
            periods = [(period.text, money.amount) for period, money in spread.periods.items()]
            for name in _outliers(periods, Decimal(str(times))):
                at = line.record.origin.at("planned", name)
                yield Finding(
                    "BUD014",
                    at,
                    Message("{name} is far above the other periods of '{line}'", name=name, line=line.id),
                    _HINT,
                )


_LEAST = 3
_HINT = "look whether thousands were written as units"


def _outliers(found: list[tuple[str, Decimal]], times: Decimal) -> Iterable[str]:
    """What is far above the median of the others."""
    if len(found) <= _LEAST:
        return
    amounts = sorted(abs(amount) for _name, amount in found)
    for name, amount in ((name, abs(amount)) for name, amount in found):
        place = bisect_left(amounts, amount)
        if amount > times * _median_without(amounts, place) > 0:
            yield name


def _median_without(amounts: list[Decimal], place: int) -> Decimal:
    """The median of amounts in order without one of them."""

    def other(position: int) -> Decimal:
        return amounts[position if position < place else position + 1]

    middle, odd = divmod(len(amounts) - 1, 2)
    return other(middle) if odd else (other(middle - 1) + other(middle)) / 2
