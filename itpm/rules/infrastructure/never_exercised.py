"""INF006: a continuity plan was not exercised for too long, or of tier 1 only walked through."""

from collections.abc import Iterable
from datetime import timedelta

from itpm.analysis.continuity.exercises import FIRST, OTHERS, WALK_THROUGH
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
    reads=("graph", "tiers", "continuity-plan.covers", "continuity-plan.exercises"),
)
def never_exercised(facts: Facts, *, first: Days = FIRST, days: Days = OTHERS) -> Iterable[Finding]:
    """A continuity plan was not exercised for too long, or of tier 1 only walked through."""
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
    since = facts.as_of - timedelta(days=within)
    if tier == 1 and all(each.kind == WALK_THROUGH for day, each in plan.exercises.items() if day >= since):
        message = Message("'{plan}' brings back something of tier 1, and was only walked through", plan=plan.id)
        return message, Severity.WARNING
    return None


_HINT = "exercise it, and write down what it came to: `exercises: {2026-03-14: {kind: functional, rta: 3h}}`"
