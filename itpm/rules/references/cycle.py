"""REF003: cycle."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF003", "cycle", Severity.ERROR, serves=(Duty.PROJECT_PLANNING, Duty.INFRASTRUCTURE))
def cycle() -> None:
    r"""Work, people, calendars or services that wait for themselves.

    The whole loop is printed with the place of each of its links. One of them is left out, so that everything else
    still has a date.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {duration: 5d, after: [test]}
      test: {duration: 5d, after: [build]}
    ```

    ```text
    projects/erp.yaml:3:33: error REF003: a loop: erp/build waits for erp/test waits for erp/build
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {duration: 5d}
      test: {duration: 5d, after: [build]}
    ```
    """
