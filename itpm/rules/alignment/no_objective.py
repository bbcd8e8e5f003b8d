"""ALN001: no objective."""

from collections.abc import Iterable

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Severity
from itpm.model.stage import active
from itpm.rules.rule import rule


@rule("ALN001", "no-objective", Severity.ERROR, serves=Duty.STRATEGY)
def no_objective(facts: Facts) -> Iterable[Finding]:
    """A project in work serves nothing.

    It names no objective and no key result under `serves`, and gives no reason under `mandatory`. Either it is
    needed for something, or it should stop.

    Fails:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    ```

    ```text
    projects/crm.yaml:1:7: error ALN001: 'crm' serves no objective
    ```

    Passes:

    ```yaml
    # projects/crm.yaml
    name: CRM
    stage: execution
    serves: {sales: 60%}
    # strategy.yaml
    objectives: {sales: {name: Sell more}}
    ```
    """
    for id_ in facts.alignment.aimless:
        project = facts.portfolio.projects[id_]
        if active(project, facts.as_of):
            yield Finding(
                "ALN001", project.origin.at("name"), f"'{id_}' serves no objective", "add 'serves:' or 'mandatory:'"
            )
