"""A moment as text: as files say it, and as people read it."""

from datetime import date, datetime


def as_written(moment: date) -> str:
    """A day, or a day and a time, as files say it: 2026-03-02, 2026-03-02T09:00."""
    return moment.isoformat("T", "minutes") if isinstance(moment, datetime) else moment.isoformat()


def as_told(moment: date) -> str:
    """A day, or a day and a time, as people read it: 2026-03-02, 2026-03-02 09:00."""
    return as_written(moment).replace("T", " ")
