"""STR031: a rule of approvals that nobody can judge by."""

from itpm.diagnostic import Duty, Severity
from itpm.rules.rule import reading_rule


@reading_rule("STR031", "unread-approval", Severity.ERROR, serves=Duty.ALL)
def unread_approval() -> None:
    """A rule of approvals that nobody can judge by."""
