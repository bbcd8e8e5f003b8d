"""STR005: schema."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR005", "schema", Severity.ERROR, serves=Duty.ALL)
def schema() -> None:
    """A field that does not exist, is missing, or holds the wrong thing."""
