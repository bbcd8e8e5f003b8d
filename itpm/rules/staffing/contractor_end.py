"""CAP010: contractor end."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.analysis.people.hiring import leaving
from itpm.diagnostic import Duty, Finding, Severity
from itpm.rules.rule import rule


@rule("CAP010", "contractor-end", Severity.WARNING, serves=(Duty.PEOPLE, Duty.DEPARTMENT_BUDGET))
def contractor_end(facts: Facts) -> Iterable[Finding]:
    """A contract with somebody ends before their work does.

    A contractor, or somebody of a vendor, is named for work that ends after their contract. Extend it, or hand the
    work over in time.

    Fails:

    ```yaml
    # staffing.yaml
    people: {raj: {employment: {kind: contractor, dates: 2026-01-12..2026-07-31}}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-07-15
    tasks: {build: {effort: 20d, assign: [raj]}}
    ```

    ```text
    projects/crm.yaml:4:9: warning CAP010: the contract of 'raj' ends on 2026-07-31, and 'crm/build' is not done by then
    ```

    Passes:

    ```yaml
    # staffing.yaml
    people: {raj: {employment: {kind: contractor, dates: 2026-01-12..2026-08-31}}}
    # projects/crm.yaml
    name: CRM
    stage: execution
    start: 2026-07-15
    tasks: {build: {effort: 20d, assign: [raj]}}
    ```
    """
    for each in leaving(facts.schedule):
        if each.kind != "employee":
            message = f"the contract of '{each.who}' ends on {each.last}, and '{each.task.id}' {each.why}"
            yield Finding("CAP010", each.task.origin.key(), message, "extend it, or hand the work over in time")
