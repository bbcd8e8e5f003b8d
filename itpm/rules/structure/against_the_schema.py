"""STR005: a field that does not exist, is missing, or holds the wrong thing."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR005", "schema", Severity.ERROR, serves=Duty.ALL)
def against_the_schema() -> None:
    """A field that does not exist, is missing, or holds the wrong thing."""
