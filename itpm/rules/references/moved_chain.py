"""REF005: a move that goes round in a circle, or an old id that is used again."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF005", "moved-chain", Severity.ERROR, serves=Duty.ALL)
def moved_chain() -> None:
    """A move that goes round in a circle, or an old id that is used again."""
