"""STR009: id shape."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR009", "id-shape", Severity.ERROR, serves=Duty.ALL)
def id_shape() -> None:
    r"""An id that is not a plain word.

    An id is part of addresses, and that of a project, a scenario or a baseline is the name of a file: lower-case
    letters, digits and hyphens, a letter first, 63 at most. What names a file may not be called `con`, `prn`, `aux`,
    `nul`, `com1` to `com9` or `lpt1` to `lpt9`, which are devices of Windows, and a project not `index`, which is the
    page of all projects. Tasks, people, key results and everything else that is only an address may.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      Design: {duration: 5d}
    # projects/con.yaml
    name: Conference rooms
    ```

    ```text
    projects/con.yaml:1:1: error STR009: 'con' is a reserved word
    projects/erp.yaml:3:3: error STR009: 'Design' is not an id
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {duration: 5d}
      con: {name: Convene the board, duration: 1d}
    ```
    """
