"""The same portfolio under several assumptions, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.amounts import Amount
from itpm.analysis.labour import Labour
from itpm.analysis.rates import Rates
from itpm.analysis.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a project comes to: its last day, its least float in working minutes, and the work that is left of it.

    ``labour`` is what that work costs at the rates that are known here.
    """

    project: str
    finish: date | None
    least_float: int | None
    labour: Amount
    booked_minutes: int


def outcomes(schedule: Schedule, projects: Iterable[str] = ()) -> Mapping[str, Outcome]:
    """The outcome of each project with dates, of some of them where these are named."""
    wanted = set(projects)
    labour = Labour(schedule, Rates(schedule.portfolio, schedule.as_of))
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
            for who, spent in labour.booked.get(address, {}).items():
                minutes[who] = minutes.get(who, 0) + spent
        people = schedule.portfolio.staffing.people
        found[project] = Outcome(
            project,
            max(schedule.last_day(span) for span in spans),
            min((item.total_float for item in items if item.total_float is not None), default=None),
            labour.cost(minutes),
            sum(spent for who, spent in minutes.items() if who in people),
        )
    return found
