"""INF011: an asset is in use though it was to be gone, or though what replaces it is done."""

from collections.abc import Iterable, Iterator

from itpm.analysis.facts import Facts
from itpm.analysis.lifecycle.renewal import Way
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.infrastructure import Asset
from itpm.rules.lifetimes import IN_USE, RENEWED_BY, stake
from itpm.rules.rule import habit, rule


@habit(IN_USE, Message("{found:#,##0} of {of} were to be gone, or are replaced"))
@rule(
    "INF011",
    "state-vs-date",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=(
        "asset.state",
        "asset.retire_by",
        "security-exception.approved",
        "security-exception.of",
        *RENEWED_BY,
    ),
)
def state_against_date(facts: Facts) -> Iterable[Finding]:
    """An asset is in use though it was to be gone, or though what replaces it is done."""
    for asset in facts.lifecycle.supports.used:
        yield from _still_used(facts, asset)


def _still_used(facts: Facts, asset: Asset) -> Iterator[Finding]:
    """What is in use though it should be gone, or was replaced."""
    last = asset.retire_by
    if last is not None and last < facts.as_of:
        message = Message("'{asset}' is in use, and was to be gone by {day}", asset=asset.id, day=last)
        yield Finding("INF011", asset.origin.at("retire_by"), message, _HINT, stake=stake(facts, asset, last))
        return
    for each in facts.lifecycle.renewals.of(asset):
        if each.way is Way.REPLACED and each.done:
            message = Message(
                "'{asset}' is in use, and of '{name}', which replaces it, is said: {why}",
                asset=asset.id,
                name=each.address,
                why=each.dead,
            )
            yield Finding("INF011", asset.origin.at("replaced_by"), message, _HINT, stake=stake(facts, asset, None))


_HINT = "write the state that it has, or until when it stays and why"
