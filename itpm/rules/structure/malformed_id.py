"""STR009: an id that is not a plain word."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR009", "id-shape", Severity.ERROR, serves=Duty.ALL)
def malformed_id() -> None:
    """An id that is not a plain word."""
