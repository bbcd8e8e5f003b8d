"""REF003: work, people, calendars or services that wait for themselves."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF003", "cycle", Severity.ERROR, serves=(Duty.PROJECT_PLANNING, Duty.INFRASTRUCTURE))
def cycle() -> None:
    """Work, people, calendars or services that wait for themselves."""
