"""STR006: bad enum."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR006", "bad-enum", Severity.ERROR, serves=Duty.ALL)
def bad_enum() -> None:
    r"""A value outside the list of its field.

    The words are the field's standard terms; the nearest one is offered.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    delivery: agil
    ```

    ```text
    projects/erp.yaml:2:11: error STR006: 'agil' is not one of predictive, agile, hybrid
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    delivery: agile
    ```
    """
