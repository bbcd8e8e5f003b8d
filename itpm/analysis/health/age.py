"""How far a date lies later only because the report that it follows from is old: that is no slip that anybody told.

What was expected by a day that is over, or was left on the day of a report, goes on at the status date. The days
between are those of which nobody has said anything.
"""

from dataclasses import dataclass
from datetime import date

from itpm.analysis.health.measure import Inspected
from itpm.analysis.scheduling.days import Days
from itpm.message import phrase
from itpm.model.task import Task
from itpm.say import plural


@dataclass(frozen=True, slots=True)
class Age:
    """The day of a report, and the working days by which a date lies later since nobody has reported again."""

    day: date
    days: float

    def told(self, late: float) -> str:
        """What a finding about something that is so many days late says of it."""
        of = plural(round(min(self.days, late)), "working day")
        return phrase("the report is of {day}, and {of} of this are its age: ask again", day=self.day, of=of)


def age_of(seen: Inspected, address: str) -> Age | None:
    """The age of the report of an open task, and what it moves; None where it is fresh, or moves nothing."""
    record, item = seen.outline.items.get(address), seen.items.get(address)
    if not isinstance(record, Task) or item is None or item.done or item.network is None:
        return None
    expected, status = record.expected, seen.schedule.translated.status
    asked = (expected.as_of if expected is not None else None) or record.as_of or seen.project.data_date
    if asked is None or asked >= seen.schedule.as_of:
        return None
    ends = seen.schedule.times.patterns.end_of
    if expected is not None and expected.finish is not None:
        times, stands = seen.schedule.times, item.network
        days = Days(times, seen.project.calendar, times.calendar(seen.project.calendar))
        since = days.since(expected.finish, stands.finish, opening=stands.at_opening)
        moved = seen.workdays(since, stands.finish)
    elif record.started is not None and (record.remaining is not None or record.progress is not None):
        moved = seen.workdays(ends(asked, seen.project.calendar), status)
    else:
        return None
    return Age(asked, moved) if moved >= 1 else None


def age_at(seen: Inspected, moment: int | None) -> Age | None:
    """The age of the reports of all work of a project that ends at a moment, the least; None where some is fresh."""
    ends = [a for a in seen.tasks if (span := seen.items[a].network) is not None and span.finish == moment]
    ages = [age_of(seen, address) for address in ends]
    known = [age for age in ages if age is not None]
    return min(known, key=lambda age: age.days) if known and len(known) == len(ages) else None
