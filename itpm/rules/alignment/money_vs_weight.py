"""ALN006: money vs weight."""

from collections.abc import Iterable
from decimal import Decimal

from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Unknown
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule
from itpm.rules.thresholds import Points


@rule("ALN006", "money-vs-weight", Severity.INFO, serves=(Duty.STRATEGY, Duty.DEPARTMENT_BUDGET))
def money_vs_weight(facts: Facts, *, points: Points = 20) -> Iterable[Finding]:
    """An objective gets far more, or far less, than it weighs.

    Its share of the money that serves objectives, or of the work that is still planned, is more than `points`
    (default 20) percentage points away from its share of the weight.

    Fails:

    ```yaml
    # strategy.yaml
    objectives: {sales: {weight: 1}, books: {weight: 1}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    serves: {sales: 100%}
    budget: {lines: {vendor: {planned: 90000}}}
    # projects/erp.yaml
    name: ERP
    stage: execution
    serves: {books: 100%}
    budget: {lines: {vendor: {planned: 10000}}}
    ```

    ```text
    strategy.yaml:1:30: info ALN006: 'sales' weighs 50% and gets 90% of the money
    strategy.yaml:1:50: info ALN006: 'books' weighs 50% and gets 10% of the money
    ```

    Passes:

    ```yaml
    # strategy.yaml
    objectives: {sales: {weight: 1}, books: {weight: 1}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    serves: {sales: 100%}
    budget: {lines: {vendor: {planned: 60000}}}
    # projects/erp.yaml
    name: ERP
    stage: execution
    serves: {books: 100%}
    budget: {lines: {vendor: {planned: 40000}}}
    ```
    """
    for id_, served in facts.coverage.objectives.items():
        record = facts.portfolio.strategy.objectives[id_]
        for word, share in (("money", served.money_share), ("people", served.people_share)):
            weight = served.weight_share
            if isinstance(share, Unknown) or isinstance(weight, Unknown):
                continue
            if abs(share - weight) * 100 > Decimal(str(points)):
                message = f"'{id_}' weighs {weight:.0%} and gets {share:.0%} of the {word}"
                at = record.origin.at("weight") if record.weight is not None else record.origin.key()
                yield Finding("ALN006", at, message, "move money and people, or the weight")
                break
