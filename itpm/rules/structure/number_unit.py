"""STR012: number unit."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR012", "number-unit", Severity.ERROR, serves=(Duty.DEPARTMENT_BUDGET, Duty.PROJECT_PLANNING))
def number_unit() -> None:
    r"""A quantity without its unit.

    `5` may be days, hours or points, `0.4` and `40` may both be 40%. An effort, a duration and a share are
    always written with their unit.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {effort: 20, progress: 0.4}
    ```

    ```text
    projects/erp.yaml:3:20: error STR012: '20' is not an effort, or three points
    projects/erp.yaml:3:34: error STR012: '0.4' is not a share from 0% to 100%
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {effort: 20d, progress: 40%}
    ```
    """
