"""BUD016: no benefit owner."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import active_values, money_of, said
from itpm.rules.rule import rule
from itpm.rules.thresholds import Sum


@rule("BUD016", "no-benefit-owner", Severity.WARNING, serves=(Duty.DEPARTMENT_BUDGET, Duty.STRATEGY))
def no_benefit_owner(facts: Facts, *, above: Sum = 100000) -> Iterable[Finding]:
    """A large project promises nothing that somebody answers for.

    From `above` (default 100,000 in the portfolio's currency) on, an active project has at least one benefit, and
    each has an owner on the business side and a measure (baseline and target) or a value. What is mandatory by law
    needs none.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    budget:
      approved: {2026-02-01: {amount: 400000}}
      lines: {vendor: {planned: 400000}}
    benefits:
      sales: {name: More sales}
    ```

    ```text
    projects/crm.yaml:7:3: warning BUD016: nobody answers for 'crm/sales'
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    budget:
      approved: {2026-02-01: {amount: 400000}}
      lines: {vendor: {planned: 400000}}
    benefits:
      sales: {name: More sales, owner: cfo, value: {2027: 200000}}
    # collaboration.yaml
    stakeholders: {cfo: {name: Finance}}
    ```
    """
    for value in active_values(facts):
        project = value.project
        approved = facts.costs.rates.in_base(facts.budgets.projects[project.id].approved)
        if isinstance(approved, Unknown) or approved.amount <= Decimal(str(above)) or project.mandatory:
            continue
        if not project.benefits:
            yield Finding(
                "BUD016", money_of(project), f"'{project.id}' costs {said(approved)} and promises no benefit", _HINT
            )
        for benefit in project.benefits.values():
            if benefit.owner is None:
                yield Finding("BUD016", benefit.origin.key(), f"nobody answers for '{benefit.id}'", "add 'owner:'")
            elif benefit.value is None and (benefit.baseline is None or benefit.target is None):
                yield Finding(
                    "BUD016", benefit.origin.key(), f"'{benefit.id}' has neither a measure nor a value", _MEASURE
                )


_HINT = "add 'benefits:' with an owner outside IT"
_MEASURE = "add 'baseline:' and 'target:', or 'value:'"
