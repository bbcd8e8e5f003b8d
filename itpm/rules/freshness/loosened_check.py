"""FRS014: a check is looser than in the revision that this is compared with."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("FRS014", "loosened-check", Severity.WARNING, serves=Duty.ALL)
def loosened_check() -> None:
    """A check is looser than in the revision that this is compared with."""
