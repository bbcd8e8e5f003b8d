"""ALN007: policy overdue."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.strategy.alignment import overdue_policies
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("ALN007", "policy-overdue", Severity.WARNING, serves=Duty.STRATEGY)
def policy_overdue(facts: Facts) -> Iterable[Finding]:
    """The day by which a policy was to be reviewed has passed.

    Review it, and write the next day; or take it out of force.

    Fails:

    ```yaml
    # strategy.yaml
    policies: {backup: {name: Backup, effective: 2025-04-01, review_by: 2026-04-01}}
    ```

    ```text
    strategy.yaml:1:69: warning ALN007: 'backup' was to be reviewed by 2026-04-01
    ```

    Passes:

    ```yaml
    # strategy.yaml
    policies: {backup: {name: Backup, effective: 2025-04-01, review_by: 2026-12-01}}
    ```
    """
    for policy in overdue_policies(facts.portfolio, facts.as_of):
        message = f"'{policy.id}' was to be reviewed by {policy.review_by}"
        yield Finding(
            "ALN007", policy.origin.at("review_by"), message, f"it is of {policy.effective or 'an unknown day'}"
        )
