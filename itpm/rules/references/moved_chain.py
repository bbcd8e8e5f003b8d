"""REF005: moved chain."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF005", "moved-chain", Severity.ERROR, serves=Duty.ALL)
def moved_chain() -> None:
    r"""A move that goes round in a circle, or an old id that is used again.

    Where one thing moved more than 32 times, its oldest addresses are told too: let them point to where it is now.

    `moved.yaml` keeps old addresses alive in references, comparisons and histories. That only works while an address
    means one thing for ever.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      build: {duration: 5d}
    # moved.yaml
    moved:
      erp/build: {to: erp/construct, date: 2026-05-02}
    ```

    ```text
    moved.yaml:2:3: error REF005: 'erp/build' moved away, and a record uses its id again
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      construct: {duration: 5d}
    # moved.yaml
    moved:
      erp/build: {to: erp/construct, date: 2026-05-02}
    ```
    """
