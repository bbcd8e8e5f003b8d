"""Values as pages say them: a day with its time, and one of a closed list."""

from datetime import datetime

from itpm.model.scalars import Moment
from itpm.say import beginning, short_day


def moment(when: Moment) -> str:
    """A day with its time, where it has one: 14 Jul 2026, 06:00."""
    return f"{short_day(when)}, {when:%H:%M}" if isinstance(when, datetime) else short_day(when)


def choice(word: str) -> str:
    """A word of a closed list, which files write with hyphens, as a cell begins: In use."""
    return beginning(word.replace("-", " "))
