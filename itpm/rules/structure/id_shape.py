"""STR009: id shape."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR009", "id-shape", Severity.ERROR, serves=Duty.ALL)
def id_shape() -> None:
    r"""An id that is not a plain word.

    An id is part of addresses, of page names and of file names: lower-case letters, digits and hyphens, a letter
    first, 63 at most, and no word that names a device or a folder of the site.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      Design: {duration: 5d}
      con: {duration: 1d}
    ```

    ```text
    projects/erp.yaml:3:3: error STR009: 'Design' is not an id
    projects/erp.yaml:4:3: error STR009: 'con' is a reserved word
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    tasks:
      design: {duration: 5d}
    ```
    """
