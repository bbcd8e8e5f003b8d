"""CAP005: demand exceeds capacity."""

from collections.abc import Iterable

from itpm.analysis.capacity import members
from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("CAP005", "demand-exceeds-capacity", Severity.WARNING, serves=(Duty.PEOPLE, Duty.STRATEGY))
def demand_exceeds_capacity(facts: Facts, *, limit: float = 1.0) -> Iterable[Finding]:
    """A role is wanted more in a quarter than there is of it.

    All projects together, at the dates they would have if nobody had to wait, want more of the people of a role
    than can be deployed: above `limit` (default 100 %). Something will be late; decide what.

    Fails:

    ```yaml
    # staffing.yaml
    roles: {tester: {name: Tester}}
    people: {ann: {roles: [tester]}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-07-15
    tasks: {test: {effort: 40d, assign: [ann]}}
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-07-15
    tasks: {test: {effort: 40d, assign: [ann]}}
    ```

    ```text
    staffing.yaml:1:9: warning CAP005: 'tester' is wanted for 640 hours in 2026-Q3, and 456 can be deployed
    ```

    Passes:

    ```yaml
    # staffing.yaml
    roles: {tester: {name: Tester}}
    people: {ann: {roles: [tester]}, bob: {roles: [tester]}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-07-15
    tasks: {test: {effort: 40d, assign: [ann]}}
    # projects/erp.yaml
    name: ERP
    stage: execution
    start: 2026-07-15
    tasks: {test: {effort: 40d, assign: [bob]}}
    ```
    """
    capacity = facts.quarters
    for role, people in members(facts.schedule, "role").items():
        missing = capacity.unfilled(role)
        for place, load in enumerate(capacity.of(people)):
            wanted = load.wanted + missing[place]
            if wanted > (load.deployable + 60) * float(limit):
                record = facts.portfolio.staffing.roles[role]
                quarter = capacity.buckets[place].name
                there = f"{load.deployable / 60:,.0f} can be deployed"
                message = f"'{role}' is wanted for {wanted / 60:,.0f} hours in {quarter}, and {there}"
                yield Finding("CAP005", record.origin.key(), message, "decide what comes later, or find people")
                break
