"""STR003: duplicate key."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR003", "duplicate-key", Severity.ERROR, serves=Duty.ALL)
def duplicate_key() -> None:
    r"""The same key twice in one place.

    YAML tools keep the last of the two without a word; a merged pull request can lose a task that way. The first
    counts until one of them is deleted.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {duration: 5d}
      design: {duration: 8d}
    ```

    ```text
    projects/erp.yaml:4:3: error STR003: 'design' stands here a second time
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {duration: 8d}
    ```
    """
