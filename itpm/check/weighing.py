"""How much hangs on a finding, in points: money, days, the tier of what it is about, and how soon it counts.

Sums weigh by their share of all money of the portfolio, so that the order is the same in every currency: from a
thousandth of it on, ten times the sum is ten points more. Ten times the days are fifteen more: a hundred working days
weigh as much as all the money. The points say in which order findings of one severity are read, and nothing else.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from math import log10
from types import MappingProxyType
from typing import Final

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import NOTHING, Amount, Partly
from itpm.analysis.money.breakdown import Breakdown
from itpm.diagnostic import Diagnostic, Finding, Stake
from itpm.load.workspace import Workspace
from itpm.model.scalars import Money

_PARTS: Final = 1000
"""The part of all money that weighs nothing is one of so many."""
_OF_MONEY, _OF_DAYS = 10, 15
_OF_TIER: Final[Mapping[int, int]] = MappingProxyType({1: 12, 2: 8, 3: 4})
_NOW, _SOON = timedelta(days=14), timedelta(days=91)
_DUE, _AHEAD = 6, 3


@dataclass(frozen=True)
class Scale:
    """What sums are measured by: all the money of a portfolio, and what is told of it."""

    facts: Facts
    found: Collection[Finding | Diagnostic]

    @cached_property
    def least(self) -> Decimal:
        """The sum that weighs nothing, in the portfolio's currency: a thousandth of what all lines are planned at.

        Where no line says that it is of what is approved in all, else of the largest sum that is told of.
        """
        budgets = self.facts.money.budgets
        approved = (each.approved for each in (*budgets.departments.values(), *budgets.projects.values()))
        planned = _known(Breakdown(self.facts.money.costs).total.planned)
        whole = planned or sum(map(_known, approved), NOTHING)
        told = (abs(each.stake.money) for each in self.found if each.stake is not None and each.stake.money is not None)
        return (whole or max(told, default=NOTHING)) / _PARTS


def _known(amount: Amount) -> Decimal:
    """What is known of a sum."""
    known = amount.known if isinstance(amount, Partly) else amount
    return abs(known.amount) if isinstance(known, Money) else NOTHING


def weight(stake: Stake | None, tier: int | None, day: date, scale: Scale) -> float:
    """The points of a finding on a day; ``tier`` is that of its project or service, the highest being 1."""
    points = _OF_TIER.get(tier or 0, 0) + stakes(stake, scale)
    if stake is not None and stake.by is not None:
        ahead = stake.by - day
        points += _DUE if ahead <= _NOW else _AHEAD if ahead <= _SOON else 0
    return round(points, 1)


def stakes(stake: Stake | None, scale: Scale) -> float:
    """The points of what hangs on a finding, whenever it counts."""
    points = 0.0
    if stake is not None and stake.money and abs(stake.money) > scale.least:
        points += _OF_MONEY * log10(abs(stake.money) / scale.least)
    if stake is not None and stake.days is not None and abs(stake.days) > 1:
        points += _OF_DAYS * log10(abs(stake.days))
    return points


def tier_of(workspace: Workspace, finding: Finding) -> int | None:
    """The tier of what a finding is about: as its rule knows it, the governance of its project, else its record's."""
    if finding.stake is not None and finding.stake.tier is not None:
        return finding.stake.tier
    kind, whole = workspace.places.get(finding.origin.path, ("", ""))
    if kind == "project":
        project = workspace.portfolio.projects.get(whole)
        return project.governance if project is not None else None
    record = workspace.portfolio.find(workspace.address(finding.origin))
    tier = getattr(record, "tier", None)
    return tier if isinstance(tier, int) else None
