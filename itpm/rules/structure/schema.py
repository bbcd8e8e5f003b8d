"""STR005: schema."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR005", "schema", Severity.ERROR, serves=Duty.ALL)
def schema() -> None:
    r"""A field that does not exist, is missing, or holds the wrong thing.

    Every field is declared once, in the schema of its kind (`itpm schema KIND`). An unknown field is nearly always a
    misspelt one, so the nearest name is offered. Fields of your own begin with `x-`.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    priority: 5000
    tasks:
      design: {asign: [jane]}
    ```

    ```text
    projects/erp.yaml:2:11: error STR005: '5000' is not a number from 1 to 1000
    projects/erp.yaml:4:12: error STR005: 'asign' is no field of a task
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    priority: 500
    tasks:
      design: {x-ticket: ERP-12}
    ```
    """
