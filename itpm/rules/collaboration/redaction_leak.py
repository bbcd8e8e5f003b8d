"""COL008: a text that an audience may read says what is kept from it."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("COL008", "redaction-leak", Severity.ERROR, serves=(Duty.COMMUNICATION, Duty.DEPARTMENT_BUDGET))
def redaction_leak() -> None:
    """A text that an audience may read says what is kept from it."""
