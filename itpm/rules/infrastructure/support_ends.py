"""INF002: support ends soon, and nothing that is planned or paid for takes its place by then."""

from collections.abc import Iterable
from datetime import date

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.lifecycle.facts import SOON
from itpm.analysis.lifecycle.renewal import Renewal, Way
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.infrastructure import Asset
from itpm.rules.lifetimes import ENDING_SUPPORT, FIELDS, RENEWED_BY, ends_within, stake
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Days


@habit(ENDING_SUPPORT, Message("{found:#,##0} of {of} have nothing that takes their place by then"))
@stricter("days")
@rule(
    "INF002",
    "eol-horizon",
    Severity.WARNING,
    serves=(Duty.INFRASTRUCTURE, Duty.DEPARTMENT_BUDGET),
    reads=(*FIELDS, *RENEWED_BY, "budget.fiscal_year"),
)
def support_ends(facts: Facts, *, days: Days = SOON) -> Iterable[Finding]:
    """Support ends soon, and nothing that is planned or paid for takes its place by then."""
    for asset in facts.lifecycle.supports.used:
        day = ends_within(facts, asset, int(days))
        then = None if day is None else _then(facts, facts.lifecycle.renewals.replacement(asset), day)
        if day is None or then is None:
            continue
        end = facts.lifecycle.supports.of(asset)
        at = asset.origin.at(end.field) if end.said_by is asset else asset.origin.key()
        message = Message(
            "the support of '{asset}' ends on {day}, in {left:day|days}, and {then}",
            asset=asset.id,
            day=day,
            left=(day - facts.as_of).days,
            then=then,
        )
        yield Finding("INF002", at, message, _HINT, stake=stake(facts, asset, day))


def _then(facts: Facts, comes: Renewal | None, day: date) -> Message | None:
    """What is wrong with what takes its place; None where that comes in time."""
    if comes is None:
        return Message("nothing replaces it")
    if isinstance(comes.by, Unknown):
        # Another asset is there or comes without work that anybody planned: no day is asked of it.
        there = isinstance(facts.portfolio.find(comes.address), Asset)
        return None if there else Message("nobody knows when '{name}' replaces it", name=comes.address)
    if comes.way is Way.PAID or comes.by <= day:
        return None
    return Message("'{name}' replaces it on {by}", name=comes.address, by=comes.by)


_HINT = "name in `replaced_by` the work, the asset or the budget line that takes its place in time"
