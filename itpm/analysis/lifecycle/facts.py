"""What is known of how long things last, each part computed when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.lifecycle.groups import AssetGroups
from itpm.analysis.lifecycle.horizon import Horizon
from itpm.analysis.lifecycle.radar import Radar
from itpm.analysis.lifecycle.renewal import Renewals
from itpm.analysis.lifecycle.supports import Supports
from itpm.analysis.lifecycle.usage import Usages
from itpm.analysis.money.contracts import Term, contracts
from itpm.analysis.money.facts import MoneyFacts
from itpm.model.budget import Contract
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio

SOON = 180
"""The days before the end of support from which on somebody has to pay for what comes."""


@dataclass(frozen=True)
class LifecycleFacts:
    """How long the assets and contracts of a portfolio last."""

    money: MoneyFacts
    tier: Callable[[Asset], int | None]
    """The highest tier of what stands on an asset, 1 before all; None where nothing of a tier does."""
    lapsed: Callable[[Contract], bool]
    """Whether a contract is over for good, and something still needs it."""

    @property
    def _portfolio(self) -> Portfolio:
        return self.money.schedule.portfolio

    @property
    def _day(self) -> date:
        return self.money.schedule.as_of

    @cached_property
    def supports(self) -> Supports:
        """Until when assets are supported."""
        return Supports(self._portfolio, self._day)

    @cached_property
    def groups(self) -> AssetGroups:
        """What they have in common, the most urgent first."""
        return AssetGroups(self.supports, self.tier)

    @cached_property
    def renewals(self) -> Renewals:
        """What renews them."""
        return Renewals(self.money.costs)

    @cached_property
    def radar(self) -> Radar:
        """Products by what IT thinks of them, and what stands on each."""
        return Radar(self.supports, self.renewals)

    @cached_property
    def usages(self) -> Usages:
        """How full they are, and what lies idle."""
        return Usages(self._portfolio, self._day, self.money.costs.rates)

    @cached_property
    def terms(self) -> Mapping[str, Term]:
        """Each contract by its id, the one whose notice or end is next first."""
        return {each.record.id: each for each in contracts(self.money.costs.rates)}

    @cached_property
    def horizon(self) -> Horizon:
        """What falls due, when, and what that costs."""
        return Horizon(self.supports, self.renewals, tuple(self.terms.values()), self.tier, self.lapsed)
