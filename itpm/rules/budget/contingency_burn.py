"""BUD011: contingency burn."""

from collections.abc import Iterable

from itpm.analysis.control.exposure import expected_loss
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.findings import active_values, money_of, said
from itpm.rules.rule import rule


@rule("BUD011", "contingency-burn", Severity.WARNING, serves=(Duty.DEPARTMENT_BUDGET, Duty.MONITORING))
def contingency_burn(facts: Facts) -> Iterable[Finding]:
    """What is left of the contingency does not cover the open risks.

    The expected loss of the open threats (probability times impact) is more than what is left of the contingency:
    it was used faster than exposure fell. Ask for more, respond to risks, or leave scope out.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-06-01
    tasks:
      build: {duration: 8w, started: 2026-06-15}
    budget:
      approved: {2026-05-20: {amount: 120000}}
      contingency: 20000
      lines:
        vendor: {planned: 100000}
      drawdowns: {rework: {amount: 12000, from: contingency, approved: {date: 2026-07-01, by: cfo}}}
    risks:
      data: {probability: 50%, impact: {cost: 24000}}
    # collaboration.yaml
    stakeholders: {cfo: {name: Finance}}
    ```

    ```text
    projects/crm.yaml:7:3: warning BUD011: open risks of 'crm' are worth 12,000 EUR; 8,000 EUR of contingency are left
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-06-01
    tasks:
      build: {duration: 8w, started: 2026-06-15}
    budget:
      approved: {2026-05-20: {amount: 120000}}
      contingency: 20000
      lines:
        vendor: {planned: 100000}
      drawdowns: {rework: {amount: 6000, from: contingency, approved: {date: 2026-07-01, by: cfo}}}
    risks:
      data: {probability: 50%, impact: {cost: 24000}}
    # collaboration.yaml
    stakeholders: {cfo: {name: Finance}}
    ```
    """
    for value in active_values(facts):
        kept = facts.budgets.projects[value.project.id].reserves
        loss = facts.costs.rates.carried(expected_loss(facts.costs.rates, value.project), value.currency)
        left = kept.contingency_left
        if isinstance(loss, Unknown) or isinstance(left, Unknown) or not loss.amount or loss <= left:
            continue
        message = f"open risks of '{value.project.id}' are worth {said(loss)}; {said(left)} of contingency are left"
        yield Finding(
            "BUD011", money_of(value.project), message, f"{said(kept.drawn)} of {said(kept.contingency)} are drawn"
        )
