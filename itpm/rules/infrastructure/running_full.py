"""INF018: something is full, or will be soon at the pace of its measures."""

from collections.abc import Iterable
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.lifetimes import MEASURED, stake
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(MEASURED, Message("{found:#,##0} of {of} are full, or will be soon"))
@rule(
    "INF018",
    "running-full",
    Severity.WARNING,
    serves=(Duty.INFRASTRUCTURE, Duty.DEPARTMENT_BUDGET),
    reads=("asset.state", "asset.usage"),
)
def running_full(facts: Facts, *, days: Days = 90) -> Iterable[Finding]:
    """Something is full, or will be soon at the pace of its measures."""
    last = facts.as_of + timedelta(days=int(days))
    for asset in facts.lifecycle.supports.used:
        found = facts.lifecycle.usages.of(asset)
        full = found.full(facts.as_of)
        if found.now is None or not isinstance(full, date) or full > last:
            continue
        now = float(found.now)
        message = (
            Message("'{asset}' is full: {now:0.##%} of it is used", asset=asset.id, now=now)
            if found.now >= 1
            else Message(
                "'{asset}' is used by {now:0.##%}, and full on {day} at its pace", asset=asset.id, now=now, day=full
            )
        )
        hint = "make room, or say in `replaced_by` what brings more of it"
        yield Finding("INF018", asset.origin.at("usage"), message, hint, stake=stake(facts, asset, full))
