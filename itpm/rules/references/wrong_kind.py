"""REF002: a reference to the wrong kind of record, or to one of another project."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("REF002", "wrong-kind", Severity.ERROR, serves=Duty.ALL)
def wrong_kind() -> None:
    """A reference to the wrong kind of record, or to one of another project."""
