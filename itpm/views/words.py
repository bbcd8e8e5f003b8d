"""Values as pages say them: a day with its time, and one of a closed list."""

from datetime import datetime

from itpm.analysis.control.declared import State
from itpm.message import phrase
from itpm.model.scalars import Moment
from itpm.say import beginning
from itpm.views.reading import STATES


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
