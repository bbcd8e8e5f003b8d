"""STR024: something is written in a shape that the format had before."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR024", "old-shape", Severity.INFO, serves=Duty.ALL)
def old_shape() -> None:
    """Something is written in a shape that the format had before."""
