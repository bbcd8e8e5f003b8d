"""REF004: self link."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF004", "self-link", Severity.ERROR, serves=Duty.PROJECT_PLANNING)
def self_link() -> None:
    r"""A record that waits for itself, its summary or its own part.

    A summary spans its parts: a part that waits for its summary can never start. Nobody stands in for themselves, and
    nothing is replaced by itself.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {}
      code: {parent: build, duration: 5d, after: [build]}
    ```

    ```text
    projects/erp.yaml:4:47: error REF004: 'erp/code' waits for 'erp/build', which it is part of
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {}
      design: {duration: 3d}
      code: {parent: build, duration: 5d, after: [design]}
    ```
    """
