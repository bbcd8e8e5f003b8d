"""STR016: a comment or a waiver that accepts a finding which is not there, or gives no reason."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR016", "unused-ignore", Severity.WARNING, serves=Duty.ALL)
def unused_ignore() -> None:
    """A comment or a waiver that accepts a finding which is not there, or gives no reason."""
