"""What is wrong with something, in a word and a colour."""

from collections.abc import Mapping

from itpm.analysis.control.attention import Trouble
from itpm.page.blocks import Chip

_CHIPS: Mapping[Trouble, Chip] = {
    Trouble.OFF_TRACK: Chip("Off track", "red"),
    Trouble.AT_RISK: Chip("At risk", "amber"),
    Trouble.OVERDUE: Chip("Overdue", "red"),
    Trouble.DUE: Chip("Due", "amber"),
    Trouble.MISSED: Chip("Missed", "red"),
    Trouble.BROKEN: Chip("Late", "red"),
    Trouble.BLOCKED: Chip("Blocked", "amber"),
    Trouble.OVERLOADED: Chip("Overallocated", "amber"),
    Trouble.STALE: Chip("Stale", "unknown"),
    Trouble.UNANSWERED: Chip("Unanswered", "amber"),
    Trouble.PAST_SUPPORT: Chip("Past support", "amber"),
    Trouble.DOWN: Chip("Down", "red"),
    Trouble.ERRORS: Chip("Errors", "amber"),
    Trouble.WARNINGS: Chip("Warnings", "amber"),
}


def chip(trouble: Trouble) -> Chip:
    """What is wrong as pages show it."""
    return _CHIPS[trouble]
