"""STR002: a date that is no day of the calendar."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR002", "impossible-date", Severity.ERROR, serves=Duty.PROJECT_PLANNING)
def impossible_date() -> None:
    """A date that is no day of the calendar."""
