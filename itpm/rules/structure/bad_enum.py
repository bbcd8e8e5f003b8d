"""STR006: a value outside the list of its field."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR006", "bad-enum", Severity.ERROR, serves=Duty.ALL)
def bad_enum() -> None:
    """A value outside the list of its field."""
