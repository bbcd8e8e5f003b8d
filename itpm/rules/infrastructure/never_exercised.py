"""INF006: a continuity plan was not exercised in time, not since something new, or of tier 1 in words only."""

from collections.abc import Iterable
from datetime import date, timedelta

from itpm.analysis.continuity.exercises import FIRST, OTHERS, TALKED
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.infrastructure import ContinuityPlan
from itpm.rules.comebacks import PLANS, of_tier, plans, weight
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(PLANS, Message("{found:#,##0} of {of} were not exercised in time"))
@rule(
    "INF006",
    "never-exercised",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("graph", "tiers", "asset.acquired", "continuity-plan.covers", "continuity-plan.exercises"),
)
def never_exercised(facts: Facts, *, first: Days = FIRST, days: Days = OTHERS) -> Iterable[Finding]:
    """A continuity plan was not exercised in time, not since something new, or of tier 1 in words only."""
    for plan in plans(facts):
        tier = facts.continuity.plans.tier(plan)
        within = int(first if tier == 1 else days)
        wrong = _wrong(facts, plan, tier, within)
        if wrong is not None:
            message, severity = wrong
            at = plan.origin.at("exercises").key() if plan.exercises else plan.origin.key()
            yield Finding("INF006", at, message, _HINT, severity=severity, stake=of_tier(tier))


def _wrong(facts: Facts, plan: ContinuityPlan, tier: int | None, within: int) -> tuple[Message, Severity] | None:
    """What is wrong with the exercises of a plan, and how grave that is."""
    last = facts.continuity.exercises.last(plan)
    if last is None:
        return Message("'{plan}' was never exercised", plan=plan.id), weight(tier)
    if (facts.as_of - last[0]).days > within:
        message = Message(
            "'{plan}' was last exercised on {day}, {age:day|days} ago, and should be every {within:day|days}",
            plan=plan.id,
            day=last[0],
            age=(facts.as_of - last[0]).days,
            within=within,
        )
        return message, weight(tier)
    why = _not_really(facts, plan, last[0], tier, within)
    return None if why is None else (why, Severity.WARNING)


def _not_really(facts: Facts, plan: ContinuityPlan, last: date, tier: int | None, within: int) -> Message | None:
    """Why exercises that were in time prove nothing: of something that has gone since, or of words alone."""
    newer = facts.continuity.plans.newer(plan, last)
    if newer is not None:
        return Message(
            "'{plan}' was last exercised on {day}, before '{asset}' was acquired on {acquired}",
            plan=plan.id,
            day=last,
            asset=newer[1].id,
            acquired=newer[0],
        )
    since = facts.as_of - timedelta(days=within)
    if tier == 1 and all(each.kind in TALKED for day, each in plan.exercises.items() if day >= since):
        return Message("'{plan}' brings back something of tier 1, and was only talked through", plan=plan.id)
    return None


_HINT = "exercise it, and write down what it came to: `exercises: {2026-03-14: {kind: functional, rta: 3h}}`"
