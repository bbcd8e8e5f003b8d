"""Currencies beside the portfolio's own: where they are used, and where they meet another one."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import Line
from itpm.diagnostic import Origin
from itpm.model.scalars import Money, Spread


@dataclass(frozen=True, slots=True)
class Use:
    """The first place where a currency is used, and whether it stands beside another one on its line."""

    origin: Origin
    mixed: bool


def _spread(spread: Spread | None) -> Iterator[Money]:
    if spread is not None:
        yield from spread.periods.values()
        if spread.total is not None:
            yield spread.total


def currencies(costs: Costs, line: Line) -> frozenset[str]:
    """The currencies of a line: its own, and those of its plan and its documents."""
    sums = [*_spread(line.record.planned), *_spread(line.record.forecast)]
    sums += [each.amount for each in costs.ledger.by_line.get(line.id, ())]
    return frozenset({line.currency, *(each.currency for each in sums)})


def uses(costs: Costs) -> Mapping[str, Use]:
    """Every foreign currency with the first place it is used at."""
    found: dict[str, Use] = {}
    for currency, use in _uses(costs):
        if currency != costs.rates.base and (currency not in found or use.mixed):
            found[currency] = use
    return found


def _uses(costs: Costs) -> Iterator[tuple[str, Use]]:
    for line in costs.lines.values():
        held = currencies(costs, line)
        for currency in held:
            yield currency, Use(line.record.origin.key(), len(held) > 1)
    portfolio = costs.portfolio
    for project in portfolio.projects.values():
        if project.budget is not None and project.budget.currency is not None:
            yield project.budget.currency, Use(project.origin.at("budget", "currency"), mixed=False)
    for contract in portfolio.finance.contracts.values():
        if contract.value is not None:
            yield contract.value.currency, Use(contract.origin.at("value"), mixed=False)
