"""How much hangs on a finding, in points: money, days, the tier of what it is about, and how soon it counts.

Ten times the sum is ten points more, from a thousand of the portfolio's currency on; ten times the days are fifteen
more: a hundred working days weigh as much as a million. The points say in which order findings of one severity are
read, and nothing else.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from math import log10
from types import MappingProxyType
from typing import Final

from itpm.diagnostic import Finding, Stake
from itpm.load.workspace import Workspace

_LEAST_SUM: Final = Decimal(1000)
_OF_MONEY, _OF_DAYS = 10, 15
_OF_TIER: Final[Mapping[int, int]] = MappingProxyType({1: 12, 2: 8, 3: 4})
_NOW, _SOON = timedelta(days=14), timedelta(days=91)
_DUE, _AHEAD = 6, 3


def weight(stake: Stake | None, tier: int | None, day: date) -> float:
    """The points of a finding on a day; ``tier`` is that of its project or service, the highest being 1."""
    points = _OF_TIER.get(tier or 0, 0) + stakes(stake)
    if stake is not None and stake.by is not None:
        ahead = stake.by - day
        points += _DUE if ahead <= _NOW else _AHEAD if ahead <= _SOON else 0
    return round(points, 1)


def stakes(stake: Stake | None) -> float:
    """The points of what hangs on a finding, whenever it counts."""
    points = 0.0
    if stake is not None and stake.money is not None and abs(stake.money) > _LEAST_SUM:
        points += _OF_MONEY * log10(abs(stake.money) / _LEAST_SUM)
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
