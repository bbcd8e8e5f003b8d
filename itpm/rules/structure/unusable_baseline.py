"""STR020: a baseline, or an entry of one, that nothing can be compared with."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR020", "unusable-baseline", Severity.WARNING, serves=Duty.MONITORING)
def unusable_baseline() -> None:
    """A baseline, or an entry of one, that nothing can be compared with."""
