"""INF018: something is full, or will be soon at the pace of its measures."""

from collections.abc import Iterable
from datetime import date, timedelta

from itpm.analysis.facts import Facts
from itpm.analysis.lifecycle.usage import Usage
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.lifetimes import MEASURED, stake
from itpm.rules.rule import habit, rule, stricter
from itpm.rules.thresholds import Days


@habit(MEASURED, Message("{found:#,##0} of {of} are full, or will be soon"))
@stricter("days")
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
        message = _said(asset.id, found, full, found.passed(facts.as_of))
        hint = "make room, or say in `replaced_by` what brings more of it"
        yield Finding("INF018", asset.origin.at("usage"), message, hint, stake=stake(facts, asset, full))


def _said(asset: str, found: Usage, full: date, passed: tuple[date, date] | None) -> Message:
    """That something is full, will be, or by its pace has been since a day after which nobody measured."""
    now = float(found.now or 0)
    if found.now is not None and found.now >= 1:
        return Message("'{asset}' is full: {now:0.##%} of it is used", asset=asset, now=now)
    if passed is None:
        return Message(
            "'{asset}' is used by {now:0.##%}, and full on {day} at its pace", asset=asset, now=now, day=full
        )
    measured, since = passed
    return Message(
        "'{asset}' was used by {now:0.##%} on {measured}, and at its pace has been full since {since}",
        asset=asset,
        now=now,
        measured=measured,
        since=since,
    )
