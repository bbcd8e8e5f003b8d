"""COL009: a change that needs the approval of whoever answers for what it changes."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("COL009", "review-missing", Severity.INFO, serves=(Duty.STRATEGY, Duty.MONITORING))
def review_missing() -> None:
    """A change that needs the approval of whoever answers for what it changes."""
