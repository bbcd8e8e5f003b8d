"""STR010: file place."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR010", "file-place", Severity.WARNING, serves=Duty.ALL)
def file_place() -> None:
    r"""A file in no kind's place.

    The place of a file says what it is: `staffing.yaml` and everything in `staffing/` beside it, a project as
    `projects/**/ID.yaml` with parts in `ID/`. A file that is never read is a plan that nobody follows.

    Fails:

    ```yaml
    # stratgy.yaml
    vision: Grow
    ```

    ```text
    stratgy.yaml:1:1: warning STR010: 'stratgy.yaml' is no file of the format
    ```

    Passes:

    ```yaml
    # strategy.yaml
    vision: Grow
    ```
    """
