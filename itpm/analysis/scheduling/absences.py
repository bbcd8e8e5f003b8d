"""Who is not there when something could begin, so that it begins later."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.crew import Demand
from itpm.engine.critical_path import Cause, Dates
from itpm.message import phrase
from itpm.model.scalars import Dates as Days


class Absence(NamedTuple):
    """People who do not work between the moment from which something may start and its start.

    ``until`` is the last day of leave or of a training; None where that is not why.
    """

    people: tuple[str, ...]
    until: date | None

    @property
    def words(self) -> str:
        """Who is away until when, or not there before."""
        if self.until is not None:
            return phrase("{who} is away until {until}", who=self.people[0], until=self.until)
        return phrase("{people:and} {count:=is|are} not there before", people=self.people, count=len(self.people))


def absence(schedule: Schedule, dates: Dates, node: int, since: int | None = None) -> Absence | None:
    """Whose absence lets something begin a day or more later than it could, or than ``since``; None: nobody's."""
    work, start = schedule.translated.works.get(node), dates.resumes[node]
    free = dates.bound(node) if since is None else since
    if work is None or (since is None and dates.driver(node).cause is Cause.FINISH):
        # What is held by its end begins later than it could, whoever is there; but for what only takes time.
        if work is None or work.effort is not None:
            return None
        free = schedule.translated.network.spans(node, *dates.network.earliest(node, dates.starts, dates.finishes))[0]
    first, last = schedule.moments.day(free), schedule.moments.day(start)
    if first >= last or not schedule.translated.network.calendars[node].between(free, start):
        return None
    lacking = [each for each in work.demands if each.required and not _there(each, free, start)]
    if not lacking and any(_there(each, free, start) for each in work.demands):
        return None
    names = schedule.translated.crews.resources.names
    people = tuple(dict.fromkeys(names[who.resource] for each in lacking or work.demands for who in each.candidates))
    ends = [end for end in _away(schedule, people[0]) if first <= end <= last] if len(people) == 1 else []
    return Absence(people, max(ends, default=None))


def _there(demand: Demand, free: int, start: int) -> bool:
    """Whether anybody who may answer to a demand works between two moments."""
    first = min(max(free, demand.start), start)
    return any(each.calendar.between(first, start) for each in demand.candidates)


def _away(schedule: Schedule, who: str) -> Iterator[date]:
    """The last days of somebody's leave and courses."""
    staffing = schedule.portfolio.staffing
    spans: list[Days | None] = list(staffing.leave.get(who, {}))  # type: ignore[call-overload]
    spans += [each.planned for each in staffing.training.values() if who in each.for_]
    yield from (each.finish for each in spans if each is not None and each.finish is not None)
