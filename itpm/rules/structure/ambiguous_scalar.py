"""STR004: ambiguous scalar."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR004", "ambiguous-scalar", Severity.WARNING, serves=Duty.ALL)
def ambiguous_scalar() -> None:
    r"""A word that other YAML tools read as something else.

    Unquoted `no`, `on`, `010`, `12:30` and `1.10` are truth values, octal or base-60 numbers elsewhere, and a
    version loses its last digit; ` #` begins a comment and cuts the text before it. Here the text is kept as it is
    written; quotes make every other tool agree.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    labels: [no]
    description: Ticket #12 explains it
    ```

    ```text
    projects/erp.yaml:2:10: warning STR004: 'no' is read as something else by other YAML tools
    projects/erp.yaml:3:21: warning STR004: '#12 explains it' is read as a comment
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    labels: ["no"]
    description: "Ticket #12 explains it"
    ```
    """
