"""The sums of money that may be told of a portfolio, their parts, and which of them an audience may know anyway."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from functools import cached_property
from typing import Final

from itpm.analysis.disclosing.suppression import Sum, published
from itpm.analysis.explain.register import declared
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.model.audience import HIDDEN, Audience
from itpm.model.classification import class_of
from itpm.model.disclosed import Disclosure
from itpm.model.naming import kind_of
from itpm.model.record import Record
from itpm.model.settings import Settings

MEASURES: Final = ("approved", "spent", "forecast")
"""The figures of projects that are added; of the budgets of a fiscal year what is approved."""
ALL_PROJECTS: Final = "projects"
Values = Mapping[str, Decimal]
"""What each part comes to, in the portfolio's currency; one that is not known is not there."""


def knows(audience: Audience, each: Record) -> bool:
    """Whether an audience may know that a record is there, by what it says itself."""
    return kind_of(each) not in audience.hidden and class_of(each) <= audience.classification


@dataclass(frozen=True)
class Money:
    """The money of a portfolio as parts of sums: projects by their ids, budgets as ``budget:ID``."""

    facts: Facts

    @cached_property
    def _values(self) -> Mapping[str, Values]:
        return {measure: dict(self._known(measure)) for measure in MEASURES}

    def values(self, measure: str) -> Values:
        """What the parts come to by a figure."""
        return self._values[measure]

    def _known(self, measure: str) -> Iterator[tuple[str, Decimal]]:
        budgets = self.facts.money.budgets
        held = [(id_, funds) for id_, funds in budgets.projects.items()]
        if measure == "approved":
            held += [(f"budget:{id_}", funds) for id_, funds in budgets.departments.items()]
        for part, funds in held:
            amount = budgets.costs.rates.in_base(funds.computed.amount(measure))
            if not isinstance(amount, Unknown):
                yield part, amount.amount

    @cached_property
    def every(self) -> Mapping[str, Sum]:
        """Every sum that there is, by its name: all projects, each programme, the budgets of each fiscal year."""
        found: dict[str, set[str]] = {ALL_PROJECTS: set()}
        for id_, project in self.facts.portfolio.projects.items():
            if project.budget is None:
                continue
            found[ALL_PROJECTS].add(id_)
            if project.programme is not None:
                found.setdefault(f"programme:{project.programme}", set()).add(id_)
        for id_, budget in self.facts.portfolio.finance.budgets.items():
            found.setdefault(f"budgets {budget.fiscal_year or 'of no year'}", set()).add(f"budget:{id_}")
        return {name: Sum(name, frozenset(parts)) for name, parts in sorted(found.items()) if parts}

    def sums(self, measure: str) -> Iterator[Sum]:
        """The sums all of whose parts are known by a figure."""
        values = self.values(measure)
        yield from (each for each in self.every.values() if each.parts <= values.keys())

    def hidden(self, audience: Audience, measure: str) -> frozenset[str]:
        """The parts of which an audience may not know what they come to."""
        portfolio = self.facts.portfolio
        told = not audience.hidden & HIDDEN["budget"]
        projects = told and measure in declared("project", audience)
        known = {id_ for id_, each in portfolio.projects.items() if projects and knows(audience, each)}
        budgets = told and measure in declared("budget", audience)
        known |= {
            f"budget:{id_}" for id_, each in portfolio.finance.budgets.items() if budgets and knows(audience, each)
        }
        return frozenset().union(*(each.parts for each in self.every.values())) - known

    def may_be_named(self, audience: Audience, name: str) -> bool:
        """Whether an audience may know of the programme that a sum is of."""
        programme = self.facts.portfolio.strategy.programmes.get(name.partition(":")[2])
        return programme is None or knows(audience, programme)

    def told(self, audience: Audience) -> Mapping[str, Mapping[str, int]]:
        """What may be told, in whole units of the portfolio's currency: by sum, figure by figure."""
        found: dict[str, dict[str, int]] = {}
        for measure in MEASURES:
            named = [each for each in self.sums(measure) if self.may_be_named(audience, each.name)]
            hidden, values = self.hidden(audience, measure), self.values(measure)
            for each in published(named, values, hidden):
                if each.parts & hidden:
                    found.setdefault(each.name, {})[measure] = whole(values[part] for part in each.parts)
        return {name: found[name] for name in self.every if name in found}

    def said(self, frozen: Disclosure, measure: str) -> Iterator[tuple[Sum, Decimal]]:
        """The sums by a figure that are told, and what they are said to come to."""
        for name, figures in frozen.totals.items():
            if name in self.every and measure in figures:
                yield self.every[name], figures[measure].amount


def whole(amounts: Iterable[Decimal]) -> int:
    """What is told of a sum: whole units of the portfolio's currency."""
    return int(sum(amounts, Decimal(0)).quantize(Decimal(1), ROUND_HALF_EVEN))


def audiences(settings: Settings) -> Iterator[str]:
    """The audiences of a portfolio that are told something of what is kept from them."""
    return (name for name, each in settings.audiences.items() if each.release is not None)
