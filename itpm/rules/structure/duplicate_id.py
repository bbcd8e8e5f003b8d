"""STR008: two records of one namespace with one id."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR008", "duplicate-id", Severity.ERROR, serves=Duty.ALL)
def duplicate_id() -> None:
    """Two records of one namespace with one id."""
