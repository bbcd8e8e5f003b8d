"""REF001: dangling."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF001", "dangling", Severity.ERROR, serves=Duty.ALL)
def dangling() -> None:
    r"""A reference to nothing.

    The nearest id is offered. A record that moved is found through `moved.yaml`; what stands in a file that cannot
    be read is unknown, not missing.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      migrate: {duration: 5d}
      test: {duration: 5d, after: [migrat]}
    ```

    ```text
    projects/erp.yaml:4:32: error REF001: no task or milestone or gate 'migrat' in project 'erp'
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      migrate: {duration: 5d}
      test: {duration: 5d, after: [migrate]}
    ```
    """
