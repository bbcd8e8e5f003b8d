"""INF020: something in use stands on a product on hold, and nothing replaces it."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.lifetimes import ON_HOLD, RENEWED_BY, stake
from itpm.rules.rule import habit, rule


@habit(ON_HOLD, Message("nothing replaces {found:#,##0} of {of}"))
@rule(
    "INF020",
    "on-hold-technology",
    Severity.INFO,
    serves=(Duty.STRATEGY, Duty.INFRASTRUCTURE),
    reads=("asset.product", "asset.state", "product.cycles", "product.ring", *RENEWED_BY),
)
def on_hold(facts: Facts) -> Iterable[Finding]:
    """Something in use stands on a product on hold, and nothing replaces it."""
    for asset, product in facts.lifecycle.radar.held:
        if facts.lifecycle.radar.replaced(asset):
            continue
        message = Message(
            "'{asset}' stands on '{product}', which is on hold, and nothing replaces it",
            asset=asset.id,
            product=product.id,
        )
        hint = "plan what takes its place, or say again what IT thinks of the product"
        yield Finding("INF020", asset.origin.at("product"), message, hint, stake=stake(facts, asset, None))
