"""STR012: a quantity without its unit."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR012", "number-unit", Severity.ERROR, serves=(Duty.DEPARTMENT_BUDGET, Duty.PROJECT_PLANNING))
def missing_unit() -> None:
    """A quantity without its unit."""
