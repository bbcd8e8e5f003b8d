"""The same portfolio under several assumptions, side by side."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from itpm.analysis.alignment import goes_on
from itpm.analysis.amounts import Amount, Unknown
from itpm.analysis.ends import project_end
from itpm.analysis.labour import Labour
from itpm.analysis.rates import Rates
from itpm.analysis.schedule import Schedule


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a project comes to: its last day, its least float in working minutes, and the work that is left of it.

    ``labour`` is what that work costs at the rates that are known here. Where there is no end, ``lacking`` says why,
    and float, cost and booked time are not known either: what stays undone makes nothing cheaper. Beside an end it
    says what may make it later.
    """

    project: str
    finish: date | None
    end: int | None
    lacking: str
    least_float: int | None
    labour: Amount
    booked_minutes: int | None


def outcomes(schedule: Schedule, projects: Iterable[str] = ()) -> Mapping[str, Outcome]:
    """The outcome of each project that goes on and has dates, of some of them where these are named."""
    wanted = set(projects)
    labour = Labour(schedule, Rates(schedule.portfolio, schedule.as_of))
    found = {}
    for project, outline in schedule.translated.outlines.items():
        if (wanted and project not in wanted) or not goes_on(outline.project):
            continue
        end = project_end(schedule, project)
        if end is None:
            continue
        if end.span is None:
            found[project] = Outcome(project, None, None, end.lacking, None, Unknown(end.lacking), None)
            continue
        items = [schedule.items[address] for address in outline.items if address in schedule.items]
        minutes: dict[str, int] = {}
        for address in outline.items:
            for who, spent in labour.booked.get(address, {}).items():
                minutes[who] = minutes.get(who, 0) + spent
        people = schedule.portfolio.staffing.people
        found[project] = Outcome(
            project,
            schedule.last_day(end.span),
            end.span.finish,
            end.lacking,
            min((item.total_float for item in items if item.total_float is not None), default=None),
            labour.cost(minutes),
            sum(spent for who, spent in minutes.items() if who in people),
        )
    return found


def moved(schedule: Schedule, before: Outcome | None, after: Outcome | None) -> int | None:
    """How many working minutes later a project ends, on its calendar in ``schedule``; None where nobody knows."""
    if before is None or after is None or before.end is None or after.end is None:
        return None
    calendar = schedule.portfolio.projects[before.project].calendar
    return schedule.times.calendar(calendar).between(before.end, after.end)
