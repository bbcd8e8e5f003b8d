"""STR001: yaml syntax."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR001", "yaml-syntax", Severity.ERROR, serves=Duty.ALL)
def yaml_syntax() -> None:
    r"""A file that is not readable YAML.

    Tabs, an open quote, a merge conflict, a second document, anchors, aliases, tags and merge keys, text that is
    not UTF-8, characters nobody can see: other tools read such files in different ways, so they are refused with
    the place and nothing in them is guessed.

    Fails:

    ```yaml
    # projects/erp.yaml
    name: ERP
    manager: @jane
    ```

    ```text
    projects/erp.yaml:2:10: error STR001: this character cannot begin a value
    ```

    Passes:

    ```yaml
    # projects/erp.yaml
    name: ERP
    description: "@jane asks"
    ```
    """
