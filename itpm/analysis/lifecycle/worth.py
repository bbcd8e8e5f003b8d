"""What an asset was bought for: what it is taken to cost again."""

from itpm.analysis.figures.amounts import Amount, Unknown, part_of_sums, reasoned
from itpm.analysis.money.rates import Rates
from itpm.model.infrastructure import Asset


def bought_for(rates: Rates, asset: Asset) -> Amount:
    """What an asset was bought for, in the portfolio's currency, as one part of sums."""
    if asset.value is None:
        found: Amount = reasoned(asset, "value") or Unknown("its value is not written")
    else:
        found = rates.in_base(asset.value)
    return part_of_sums(found, asset.id)
