"""INF008: nobody has tried for long, or since something new, whether data can be read back from copies."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.rules.comebacks import COPYING, of_tier, plans
from itpm.rules.rule import habit, rule
from itpm.rules.thresholds import Days


@habit(COPYING, Message("of {found:#,##0} of {of} nobody has tried for long whether data can be read back"))
@rule(
    "INF008",
    "restore-untested",
    Severity.WARNING,
    serves=Duty.INFRASTRUCTURE,
    reads=("asset.acquired", "continuity-plan.backup", "continuity-plan.covers", "tiers"),
)
def restore_untested(facts: Facts, *, days: Days = 180) -> Iterable[Finding]:
    """Nobody has tried for long, or since something new, whether data can be read back from copies."""
    for plan in plans(facts):
        if plan.backup is None:
            continue
        tested = plan.backup.restore_tested
        if tested is None:
            message = Message("nobody has tried to read back what '{plan}' copies", plan=plan.id)
        elif (facts.as_of - tested).days > days:
            message = Message(
                "nobody has tried since {day}, for {age:day|days}, to read back what '{plan}' copies",
                plan=plan.id,
                day=tested,
                age=(facts.as_of - tested).days,
            )
        elif (newer := facts.continuity.plans.newer(plan, tested)) is not None:
            message = Message(
                "nobody has tried to read back what '{plan}' copies since '{asset}' was acquired on {day}",
                plan=plan.id,
                asset=newer[1].id,
                day=newer[0],
            )
        else:
            continue
        at = plan.origin.at("backup")
        at = at.key() if tested is None else at.at("restore_tested")
        hint = "read it back somewhere, and write the day as `restore_tested`"
        yield Finding("INF008", at, message, hint, stake=of_tier(facts.continuity.plans.tier(plan)))
