"""FRS015: nobody can say which state of the files is checked."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("FRS015", "unknown-state", Severity.WARNING, serves=Duty.ALL)
def unknown_state() -> None:
    """The commit that the files come from cannot be read.

    A commit that says it was made on a day that no calendar holds, or a repository that git refuses: without
    `status_date` everything is then seen as of today, and not as of the commit, so that two runs may differ.

    Fails:

    ```yaml
    # itpm.yaml
    portfolio: Harbourlight
    # state: commit 9225a3284 says it was made on a day that no calendar here holds
    ```

    ```text
    itpm.yaml:1:1: warning FRS015: the state of the files is unknown: commit 9225a3284 says it was made on a day that no calendar here holds
    ```

    Passes:

    ```yaml
    # itpm.yaml
    portfolio: Harbourlight
    ```
    """  # noqa: E501 - a line of output
