"""INF007: an exercise took longer or lost more than is promised, or failed and nobody wrote down why."""

from collections.abc import Iterable, Iterator

from itpm.analysis.continuity.exercises import Achieved
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.infrastructure import ContinuityPlan
from itpm.rules.comebacks import of_tier, tier_of
from itpm.rules.rule import rule


@rule(
    "INF007",
    "exercise-missed",
    Severity.ERROR,
    serves=(Duty.INFRASTRUCTURE, Duty.MONITORING),
    reads=("continuity-plan.covers", "continuity-plan.exercises", "service.rto", "service.rpo", "tiers"),
)
def slower_than_promised(facts: Facts) -> Iterable[Finding]:
    """An exercise took longer or lost more than is promised, or failed and nobody wrote down why."""
    for plan in facts.continuity.plans.all.values():
        for each in facts.continuity.exercises.achieved(plan):
            if each.missed:
                yield _missed(facts, each)
        yield from _without_issue(facts, plan)


def _missed(facts: Facts, each: Achieved) -> Finding:
    """What was not held; an error where nobody wrote down what is wrong."""
    promised, took = str(each.promised), str(each.took)
    if each.name == "rta":
        what = Message("to be back in {promised}, and took {took}", promised=promised, took=took)
    else:
        what = Message("to lose at most {promised}, and lost {took}", promised=promised, took=took)
    message = Message(
        "'{service}' promises {what} in the exercise of '{plan}' on {day}{then}",
        service=each.service.id,
        what=what,
        plan=each.plan.id,
        day=each.day,
        then=_told(each),
    )
    severity = Severity.WARNING if each.exercise.findings else Severity.ERROR
    at = each.plan.origin.at("exercises").key()
    stake = of_tier(tier_of(facts, each.service))
    return Finding("INF007", at, message, _HINT, severity=severity, stake=stake)


def _told(each: Achieved) -> Message | str:
    """The issue that says what was wrong, where one does."""
    found = each.exercise.findings
    return Message(", which '{finding}' tells of", finding=found[0]) if found else ""


def _without_issue(facts: Facts, plan: ContinuityPlan) -> Iterator[Finding]:
    """The last exercise of a plan that did not pass, and of which no issue says why."""
    last = facts.continuity.exercises.last(plan)
    if last is None or last[1].result not in _NOT_PASSED or last[1].findings:
        return
    message = Message(
        "the exercise of '{plan}' on {day} did not pass, and no issue says what went wrong", plan=plan.id, day=last[0]
    )
    tier = facts.continuity.plans.tier(plan)
    hint = "name in `findings` the issues that it showed"
    at = plan.origin.at("exercises").key()
    yield Finding("INF007", at, message, hint, severity=Severity.WARNING, stake=of_tier(tier))


_NOT_PASSED = frozenset({"partial", "failed"})
_HINT = "mend what was slow and exercise again, name its issue in `findings`, or promise what can be held"
