"""The same portfolio under several assumptions, side by side."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.money.labour import Labour
from itpm.analysis.money.rates import Rates
from itpm.analysis.scheduling.ends import end_moved, project_end
from itpm.analysis.scheduling.late import Moved
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.scheduling.unfilled import unfilled, vacant
from itpm.engine.pack import Level
from itpm.message import phrase
from itpm.model.stage import goes_on

_UNBOOKED = "without levelling nobody is booked"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a project comes to: its last day, its least float in working minutes, and the work that is left of it.

    ``dated_until`` and ``end`` are the day and the moment in which the last work that has a date ends; where other work
    has none, it is ``open`` when the project ends.
    ``labour`` is what that work costs at the rates that are known here. Where there is no end, ``lacking`` says why;
    where work will never be done, float, cost and booked time are not known either: what stays undone makes nothing
    cheaper. Beside an end it says what may make it later: work of which there is nobody, or not enough; what that costs
    is not known.
    """

    project: str
    dated_until: date | None
    end: Span | None
    lacking: str
    least_float: int | None
    labour: Amount
    booked_minutes: int | None
    open: bool = False
    never: bool = False
    """Whether work of it will never be done; where that has no end otherwise, nobody knows when."""

    @property
    def finish(self) -> date | None:
        """The day on which the project ends; None where it never does, or nobody knows."""
        return None if self.open else self.dated_until


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
            why = end.lacking
            found[project] = Outcome(project, None, None, why, None, Unknown(why), None, never=end.undone)
            continue
        items = [schedule.items[address] for address in outline.items if address in schedule.items]
        missing = _missing(unfilled(schedule, [project]))
        why = _UNBOOKED if schedule.level is Level.NONE else _missing(vacant(schedule, [project]))
        found[project] = Outcome(
            project,
            schedule.moments.last_day(end.span),
            end.span._replace(start=end.span.finish),
            "; ".join(filter(None, (end.lacking, missing))),
            _least_float(items),
            Unknown(why) if why else labour.cost(_together(outline.items, labour.left)),
            None if schedule.level is Level.NONE else _booked(schedule, outline.items),
            bool(end.lacking),
        )
    return found


def _least_float(items: Sequence[Scheduled]) -> int | None:
    """The least float of some work; None where there is none, or some is withheld."""
    known = [] if any(item.released for item in items) else [item.total_float for item in items]
    return min((each for each in known if each is not None), default=None)


def _booked(schedule: Schedule, addresses: Iterable[str]) -> int:
    """The minutes of people that are booked for some tasks; equipment is nobody's time."""
    people = schedule.portfolio.staffing.people
    return sum(spent for who, spent in _together(addresses, schedule.booked).items() if who in people)


def moved(schedule: Schedule, before: Outcome | None, after: Outcome | None) -> Moved | None:
    """How much later a project ends, on its calendar in ``schedule``; None where nobody knows.

    What is dated of a project that is open beyond that is not its end.
    """
    if before is None or after is None or before.open or after.open or before.end is None or after.end is None:
        return None
    return end_moved(schedule, before.project, before.end, after.end, to_minute=True)


def _missing(lacking: Mapping[str, tuple[str, ...]]) -> str:
    """The first of the work that lacks somebody, and how much more there is; empty where none does."""
    found = [
        phrase(
            "{address}: there is nobody, or not enough, of {names}",
            address=address,
            names=", ".join(dict.fromkeys(names)),
        )
        for address, names in sorted(lacking.items())
    ]
    more = len(found) - 1
    if not found:
        return ""
    return phrase("{first}, and {more} more", first=found[0], more=more) if more > 0 else found[0]


def _together(addresses: Iterable[str], minutes: Mapping[str, Mapping[str, int]]) -> Mapping[str, int]:
    """By person, the minutes of several tasks."""
    found: dict[str, int] = {}
    for address in addresses:
        for who, spent in minutes.get(address, {}).items():
            found[who] = found.get(who, 0) + spent
    return found
