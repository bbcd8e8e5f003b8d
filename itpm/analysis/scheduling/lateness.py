"""How late the plan is against what was promised, in working time; one figure for every list, page and finding."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import itemgetter

from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.disclosed import WHOLE
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.late import Late
from itpm.analysis.scheduling.once import once
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.analysis.time.clock import DAY
from itpm.diagnostic import Origin
from itpm.message import Message, Said, phrase
from itpm.model.address import whole_of
from itpm.model.record import Constraint
from itpm.model.scalars import Duration, Moment
from itpm.model.stage import PROPOSED, binding
from itpm.model.task import Milestone, Task

HARD = ("must_start", "must_finish", "not_after", "finish_by")
"""Constraints that hold whatever the logic says."""
_STARTS = frozenset({"not_after", "must_start"})
_WORDS = {
    "due": Message("is due"),
    "not_after": Message("may not start after"),
    "finish_by": Message("must be finished by"),
    "must_start": Message("must start"),
    "must_finish": Message("must finish"),
    "promised": Message("is promised for"),
    "deadline": Message("has the deadline"),
}


def working_days(days: float) -> Said:
    """Working days in words, to a tenth: ``1 working day``, ``2.5 working days``."""
    return phrase("{days:working day|working days}", days=days)


@dataclass(frozen=True, slots=True)
class Promise:
    """What was promised or imposed, under the name of its field, and how late the plan and the network are.

    ``late`` and ``network`` are None where it holds there; ``never``: nobody will do it. ``passed``: nobody knows when,
    and the promised day is over.
    """

    address: str
    name: str
    moment: Moment
    origin: Origin
    late: Late | None
    network: Late | None
    never: bool = False
    passed: bool = False

    @property
    def words(self) -> Message:
        """What was promised or imposed, as in ``is due 2026-05-25``."""
        return Message("{promised} {moment}", promised=_WORDS[self.name], moment=self.moment)

    @property
    def at_start(self) -> bool:
        """Whether a start is promised, and not an end."""
        return self.name in _STARTS

    @property
    def outside(self) -> bool:
        """Whether somebody outside promised it to the project."""
        return self.name == "promised"

    @property
    def broken(self) -> bool:
        """Whether the plan does not hold it."""
        return self.late is not None or self.never or self.passed


def hard_constraints(record: Task | Milestone) -> Iterator[tuple[str, Constraint]]:
    """The hard constraints of a task, by the name of their field."""
    for name in HARD:
        constraint = getattr(record, name, None)
        if constraint is not None:
            yield name, constraint


@once
def promised(schedule: Schedule, address: str) -> tuple[Promise, ...]:
    """What is promised of one open thing by itself. What is only proposed, or not planned, binds nobody."""
    outline = schedule.translated.outlines.get(whole_of(address))
    return tuple(_promises(schedule, outline, address)) if outline is not None else ()


def _promises(schedule: Schedule, outline: Outline, address: str) -> Iterator[Promise]:
    item, record = schedule.items.get(address), outline.items.get(address)
    if item is None or record is None or item.done or not binding(outline.project):
        return
    measured = Measured(schedule, outline.calendar(record) or outline.project.calendar)
    for name, moment in _given(record):
        late, network = (measured.late(name, moment, span) if span else None for span in (item.dates, item.network))
        network = None if item.unlevelled else network
        passed = item.dates is None and measured.passed(name, moment, item)
        yield Promise(address, name, moment, record.origin.at(name), late, network, item.undone, passed)


def _given(record: Work) -> Iterator[tuple[str, Moment]]:
    due = getattr(record, "due", None)
    if due is not None:
        yield "due", due
    if isinstance(record, Task | Milestone):
        for name, constraint in hard_constraints(record):
            yield name, constraint.date
    if isinstance(record, Milestone) and record.delivery is not None and record.delivery.promised is not None:
        yield "promised", record.delivery.promised


class Measured:
    """Measures lateness on one calendar."""

    def __init__(self, schedule: Schedule, calendar: str | None) -> None:
        """``calendar`` is the id of one; None: the portfolio's."""
        self.schedule = schedule
        self.calendar = schedule.times.calendar(calendar)
        self.days = Days(schedule.times, calendar, self.calendar)
        pattern = schedule.times.patterns.of(calendar)
        self.zone, self.per_day = pattern.zone, float(pattern.hours_per_day) * 60

    def late(self, name: str, moment: Moment, span: Span) -> Late | None:
        """How late a span is against a promise; None where it is in time. Any moment of a promised day is."""
        limit, span = self.days.limit(moment), span._replace(zone=self.zone)
        if name not in _STARTS or span.start == span.finish:
            # What takes no time ends when it starts.
            day = self.schedule.moments.last_day(span)
            if self._kept(limit, span.finish, moment, day):
                return None
            since = self.days.since(moment, span.finish, opening=span.at_opening)
            return self._behind(limit, span.finish, moment, day, since)
        if isinstance(moment, datetime):
            return self._behind(limit, span.start, moment, self.schedule.moments.first_day(span), limit)
        day = self.schedule.moments.first_day(span)
        if day <= moment:
            return None
        since = limit if span.after_close else self.days.start(moment)
        return self._behind(since, span.start, moment, day, since)

    def passed(self, name: str, moment: Moment, item: Scheduled) -> bool:
        """Whether a promised day lies before the status date; a start that has come is kept, whatever its end."""
        begun = name in _STARTS and item.begun
        return not begun and self.days.limit(moment) <= self.schedule.translated.status

    @staticmethod
    def _kept(limit: int, moment: int, promised: Moment, day: date) -> bool:
        # What stands at the opening of the day behind a promised one is late, though no working time lies between.
        return moment <= limit and (isinstance(promised, datetime) or day <= promised)

    def _behind(self, limit: int, moment: int, promised: Moment, day: date, since: int) -> Late | None:
        if self._kept(limit, moment, promised, day):
            return None
        to_minute, behind = isinstance(promised, datetime), moment - limit
        first = promised.date() if isinstance(promised, datetime) else promised
        days = 0 if to_minute and behind < DAY else (day - first).days
        return Late(self.calendar.between(since, moment), days, behind, self.per_day)


def kept(schedule: Schedule, address: str) -> bool | None:
    """Whether the plan keeps everything that is promised of a thing; None without a promise or where nobody knows.

    What is done can be late no more; what is never done keeps no promise.
    """
    item, found = schedule.items[address], promised(schedule, address)
    broken = any(each.broken for each in found)
    return None if not found or (item.dates is None and not broken) else not broken


def unpromised(schedule: Schedule, address: str) -> str:
    """Why nothing is promised of something, or of a project: of what is done, nothing is any more."""
    project = whole_of(address)
    outline = schedule.translated.outlines.get(address)
    inside = [address] if outline is None else [each for each in outline.items if each in schedule.items]
    done = [each in schedule.items and schedule.items[each].done for each in inside]
    if done and all(done):
        return phrase("it is done")
    if schedule.portfolio.projects[project].stage in PROPOSED:
        return phrase("{project} is proposed, and binds nobody yet", project=project)
    return phrase("nothing that is open is promised of it") if any(done) else phrase("nothing is promised of it")


def late_minutes(schedule: Schedule, address: str) -> int | None:
    """How many working minutes a thing is later than what is promised of it; None without a promise or dates."""
    found = promised(schedule, address)
    if not found or schedule.items[address].dates is None:
        return None
    return max(each.late.minutes if each.late is not None else 0 for each in found)


def worst(schedule: Schedule, address: str) -> Promise | None:
    """The promise of a thing behind which it is farthest; None where it keeps what is promised, or never comes."""
    found = [(each.late, each) for each in promised(schedule, address) if each.late is not None]
    return max(found, key=itemgetter(0))[1] if found else None


def latest(schedule: Schedule, address: str) -> Late | None:
    """How late a thing is; None where it keeps what is promised of it, or nothing is."""
    found = worst(schedule, address)
    return found.late if found is not None else None


def time_off_behind(schedule: Schedule, address: str, *, network: bool = False) -> Duration | None:
    """By how much a promise of a thing is broken where no working time lies between: elapsed time; else None."""
    late = behind(schedule, address, network=network)
    return None if late is None else late.off


def behind(schedule: Schedule, address: str, *, network: bool = False) -> Late | None:
    """How far a thing is behind the promise of its own that it breaks most; None where it breaks none."""
    found = [each.network if network else each.late for each in promised(schedule, address)]
    return max((each for each in found if each is not None), default=None)


def late_words(schedule: Schedule, address: str) -> str:
    """How late a thing is in working days; empty where it keeps what is promised of it, or nothing is."""
    late = latest(schedule, address)
    return phrase("{words}", words=late.words) if late is not None else ""


@once
def project_kept(schedule: Schedule, project: str) -> bool | None:
    """Whether the plan of a project keeps its deadline and every promise in it; None without one it can be held to."""
    outline = schedule.translated.outlines.get(project)
    if outline is None:
        return None
    found = [kept(schedule, address) for address in outline.items if address in schedule.items]
    end, items = deadline(schedule, outline), schedule.items
    if end is not None:
        unknown = not end.broken and any(items[a].dates is None for a in outline.items if a in items)
        found.append(None if unknown else not end.broken)
    return False if False in found else True if True in found else None


def deadline(schedule: Schedule, outline: Outline) -> Promise | None:
    """The deadline of a project against the end of everything in it; None without one or without any open work."""
    return None if _over(schedule, outline.project.id) else _deadline(schedule, outline.project.id)


def missed(schedule: Schedule, outline: Outline) -> Promise | None:
    """The deadline of a project all of whose work is over, and ended behind it; else None."""
    found = _deadline(schedule, outline.project.id) if _over(schedule, outline.project.id) else None
    return found if found is not None and found.late is not None else None


@once
def _over(schedule: Schedule, project: str) -> bool:
    items = schedule.translated.outlines[project].items
    return all(schedule.items[address].done for address in items if address in schedule.items)


@once
def _deadline(schedule: Schedule, of: str) -> Promise | None:
    outline = schedule.translated.outlines[of]
    project = outline.project
    items = [schedule.items[address] for address in outline.items if address in schedule.items]
    if project.deadline is None or not binding(project) or not items:
        return None
    measured = Measured(schedule, project.calendar)
    late, network = (
        max(
            (found for span in spans if span and (found := measured.late("due", project.deadline, span))),
            default=None,
        )
        for spans in ([item.dates for item in items], [item.network for item in items])
    )
    network = None if items[0].unlevelled or any(item.released for item in items) else network
    end = project_end(schedule, of) if f"{WHOLE}{of}" in schedule.translated.told else None
    if end is not None and end.span is not None:
        late = max((each for each in (late, measured.late("due", project.deadline, end.span)) if each), default=None)
    never = any(item.undone for item in items) or (end is not None and end.undone)
    passed = late is None and measured.passed("due", project.deadline, items[0])
    return Promise(
        project.id, "deadline", project.deadline, project.origin.at("deadline"), late, network, never, passed
    )


def breaks_deadline(schedule: Schedule, project: str) -> bool:
    """Whether the plan of a project breaks its deadline."""
    outline = schedule.translated.outlines.get(project)
    found = deadline(schedule, outline) if outline is not None else None
    return found is not None and found.broken
