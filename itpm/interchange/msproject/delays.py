"""How much later than its links let it a task starts: what Project calls its levelling delay.

Project computes starts again when a file is opened. What it knows nothing of (people who are busy in other projects,
the status date) would be gone; the delay holds the dates of the plan.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress

from itpm.analysis.dependencies import Work
from itpm.analysis.schedule import Span
from itpm.engine.calendar import ALWAYS, Calendar, OutOfTimeError
from itpm.interchange.msproject.figures import Figures
from itpm.interchange.msproject.frame import Frame
from itpm.interchange.msproject.linking import Wait
from itpm.model.task import Task


def delay(
    frame: Frame, address: str, waits: Mapping[str, Sequence[Wait]], hours: tuple[Calendar, Figures | None]
) -> int:
    """The minutes by the clock between the start that links and constraints allow and that of the plan."""
    span, record = frame.span(address), frame.outline.items[address]
    if span is None or address in frame.outline.leaves or not _movable(frame, address):
        return 0
    calendar, made = hours
    earliest = (
        [frame.days().start(frame.project.start)] if frame.project.start is not None else [min(frame.spans).start]
    )
    lasting = _lasting(made, span, calendar)
    earliest += _imposed(frame, record, lasting)
    chain = [address, *frame.outline.above(address)]
    for wait in (wait for each in chain for wait in waits.get(each, ())):
        before = frame.span(wait.address)
        if before is not None:
            earliest.append(_allowed(wait, before, frame.calendar(record), lasting))
    try:
        first = calendar.snap(max(earliest)) if made is not None else max(earliest)
    except OutOfTimeError:
        return 0
    return max(0, span.start - first)


def _imposed(frame: Frame, record: Work, lasting: tuple[int, Calendar]) -> Iterator[int]:
    """The starts that constraints allow."""
    days, (minutes, own) = frame.days(record), lasting
    expected = getattr(getattr(record, "external", None), "expected", None)
    if expected is not None:
        yield days.end(expected)
    for each in (record, *frame.outline.summaries_above(record.id)):
        start, finish = getattr(each, "not_before", None), getattr(each, "finish_not_before", None)
        if start is not None:
            yield days.start(start.date)
        if finish is not None:
            with suppress(OutOfTimeError):
                yield own.retreat(days.end(finish.date), minutes)


def _movable(frame: Frame, address: str) -> bool:
    """Whether the plan says when a row starts: it is not done, not begun, not fixed, not as late as possible."""
    item, record = frame.item(address), frame.outline.items[address]
    fixed = getattr(record, "must_start", None) or getattr(record, "must_finish", None)
    begun = getattr(record, "started", None) is not None
    late = isinstance(record, Task) and frame.outline.late(record)
    return item is not None and not item.done and not fixed and not begun and not late


def _lasting(made: Figures | None, span: Span, calendar: Calendar) -> tuple[int, Calendar]:
    """The length of a row on the calendar that it is counted on."""
    if made is None:
        return 0, calendar
    if made.elapsed:
        return span.finish - span.start, ALWAYS
    return calendar.between(*span), calendar


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
