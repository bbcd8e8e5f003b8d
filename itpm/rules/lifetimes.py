"""What rules about lifecycles look at: assets in use by how their support stands, licences, contracts."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.ends import Support
from itpm.analysis.lifecycle.facts import SOON
from itpm.diagnostic import Stake
from itpm.message import Message
from itpm.model.infrastructure import Asset
from itpm.rules.habit import Population

_ASSETS = frozenset({"infrastructure"})
FIELDS = (
    "asset.ended",
    "asset.product",
    "asset.state",
    "asset.support_until",
    "product-cycle.ended",
    "product-cycle.security_until",
)
"""What says until when something is supported."""
RENEWED_BY = ("asset.replaced_by", "schedule", "project.stage", "task.finished", "milestone.reached")
"""What says that something takes the place of an asset, and when."""


def _used(holds: Callable[[Facts, Asset], object]) -> Callable[[Facts], Iterable[str]]:
    """The assets in use of which something holds."""

    def members(facts: Facts) -> Iterator[str]:
        return (each.id for each in facts.lifecycle.supports.used if holds(facts, each))

    return members


def past(facts: Facts, asset: Asset) -> bool:
    """Whether nobody supports an asset any more."""
    return facts.lifecycle.supports.state(asset) is Support.PAST


def ends_within(facts: Facts, asset: Asset, days: int) -> date | None:
    """The day on which the support of an asset ends, where that is in the next days."""
    end = facts.lifecycle.supports.of(asset)
    last = facts.as_of + timedelta(days=days)
    if end.over or isinstance(end.day, Unknown) or not facts.as_of <= end.day <= last:
        return None
    return end.day


def stake(facts: Facts, asset: Asset, by: date | None) -> Stake:
    """What hangs on an asset: what it costs again, the day by which it counts, the tier of what stands on it."""
    return Stake(by=by, tier=facts.lifecycle.tier(asset))


PAST_SUPPORT = Population(
    Message("{all:asset in use past its support|assets in use past their support}"), _ASSETS, _used(past)
)
ENDING_SUPPORT = Population(
    Message("{all:asset in use whose support ends soon|assets in use whose support ends soon}"),
    _ASSETS,
    _used(lambda facts, asset: ends_within(facts, asset, SOON)),
)
IN_USE = Population(Message("{all:asset in use|assets in use}"), _ASSETS, _used(lambda _facts, _asset: True))
LICENSED = Population(
    Message("{all:asset in use with counted licences|assets in use with counted licences}"),
    _ASSETS,
    _used(lambda facts, asset: facts.lifecycle.usages.licences(asset).limit is not None),
)
UNDECIDED = Population(
    Message(
        "{all:contract that renews itself or is over and needed|contracts that renew themselves or are over and needed}"
    ),
    frozenset({"budget"}),
    lambda facts: (
        id_
        for id_, term in facts.lifecycle.terms.items()
        if term.record.auto_renew or id_ in facts.services.supply.lapsed
    ),
)
MEASURED = Population(
    Message("{all:asset in use that is measured|assets in use that are measured}"),
    _ASSETS,
    _used(lambda _facts, asset: asset.usage is not None),
)
ON_HOLD = Population(
    Message("{all:asset in use on a product on hold|assets in use on products on hold}"),
    _ASSETS,
    lambda facts: (asset.id for asset, _product in facts.lifecycle.radar.held),
)
