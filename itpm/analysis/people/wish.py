"""Who is wanted for work, whether or not there is anybody for it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from itpm.analysis.scheduling.crews import asked_name
from itpm.analysis.scheduling.gone import Gone, not_yet_there
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.scheduling.staying import always_employed
from itpm.analysis.time.working_time import WorkingTimes
from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE
from itpm.model.address import whole_of
from itpm.model.task import Task


class Wish(NamedTuple):
    """Somebody who is wanted: ``use`` ten-thousandths of each working minute of a calendar between two moments."""

    who: str
    start: int
    end: int
    use: float
    calendar: Calendar
    filled: bool = True
    """Whether there is somebody who can do it."""


def of_nobody(schedule: Schedule, address: str, span: Span) -> Iterator[Wish]:
    """What a task asks of people of whom there is nobody."""
    real = schedule.translated
    sized, outline = real.sized[address], real.outlines[whole_of(address)]
    task = outline.items[address]
    if not isinstance(task, Task):
        return
    calendar = schedule.times.calendar(outline.project.calendar, outline.calendar(task))
    there = calendar.between(span.start, span.finish)
    uses = [each * WHOLE for each in _asked(schedule, task, sized.missing)]
    if task.effort is not None:
        # Those who are there do all of an effort; without anybody it is shared by those who are missing.
        left = sized.remaining.minutes if sized.remaining is not None else 0
        whole = 0 if sized.work is not None or not there else left * WHOLE / there
        uses = [whole / len(uses)] * len(uses)
    for name, use in zip(sized.missing, uses, strict=True):
        if use:
            yield Wish(name, span.start, span.finish, use, calendar, filled=False)


def of_coming(schedule: Schedule, spans: Mapping[str, Span]) -> Mapping[str, Sequence[Wish]]:
    """What tasks of a length, in their spans, ask of people before they come, or of a team or role in that time."""
    found = not_yet_there(schedule, spans)
    if not found:
        return {}
    always = schedule.times.of(always_employed(schedule.portfolio))
    return {address: [*_before(schedule, always, address, rows)] for address, rows in found.items()}


def _before(schedule: Schedule, always: WorkingTimes, address: str, rows: Iterable[Gone]) -> Iterator[Wish]:
    """What is asked of those who are not there yet; of a person in the hours that they would have."""
    outline, resources = schedule.translated.outlines[whole_of(address)], schedule.translated.crews.resources
    task = outline.items[address]
    if not isinstance(task, Task):
        return
    calendars = outline.project.calendar, outline.calendar(task)
    for each in rows:
        (share,) = _asked(schedule, task, (each.name,))
        use, calendar = share * WHOLE * each.number, schedule.times.calendar(*calendars)
        if each.name in schedule.portfolio.staffing.people:
            use = min(use, resources.every[resources.numbers[each.name]].capacity)
            calendar = always.person(each.name, calendars, address)
        yield Wish(each.name, each.start, each.end, use, calendar, filled=False)


def _asked(schedule: Schedule, task: Task, missing: Sequence[str]) -> list[float]:
    """The share of their time that is asked of each of those who are missing."""
    shares = {
        name: 1.0 if each.allocation is None else float(each.allocation)
        for each in schedule.translated.assigned(task)
        for name in (asked_name(each), ", ".join(each.any))
    }
    return [shares.get(name, 1.0) for name in missing]
