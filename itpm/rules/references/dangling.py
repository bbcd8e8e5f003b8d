"""REF001: a reference to nothing."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF001", "dangling", Severity.ERROR, serves=Duty.ALL)
def dangling() -> None:
    """A reference to nothing."""
