"""REF002: wrong kind."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF002", "wrong-kind", Severity.ERROR, serves=Duty.ALL)
def wrong_kind() -> None:
    r"""A reference to the wrong kind of record.

    A risk cannot be a predecessor and a task cannot be a manager. Where an id fits two kinds, `kind:id` says which.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    risks:
      dirty-data: {probability: 40%}
    tasks:
      test: {duration: 5d, after: [dirty-data]}
    ```

    ```text
    projects/erp.yaml:5:32: error REF002: 'dirty-data' is a risk, and a task or milestone or gate is meant
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
