"""REF002: wrong kind."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF002", "wrong-kind", Severity.ERROR, serves=Duty.ALL)
def wrong_kind() -> None:
    r"""A reference to the wrong kind of record, or to one of another project.

    A risk cannot be a predecessor and a task cannot be a manager. Where an id fits two kinds, `kind:id` says which.
    What a project is made of is its own: its outline, iterations, deliverables, baselines, lines and their tasks.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    risks:
      dirty-data: {probability: 40%}
    tasks:
      test: {duration: 5d, after: [dirty-data]}
      site: {duration: 5d, parent: network/build}
    # projects/network.yaml
    name: Network
    tasks: {build: {}}
    ```

    ```text
    projects/erp.yaml:5:32: error REF002: 'dirty-data' is a risk, and a task or milestone or gate is meant
    projects/erp.yaml:6:32: error REF002: 'network/build' is a task of project 'network', and one of 'erp' is meant
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    milestones:
      data-clean: {due: 2026-06-30}
    tasks:
      test: {duration: 5d, after: [data-clean]}
    ```
    """
