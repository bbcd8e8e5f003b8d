"""What keeps a row on the dates of the plan.

Project computes dates again when a file is opened. What it knows nothing of (people who are busy in other projects, the
status date, a pause between what is done and the rest) would be gone, so a constraint holds the dates.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import NamedTuple

from itpm.analysis.scheduling.dependencies import Work
from itpm.analysis.scheduling.schedule import Span
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.elapsed import ALWAYS
from itpm.interchange.msproject.figures import Figures
from itpm.interchange.msproject.frame import Frame
from itpm.interchange.msproject.linking import Wait
from itpm.interchange.msproject.workers import Worker
from itpm.model.task import Milestone, Task

_START, _FINISH = 4, 6


class Hold(NamedTuple):
    """A constraint with its moment, and the minutes by the clock that a start is later than links let it."""

    constraint: int
    moment: int
    delay: int = 0
    late: bool = False
    """It stands where it does because it is to be as late as possible."""


def hold(
    frame: Frame, address: str, waits: Mapping[str, Sequence[Wait]], hours: tuple[Calendar, Figures | None]
) -> Hold | None:
    """What holds the dates of a row; None where links and constraints do."""
    span, record = frame.span(address), frame.outline.items[address]
    calendar, made = hours
    if span is None or address in frame.outline.leaves:
        return None
    if made is not None and made.stop is not None and made.resume is not None:
        early = isinstance(record, Task) and early_end(frame, record, made, calendar) is not None
        rests = calendar.between(made.stop, made.resume) > 0
        return Hold(_FINISH, span.finish) if rests or early else None
    if not _movable(frame, address):
        return None
    start = frame.project.start
    earliest = [
        min(frame.spans).start if start is None else frame.times.patterns.start_of(start, frame.project.calendar)
    ]
    lasting = _lasting(made, span, calendar)
    earliest += _imposed(frame, record, lasting)
    chain = [address, *frame.outline.above(address)]
    for wait in (wait for each in chain for wait in waits.get(each, ())):
        before = _there(frame, wait.address)
        if before is not None:
            earliest.append(_allowed(wait, before, frame.times.calendar(frame.open_name(record)), lasting))
    try:
        first = calendar.snap(max(earliest)) if made is not None else max(earliest)
    except OutOfTimeError:
        return None
    late = isinstance(record, Task | Milestone) and frame.outline.late(record)
    return Hold(_START, span.start, max(0, span.start - first), late) if late or span.start > first else None


def hours_of(frame: Frame, record: Work, made: Figures | None, workers: Sequence[Worker]) -> Calendar:
    """The hours in which Project lets a row be done; it knows nothing of pauses."""
    if made is not None and getattr(record, "duration", None) is None and len(workers) == 1:
        return workers[0].open_calendar
    return frame.times.calendar(frame.open_name(record))


def early_end(frame: Frame, task: Task, made: Figures, hours: Calendar) -> int | None:
    """When Project ends a task that pauses while it lasts, where that is not its end in the plan; else None.

    Work that is written day by day keeps its days.
    """
    span, pauses = frame.span(task.id), frame.name(task) != frame.open_name(task)
    if not pauses or span is None or made.elapsed or made.left is None or made.done is None or not made.left:
        return None
    if made.shares and all(share.days for share in made.shares):
        return None
    begins, lasts = (span.start, made.left + made.done) if made.resume is None else (made.resume, made.left)
    try:
        end = hours.advance(begins, lasts)
    except OutOfTimeError:
        return None
    return end if end < span.finish else None


def _there(frame: Frame, address: str) -> Span | None:
    """The span of a row as Project computes it; a summary ends with its last part."""
    span, early = frame.span(address), frame.early
    if span is None or not early:
        return span
    parts = [each for each in frame.outline.leaves.get(address, (address,)) if each in frame.rows]
    ends = [early.get(each, there.finish) for each in parts if (there := frame.span(each)) is not None]
    return span._replace(finish=max(ends)) if ends and any(each in early for each in parts) else span


def _imposed(frame: Frame, record: Work, lasting: tuple[int, Calendar]) -> Iterator[int]:
    """The starts that its own constraints allow; not every program heeds those of summaries."""
    days, (minutes, own) = frame.days(record), lasting
    expected = getattr(getattr(record, "delivery", None), "expected", None)
    if expected is not None:
        yield days.end(expected)
    start, finish = getattr(record, "not_before", None), getattr(record, "finish_not_before", None)
    if start is not None:
        yield frame.times.patterns.start_of(start.date, days.name)
    if finish is not None:
        with suppress(OutOfTimeError):
            yield own.retreat(days.end(finish.date), minutes)


def _movable(frame: Frame, address: str) -> bool:
    """Whether the plan says when a row starts: it is not done, not begun, not fixed."""
    item, record = frame.item(address), frame.outline.items[address]
    fixed = getattr(record, "must_start", None) or getattr(record, "must_finish", None)
    begun = getattr(record, "started", None) is not None
    return item is not None and not item.done and not fixed and not begun


def _lasting(made: Figures | None, span: Span, calendar: Calendar) -> tuple[int, Calendar]:
    """The length of a row on the calendar that it is counted on."""
    if made is None:
        return 0, calendar
    if made.elapsed:
        return span.finish - span.start, ALWAYS
    return calendar.between(span.start, span.finish), calendar


def _allowed(wait: Wait, before: Span, calendar: Calendar, lasting: tuple[int, Calendar]) -> int:
    """The start that a link allows."""
    moment = before.finish if wait.type[0] == "F" else before.start
    pace = ALWAYS if wait.elapsed else calendar
    minutes, own = lasting
    try:
        limit = pace.advance(moment, wait.minutes) if wait.minutes >= 0 else pace.retreat(moment, -wait.minutes)
        return limit if wait.type[1] == "S" else own.retreat(limit, minutes)
    except OutOfTimeError:
        return moment
