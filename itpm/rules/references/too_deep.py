"""REF012: teams that are part of each other, or calendars that change each other, more than 64 deep."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF012", "too-deep", Severity.ERROR, serves=Duty.ALL)
def too_deep() -> None:
    """Teams that are part of each other, or calendars that change each other, more than 64 deep."""
