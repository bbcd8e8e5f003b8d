"""Values as pages say them: a day with its time, and one of a closed list."""

from collections.abc import Mapping
from datetime import datetime

from itpm.analysis.control.declared import State
from itpm.message import phrase
from itpm.model.scalars import Moment
from itpm.page.blocks import Chip
from itpm.say import beginning

STATES: Mapping[State, Chip] = {
    State.ON_TRACK: Chip("On track", "green"),
    State.AT_RISK: Chip("At risk", "amber"),
    State.OFF_TRACK: Chip("Off track", "red"),
    State.UNKNOWN: Chip("Unknown", "unknown"),
    State.NOT_STARTED: Chip("Not started", "unknown"),
    State.ON_HOLD: Chip("On hold", "off"),
    State.CLOSED: Chip("Closed", "off"),
    State.CANCELLED: Chip("Cancelled", "off"),
}


def moment(when: Moment) -> str:
    """A day with its time, where it has one: 14 Jul 2026, 06:00."""
    if isinstance(when, datetime):
        return phrase("{day:d MMM y}, {time}", day=when, time=f"{when:%H:%M}")
    return phrase("{day:d MMM y}", day=when)


def lower(state: State) -> str:
    """The state of a project in a sentence: on track."""
    return phrase(STATES[state].text.lower())


def choice(word: str) -> str:
    """A word of a closed list, which files write with hyphens, as a cell begins: In use."""
    return beginning(word.replace("-", " "))
