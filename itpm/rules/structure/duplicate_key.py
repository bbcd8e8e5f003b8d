"""STR003: the same key twice in one place."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR003", "duplicate-key", Severity.ERROR, serves=Duty.ALL)
def duplicate_key() -> None:
    """The same key twice in one place."""
