"""REF004: a record that waits for itself, its summary or its own part."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF004", "self-link", Severity.ERROR, serves=Duty.PROJECT_PLANNING)
def self_link() -> None:
    """A record that waits for itself, its summary or its own part."""
