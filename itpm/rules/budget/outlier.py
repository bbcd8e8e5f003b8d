"""BUD014: a sum is ten times its neighbours, or its plan: perhaps a slip of the unit."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Unknown, least, most
from itpm.analysis.money.line import Line
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.scalars import Money
from itpm.rules.findings import at_stake, said
from itpm.rules.looked_at import LINES
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Times


@habit(
    LINES,
    Message("a sum is far above its neighbours, or its plan, on {found:#,##0} of {of}"),
)
@rule(
    "BUD014",
    "outlier",
    Severity.WARNING,
    serves=Duty.DEPARTMENT_BUDGET,
    reads=("costs", "budget-line.forecast", "budget-line.planned"),
)
def outlier(facts: Facts, *, times: Times = 10) -> Iterable[Finding]:
    """A sum is ten times its neighbours, or its plan: perhaps a slip of the unit."""
    limit = Decimal(str(times))
    for line in facts.money.costs.lines.values():
        found = [
            (each.document, each.amount)
            for each in facts.money.costs.ledger.by_line.get(line.id, ())
            if each.kind == "actual"
        ]
        for name, money, factor in _outliers(found, limit):
            at = facts.portfolio.finance.entries[name].origin.at("amount")
            message = Message("'{name}' is far above the other documents of '{line}'", name=name, line=line.id)
            yield Finding("BUD014", at, message, _hint(factor), stake=at_stake(facts, money))
        spread = line.record.planned
        if spread is not None:
            periods = [(period.text, money) for period, money in spread.periods.items()]
            for name, money, factor in _outliers(periods, limit):
                at = line.record.origin.at("planned", name)
                message = Message("{name} is far above the other periods of '{line}'", name=name, line=line.id)
                yield Finding("BUD014", at, message, _hint(factor), stake=at_stake(facts, money))
        yield from _against_plan(facts, line, limit)


def _against_plan(facts: Facts, line: Line, times: Decimal) -> Iterator[Finding]:
    """A line that comes to many times what is planned on it, whatever stands beside it."""
    sums = facts.money.costs.sums(line)
    planned, forecast = most(sums.planned), least(sums.forecast)
    if line.dropped or isinstance(planned, Unknown) or isinstance(forecast, Unknown) or planned.amount <= NOTHING:
        return
    factor = forecast.amount / planned.amount
    if factor >= times:
        message = Message(
            "'{line}' is planned with {planned} and comes to {forecast}, {factor:#,##0} times as much",
            line=line.id,
            planned=said(sums.planned),
            forecast=said(sums.forecast),
            factor=int(factor),
        )
        if isinstance(sums.planned, Unknown) or isinstance(sums.forecast, Unknown):
            message = Message(
                "'{line}' is planned with {planned} and comes to {forecast}, at least {factor:#,##0} times as much",
                line=line.id,
                planned=said(sums.planned),
                forecast=said(sums.forecast),
                factor=int(factor),
            )
        record = line.record
        at = record.origin.at("forecast").key() if record.forecast is not None else record.origin.key()
        yield Finding("BUD014", at, message, _hint(factor), stake=at_stake(facts, forecast))


_LEAST = 3
_UNITS = (
    (Decimal(1000), phrase("look whether thousands were written as units")),
    (Decimal(1000000), phrase("look whether millions were written as units")),
)
_NEAR = 2


def _hint(factor: Decimal) -> str:
    """What may have happened, by how many times too large a sum is."""
    unit = next((name for size, name in _UNITS if size / _NEAR <= factor <= size * _NEAR), None)
    return phrase("look whether both are in one unit") if unit is None else unit


def _outliers(found: list[tuple[str, Money]], times: Decimal) -> Iterator[tuple[str, Money, Decimal]]:
    """What is far above the median of the others, and how many times it is that."""
    if len(found) <= _LEAST:
        return
    amounts = sorted(abs(money.amount) for _name, money in found)
    for name, money in found:
        amount = abs(money.amount)
        usual = _median_without(amounts, bisect_left(amounts, amount))
        if amount > times * usual > 0:
            yield name, money, amount / usual


def _median_without(amounts: list[Decimal], place: int) -> Decimal:
    """The median of amounts in order without one of them."""

    def other(position: int) -> Decimal:
        return amounts[position if position < place else position + 1]

    middle, odd = divmod(len(amounts) - 1, 2)
    return other(middle) if odd else (other(middle - 1) + other(middle)) / 2
