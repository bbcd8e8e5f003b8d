"""STR008: duplicate id."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR008", "duplicate-id", Severity.ERROR, serves=Duty.ALL)
def duplicate_id() -> None:
    r"""Two records of one namespace with one id.

    An id is an address. Inside a project it is unique over tasks, milestones, risks and everything else; people, teams
    and suppliers share a namespace, and so do services and assets, and projects, objectives and budgets. Parts of a
    split file count together, and so does the result of a merge.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {duration: 5d}
    milestones:
      design: {due: 2026-06-30}
    ```

    ```text
    projects/erp.yaml:5:3: error STR008: there is a task 'design' in this project already
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {duration: 5d}
    milestones:
      design-done: {due: 2026-06-30}
    ```
    """
