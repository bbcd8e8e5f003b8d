"""ALN002: objective unserved."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("ALN002", "objective-unserved", Severity.WARNING, serves=Duty.STRATEGY)
def objective_unserved(facts: Facts) -> Iterable[Finding]:
    """An objective of this period has no funded work.

    No project in work with money or people serves it, or one of its key results. Fund something, or let the
    objective go.

    Fails:

    ```yaml
    # strategy.yaml
    objectives: {sales: {name: Sell more, period: FY2026}}
    ```

    ```text
    strategy.yaml:1:14: warning ALN002: nothing that is funded works for 'sales'
    ```

    Passes:

    ```yaml
    # strategy.yaml
    objectives: {sales: {name: Sell more, period: FY2026}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    serves: {sales: 60%}
    budget: {approved: {2026-02-01: {amount: 5000}}}
    ```
    """
    for id_ in facts.coverage.unfunded:
        dates = facts.standings[id_].dates
        if dates is None or dates.holds(facts.as_of):
            record = facts.portfolio.strategy.objectives[id_]
            served = facts.coverage.objectives[id_].projects
            said = f"only {', '.join(served)} serves it" if served else "no project serves it"
            yield Finding("ALN002", record.origin.key(), f"nothing that is funded works for '{id_}'", said)
