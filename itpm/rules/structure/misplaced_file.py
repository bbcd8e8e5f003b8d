"""STR010: a file in no kind's place."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR010", "file-place", Severity.WARNING, serves=Duty.ALL)
def misplaced_file() -> None:
    """A file in no kind's place."""
