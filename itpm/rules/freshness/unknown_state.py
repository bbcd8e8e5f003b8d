"""FRS015: the commit that the files come from cannot be read."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("FRS015", "unknown-state", Severity.WARNING, serves=Duty.ALL)
def unknown_state() -> None:
    """The commit that the files come from cannot be read."""
