"""REF008: one sided."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.stage import goes_on
from itpm.rules.rule import rule


@rule("REF008", "one-sided", Severity.WARNING, serves=(Duty.DEPARTMENTS, Duty.COMMUNICATION))
def one_sided(facts: Facts) -> Iterable[Finding]:
    """A project waits for another, and the other has not agreed.

    `after` is what one project needs; `before` on the giver's task or milestone is its agreement. A dependency that
    only one side knows of is the usual reason why a date that nobody missed is late.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      cut-over: {duration: 2d, after: [network/go-live]}
    # projects/network.yaml
    name: Network
    milestones:
      go-live: {due: 2026-09-30}
    ```

    ```text
    projects/erp.yaml:3:36: warning REF008: 'network/go-live' has not agreed to be needed by 'erp/cut-over'
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      cut-over: {duration: 2d, after: [network/go-live]}
    # projects/network.yaml
    name: Network
    milestones:
      go-live: {due: 2026-09-30, before: [erp/cut-over]}
    ```
    """
    projects = facts.portfolio.projects
    for each in facts.dependencies.links:
        if not each.agreed and goes_on(projects[each.receiving]) and goes_on(projects[each.giving]):
            message = f"'{each.giver}' has not agreed to be needed by '{each.receiver}'"
            hint = f"write 'before: [{each.receiver}]' at {each.giver}"
            yield Finding("REF008", each.origin, message, hint)
