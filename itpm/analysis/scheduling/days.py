"""Days as minutes on a calendar."""

from datetime import datetime
from functools import partial

from itpm.analysis.time.clock import day_around
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar, Day, OutOfTimeError
from itpm.engine.closing import opens
from itpm.model.scalars import Moment


class Days:
    """Days as minutes on one calendar: those of work begin and end with its hours."""

    def __init__(self, times: WorkingTimes, name: str | None, calendar: Calendar) -> None:
        self.times, self.name, self.calendar = times, name, calendar

    def start(self, moment: Moment) -> int:
        """A start: of a day, its first working minute, or 00:00 where nobody works on it."""
        first = self.times.patterns.start_of(moment, self.name)
        if isinstance(moment, datetime):
            return first
        try:
            found = self.calendar.snap(first)
        except OutOfTimeError:
            return first
        return found if found < self.limit(moment) else first

    def end(self, moment: Moment) -> int:
        """An end: of a day, the end of its working hours, or 24:00 where nobody works on it."""
        last = self.limit(moment)
        if isinstance(moment, datetime):
            return last
        try:
            found = self.calendar.snap_back(last)
        except OutOfTimeError:
            return last
        return found if found > self.times.patterns.start_of(moment, self.name) else last

    def around(self, moment: Moment) -> Day:
        """The day of a promise, from its first working minute on."""
        day = moment.date() if isinstance(moment, datetime) else moment
        return Day(self.start(day), self.limit(day), partial(day_around, self.times.patterns.of(self.name).zone))

    def since(self, moment: Moment, stands: int, *, opening: bool) -> int:
        """From when on something is behind a promise; what opens a day of work is so by that day too."""
        limit, day = self.limit(moment), self.around(moment)
        return min(limit, day.first) if opening and opens(self.calendar, day, stands) else limit

    def limit(self, moment: Moment) -> int:
        """The last moment of a promise: of a day, its 24:00."""
        return self.times.patterns.end_of(moment, self.name)
