"""STR002: impossible date."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR002", "impossible-date", Severity.ERROR, serves=Duty.PROJECT_PLANNING)
def impossible_date() -> None:
    r"""A date that is no day of the calendar.

    A day is written as 2026-11-30, a date-time as 2026-11-28T22:00. Days that do not exist and years outside
    1970–2100 are refused; the field is left out of every calculation.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    start: 2026-02-30
    deadline: 18.12.2026
    ```

    ```text
    projects/erp.yaml:2:8: error STR002: there is no 2026-02-30
    projects/erp.yaml:3:11: error STR002: '18.12.2026' is not a day or a date-time
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    start: 2026-02-28
    deadline: 2026-12-18
    ```
    """
