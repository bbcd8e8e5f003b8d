"""STR016: unused ignore."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR016", "unused-ignore", Severity.WARNING, serves=Duty.ALL)
def unused_ignore() -> None:
    """A comment or a waiver that accepts a finding which is not there, or gives no reason.

    What was once accepted and has since been mended must not hide the next fault in the same place.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP  # itpm: ignore[STR005] the vendor's name
    ```

    ```text
    projects/erp.yaml:1:12: warning STR016: nothing here to ignore for STR005
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    charter:
      problem: TBD  # itpm: ignore[STR007] the board decides in May
    ```
    """
