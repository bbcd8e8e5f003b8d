"""ALN007: the day by which a policy was to be reviewed has passed."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.strategy.alignment import overdue_policies
from itpm.diagnostic import Duty, Finding, Severity, Stake
from itpm.message import Message, phrase
from itpm.rules.rule import rule


@rule(
    "ALN007", "policy-overdue", Severity.WARNING, serves=Duty.STRATEGY, reads=("policy.effective", "policy.review_by")
)
def policy_overdue(facts: Facts) -> Iterable[Finding]:
    """The day by which a policy was to be reviewed has passed."""
    for policy in overdue_policies(facts.portfolio, facts.as_of):
        by = policy.review_by
        message = Message("'{policy}' was to be reviewed by {review_by}", policy=policy.id, review_by=by or "")
        yield Finding(
            "ALN007",
            policy.origin.at("review_by"),
            message,
            phrase("it is of {day}", day=policy.effective or phrase("an unknown day")),
            stake=Stake(by=by),
        )
