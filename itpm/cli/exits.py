"""How a command ends: the exit codes, and what is said of the ends that nobody wanted."""

from enum import IntEnum


class Exit(IntEnum):
    """Exit codes."""

    FINE = 0
    FINDINGS = 1
    USAGE = 2
    OUTSIDE = 3
    """Something outside is missing or refused: git, an optional part."""
    BUG = 70
    INTERRUPTED = 130
    TERMINATED = 143


class OutsideError(Exception):
    """Something outside is missing or refused; the message says what to do."""
