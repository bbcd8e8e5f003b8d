"""The same portfolio under several assumptions, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.labour import booked_minutes, labour_cost
from itpm.analysis.schedule import Schedule
from itpm.model.scalars import Money


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a project comes to: its last day, its least float in working minutes, and the work that is left of it.

    ``labour`` is what that work costs at the rates that are known here; None where a rate is missing.
    """

    project: str
    finish: date | None
    least_float: int | None
    labour: Money | None
    booked_minutes: int


def outcomes(schedule: Schedule, projects: Iterable[str] = ()) -> Mapping[str, Outcome]:
    """The outcome of each project with dates, of some of them where these are named."""
    wanted = set(projects)
    booked = booked_minutes(schedule)
    found = {}
    for project, outline in schedule.translated.outlines.items():
        if wanted and project not in wanted:
            continue
        items = [schedule.items[address] for address in outline.items if address in schedule.items]
        spans = [item.dates for item in items if item.dates is not None]
        if not spans:
            continue
        minutes: dict[str, int] = {}
        for address in outline.items:
            for who, spent in booked.get(address, {}).items():
                minutes[who] = minutes.get(who, 0) + spent
        people = schedule.portfolio.staffing.people
        found[project] = Outcome(
            project,
            max(schedule.last_day(span) for span in spans),
            min((item.total_float for item in items if item.total_float is not None), default=None),
            labour_cost(schedule, minutes),
            sum(spent for who, spent in minutes.items() if who in people),
        )
    return found
