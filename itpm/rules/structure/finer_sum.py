"""STR029: a sum that is finer than its currency."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR029", "finer-sum", Severity.ERROR, serves=Duty.DEPARTMENT_BUDGET)
def finer_sum() -> None:
    """A sum that is finer than its currency."""
