"""When a project ends: with the last of its work, never, or nobody knows; and how far an end has moved."""

from dataclasses import dataclass, replace
from datetime import date

from itpm.analysis.scheduling.days import Days
from itpm.analysis.scheduling.disclosed import NOT_SHOWN, WHOLE, ToldDates
from itpm.analysis.scheduling.late import Moved
from itpm.analysis.scheduling.late import moved as between
from itpm.analysis.scheduling.once import once
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.schedule import Schedule, Scheduled, Span
from itpm.engine.pack import Level
from itpm.message import phrase
from itpm.model.address import whole_of


@dataclass(frozen=True, slots=True)
class End:
    """The span of a project, None where it never ends, and why: ``never, because …``.

    ``unknown, because …`` beside a span: it ends no earlier, since part of it has no date yet.
    """

    span: Span | None
    lacking: str = ""
    undone: bool = False
    root: str = ""
    """What keeps it from having an end."""


def planned_end(schedule: Schedule, address: str) -> date | None:
    """The last day of work by the plan, or on which it was over; None of what is not in it, or has no date there."""
    item = schedule.items.get(address)
    return None if item is None or item.dates is None else schedule.moments.last_day(item.dates)


@once
def project_end(schedule: Schedule, project: str) -> End | None:
    """The span of all the work of a project; None where it has none.

    A project that contains work that nobody will do has no end. For an audience that is told it, its end is that of
    the full plan: work that is kept from it may be the last.
    """
    outline = schedule.translated.outlines.get(project)
    if outline is None:
        return None
    found, told = _known_end(schedule, project, outline), schedule.translated.told.get(f"{WHOLE}{project}")
    return found if told is None or found is None or schedule.level is Level.NONE else _told_end(found, told)


def of_end(end: End | None) -> ToldDates:
    """When a project ends, as it may be told; without a moment where it has no end, or nobody knows."""
    if end is None or end.span is None or end.lacking:
        return ToldDates(None, None, end is not None and end.undone)
    return ToldDates(end.span.finish, end.span.finish, opening=end.span.at_opening)


def _told_end(found: End, told: ToldDates) -> End:
    """The end of a project that is told; the one that is known where work lies outside of what was told by now."""
    if told.start is None or told.finish is None:
        why = (
            phrase("never, because {root}", root=NOT_SHOWN)
            if told.never
            else phrase("unknown, because {root}", root=NOT_SHOWN)
        )
        return End(None if told.never else found.span, why, told.never, NOT_SHOWN)
    if found.span is None or found.span.finish >= told.finish:
        return found
    return replace(found, span=found.span._replace(finish=told.finish, at_opening=told.opening))


def _known_end(schedule: Schedule, project: str, outline: Outline) -> End | None:
    items = [schedule.items[a] for a in outline.items if a in schedule.items and a not in outline.leaves]
    lacking = [item for item in items if item.dates is None]
    unknown = root = ""
    if lacking:
        worst = next((item for item in lacking if item.undone), lacking[0])
        root = worst.hindrance.behind(worst.address).root if worst.hindrance is not None else worst.address
        if worst.undone:
            return End(None, phrase("never, because {root}", root=root), undone=True, root=root)
        unknown = phrase("unknown, because {root}", root=root)
    spans = [item.dates for item in items if item.dates is not None]
    if not spans:
        return End(None, unknown, root=root) if unknown else None
    last = max(spans, key=lambda span: (span.finish, span.at_opening))
    first = min(spans, key=lambda span: (span.start, not span.after_close))
    zone = schedule.moments.elsewhere(project)
    return End(Span(first.start, last.finish, zone, first.after_close, last.at_opening), unknown, root=root)


def float_lacking(schedule: Schedule, item: Scheduled) -> str:
    """Why nobody can say how much later a thing with dates may be: its project has no end."""
    if item.dates is None:
        return item.lacking
    if item.released:
        return NOT_SHOWN
    project = whole_of(item.address)
    end = project_end(schedule, project)
    if end is None or not end.lacking:
        return phrase("unknown, because the end of {project} is unknown", project=project)
    if end.undone:
        return phrase("unknown, because {project} never ends: {root}", project=project, root=end.root)
    return phrase("unknown, because {project} has no known end: {root}", project=project, root=end.root)


def end_moved(schedule: Schedule, address: str, then: Span, now: Span, *, to_minute: bool) -> Moved:
    """How far an end has moved on the calendar of a thing; ``to_minute``: both ends are known to the minute.

    What stands at the opening of one of two different days has moved from, or to, the opening of the other one: no
    work lies between it and the end of the day before, and yet it is a day later than that.
    """
    calendar, moments = schedule.moments.calendar(address), schedule.moments
    days = Days(schedule.times, calendar, schedule.times.calendar(calendar))
    before, after = moments.last_day(then), moments.last_day(now)
    since, until = then.finish, now.finish
    if before != after and now.at_opening:
        since = min(since, _opening(days, before, until))
    elif before != after and then.at_opening and _opens(days, before, since):
        until = min(until, _opening(days, after, since))
    apart, per_day = (after - before).days, moments.day_minutes(address)
    return between(days.calendar, (since, until), apart, per_day, to_minute=to_minute)


def _opening(days: Days, day: date, moment: int) -> int:
    """The opening of a day, from which an end is measured that stands at the opening of another one."""
    return days.start(day) if moment < days.limit(day) else days.since(day, moment, opening=True)


def _opens(days: Days, day: date, moment: int) -> bool:
    """Whether a moment of a day of work is the beginning of that."""
    return moment <= days.start(day) and days.calendar.between(moment, days.limit(day)) > 0
