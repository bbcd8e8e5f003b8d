"""The figures of a task that Project wants to add up: duration and work, done and left, of the task and its people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import repeat

from itpm.analysis.scheduling.remaining import Remaining, remaining, worked_minutes
from itpm.analysis.scheduling.schedule import Span
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.elapsed import ALWAYS
from itpm.interchange.msproject.frame import Frame
from itpm.interchange.msproject.phased import Parts, Share, phased, there
from itpm.interchange.msproject.workers import Worker, shared_out, together
from itpm.model.scalars import Duration
from itpm.model.task import Task

_WHOLE = Decimal(1)
_NEAR = Decimal("0.02")
"""How far units may be from what was asked for and still be written as that: a minute is not a finding."""
_PLACES = Decimal("0.000001")
_ALMOST = 99
_SEVERAL = 2


@dataclass(frozen=True)
class Figures:
    """A task in minutes; None where nothing is known.

    ``done`` and ``left`` are parts of its duration, ``work_done`` and ``work_left`` of its work. What is done goes from
    ``begin`` to ``stop``, what is left begins at ``resume``.
    """

    span: Span | None
    done: int | None
    left: int | None
    work_done: int | None
    work_left: int | None
    shares: tuple[Share, ...] = ()
    elapsed: bool = False
    started: bool = False
    begin: int | None = None
    stop: int | None = None
    resume: int | None = None
    length: bool = False
    """It lasts as long as it is told to, on its own calendar, whoever works on it."""

    @property
    def duration(self) -> int | None:
        """The duration in working minutes, done and left; None where one of them is unknown."""
        return None if self.done is None or self.left is None else self.done + self.left

    @property
    def work(self) -> int | None:
        """The work in minutes of people, done and left; None where one of them is unknown."""
        return None if self.work_done is None or self.work_left is None else self.work_done + self.work_left

    @property
    def begun(self) -> bool:
        """Whether some of it is done."""
        return bool(self.done or self.work_done)


def figures(frame: Frame, task: Task, workers: Sequence[Worker]) -> Figures:
    """What the file says of a task; equipment beside people works nothing of an effort off."""
    idle = [each for each in workers if task.effort is not None and frame.equipment(each.who)]
    if not idle or len(idle) == len(workers):
        return _figures(frame, task, workers)
    made = _figures(frame, task, [each for each in workers if each not in idle])
    shares = (*made.shares, *(Share(each, each.units, 0, 0) for each in idle))
    return replace(made, shares=tuple(sorted(shares, key=lambda share: workers.index(share.worker))))


def _figures(frame: Frame, task: Task, workers: Sequence[Worker]) -> Figures:
    name, span = frame.name(task), frame.span(task.id)
    size = remaining(task, frame.schedule.portfolio, frame.times, name)
    if size is None:
        return _between(frame, task, workers, None)
    worked = worked_minutes(task, frame.schedule.portfolio, frame.times) if task.effort is not None else None
    done, left = _parts(task, size, worked)
    if task.must_start is not None and task.must_finish is not None and span is not None:
        return _between(frame, task, workers, (done, left) if task.effort is not None else None)
    if task.duration is None:
        return _of_effort(frame, task, workers, (span, done, left))
    return _of_duration(frame, task, workers, (span, done, left))


def _parts(task: Task, size: Remaining, worked: int | None) -> tuple[int, int]:
    """What is done and what is left of a size: what is left is a fact, and the rest of the size is what is done."""
    if task.finished is not None:
        return (size.size if worked is None else worked), 0
    left = size.minutes
    if left <= size.size:
        return size.size - left, left
    if worked is not None:
        return worked, left
    share = task.progress or Decimal(0)
    return (int(left * share / (1 - share)) if share < 1 else 0), left


def _between(frame: Frame, task: Task, workers: Sequence[Worker], effort: tuple[int, int] | None) -> Figures:
    """A task from a given start to a given end, or one of which nobody knows how long it takes."""
    span = frame.span(task.id)
    fixed = task.must_start is not None and task.must_finish is not None
    if span is None or not (fixed or task.finished is not None):
        return Figures(span, None, None, None, None, tuple(Share(each, each.units, 0, 0) for each in workers))
    calendar = frame.calendar(task)
    elapsed = not calendar.between(span.start, span.finish)
    whole = span.finish - span.start if elapsed else calendar.between(span.start, span.finish)
    share = _WHOLE if task.finished is not None else task.progress or Decimal(0)
    if effort is not None and any(effort):
        share = Decimal(effort[0]) / (effort[0] + effort[1])
    done = int(whole * share)
    before, after = effort or (None, None)
    made = Figures(span, done, whole - done, before, after, elapsed=elapsed, started=True)
    return _of_length(frame, task, _with_people(frame, made, workers, calendar))


def _of_duration(frame: Frame, task: Task, workers: Sequence[Worker], parts: tuple[Span | None, int, int]) -> Figures:
    """Work of a length; an effort beside it is done in that time."""
    assert task.duration is not None  # noqa: S101 - asked by the caller
    span, done, left = parts
    name, patterns = frame.name(task), frame.times.patterns
    duration = patterns.choose(task.id, task.duration)
    elapsed = isinstance(duration, Duration) and duration.elapsed
    calendar: Calendar = ALWAYS if elapsed else frame.times.calendar(name)
    work_done, work_left = (None, None) if task.effort is None else (done, left)
    if task.effort is not None:
        length, whole = patterns.minutes(duration, name), done + left
        size = patterns.minutes(patterns.choose(task.id, task.effort), effort=True)
        done, left = _scaled(length, done, size), _scaled(length, left, size)
        if not whole:
            left = length
    if task.finished is not None and span is not None:
        done, left = calendar.between(span.start, span.finish), 0
    made = Figures(span, done, left, work_done, work_left, elapsed=elapsed, started=task.started is not None)
    return _of_length(frame, task, _with_people(frame, made, workers, frame.calendar(task)))


def _scaled(length: int, part: int, whole: int) -> int:
    return length * part // whole if whole else 0


def _of_effort(frame: Frame, task: Task, workers: Sequence[Worker], parts: tuple[Span | None, int, int]) -> Figures:
    """Work that ends when its people have done it: how long that takes is read off the plan."""
    span, done, left = parts
    hours = [each.calendar for each in workers] or [frame.calendar(task)]
    if task.finished is not None and span is not None:
        made = Figures(span, together(hours, span.start, span.finish), 0, done, 0)
        return _with_people(frame, made, workers, None)
    rate = sum((each.units for each in workers), Decimal(0)) or _WHOLE
    lasts, resume = int(left / rate), None
    if span is not None:
        resume = _resumed(frame, task, span, (hours, lasts))
        lasts = together(hours, resume, span.finish) if left else 0
    before = int(Decimal(lasts) * done / left) if left else int(done / rate)
    made = Figures(span, before, lasts, done, left, started=task.started is not None, resume=resume)
    return _as_booked(_with_people(frame, made, workers, None), frame.schedule.booked.get(task.id, {}))


def _of_length(frame: Frame, task: Task, made: Figures) -> Figures:
    """A length with what its people do of it: operations, leave and limits leave less, and on some days nothing."""
    made = replace(made, length=True)
    if made.span is None or not made.shares:
        return made
    whole = made.span.start, made.span.finish
    done = (whole if not made.left else (made.begin or whole[0], made.stop or whole[0])) if made.done else None
    left = (whole[0] if made.resume is None else made.resume, whole[1]) if made.left else None
    parts = Parts(done, left, ALWAYS if made.elapsed else frame.times.calendar(frame.open_name(task)))
    shares = _done(task, _taken(frame, task, made), done)
    shares = [phased(frame, task.id, share, parts) for share in shares]
    works = sum(each.done for each in shares), sum(each.left for each in shares)
    return replace(made, shares=tuple(shares), work_done=works[0], work_left=works[1])


def _done(task: Task, shares: Sequence[Share], span: tuple[int, int] | None) -> list[Share]:
    """Shares with what is done of a length: people did it in the hours in which they were there."""
    times = [each.units * sum(end - start for start, end in there(each.worker, span)) for each in shares]
    if not any(times):
        return list(shares)
    minutes = [int(each) for each in times]
    if task.effort is not None:
        minutes = shared_out(sum(each.done for each in shares), times)
    return [replace(each, done=done) for each, done in zip(shares, minutes, strict=True)]


def _taken(frame: Frame, task: Task, made: Figures) -> Sequence[Share]:
    """Shares with what people of a length have left: what the plan books, or all that is asked of them."""
    booked = frame.schedule.booked.get(task.id, {})
    if not made.left or any(share.worker.who not in booked for share in made.shares):
        return made.shares
    minutes = [booked[share.worker.who] for share in made.shares]
    if task.effort is not None:
        minutes = shared_out(made.work_left or 0, [Decimal(each) for each in minutes])
    elif any((each.allocation or _WHOLE) > _WHOLE for each in frame.outline.assign(task)):
        minutes = [int(share.units * _worked(made, share.worker, None)) for share in made.shares]
    return list(map(_left, repeat(made), made.shares, minutes))


def _left(made: Figures, share: Share, minutes: int) -> Share:
    """What somebody has left, with the units that this takes of the time in which they are there."""
    time, asked = _worked(made, share.worker, None), share.worker.units
    units = (Decimal(minutes) / time).quantize(_PLACES).normalize() if time else Decimal(0)
    return replace(share, units=asked if abs(units - asked) <= _NEAR * asked else units, left=minutes)


def _as_booked(made: Figures, booked: Mapping[str, int]) -> Figures:
    """What each of several people has left as the plan books it: whoever has less time for it does less of it."""
    minutes = [booked.get(share.worker.who, 0) for share in made.shares]
    left = made.work_left or 0
    if len(minutes) < _SEVERAL or not left or abs(sum(minutes) - left) > len(minutes):
        return made
    parts = shared_out(left, [Decimal(each) for each in minutes])
    return replace(made, shares=tuple(map(_left, repeat(made), made.shares, parts)))


def _resumed(frame: Frame, task: Task, span: Span, rest: tuple[Sequence[Calendar], int]) -> int:
    """Where what is left of a task begins: where the plan first books somebody on it."""
    if task.started is None:
        return span.start
    booked = frame.bookings.get(task.id)
    if booked:
        return max(span.start, min(each.start for each in booked))
    hours, lasts = rest
    try:
        return max(span.start, min(each.retreat(span.finish, lasts) for each in hours))
    except OutOfTimeError:
        return span.start


def _with_people(frame: Frame, made: Figures, workers: Sequence[Worker], alone: Calendar | None) -> Figures:
    """Figures with what each of the people does; ``alone`` is the calendar that people on it do not change."""
    made = _paused(frame, made, workers, alone)
    if not workers:
        return made
    minutes = [_worked(made, each, alone) for each in workers]
    weights = [each.units * part for each, part in zip(workers, minutes, strict=True)]
    asked, factor = sum(weights), _WHOLE
    if made.work is None:
        rate = sum(each.units for each in workers)
        made = replace(made, work_done=int(rate * (made.done or 0)), work_left=int(rate * (made.left or 0)))
    elif asked:
        planned = made.work if alone is not None else made.work_left or made.work
        factor = Decimal(planned) / asked if planned else _WHOLE
    if abs(factor - 1) <= _NEAR:
        factor = _WHOLE
    every = weights if asked else [each.units for each in workers]
    done, left = shared_out(made.work_done or 0, every), shared_out(made.work_left or 0, every)
    shares = tuple(
        Share(each, (each.units * factor).quantize(_PLACES).normalize(), before, after)
        for each, before, after in zip(workers, done, left, strict=True)
    )
    return replace(made, shares=shares)


def _worked(made: Figures, worker: Worker, alone: Calendar | None) -> int:
    """The minutes in which somebody works on what is left of a task, or on all of it where nothing is."""
    if alone is not None or made.span is None:
        return made.duration or 0
    return worker.minutes(made.span.start if made.resume is None else made.resume, made.span.finish)


def _paused(frame: Frame, made: Figures, workers: Sequence[Worker], alone: Calendar | None) -> Figures:
    """Figures with the end of what is done and the start of the rest; there may be time between them.

    Where nobody wrote when it began, the plan holds the rest alone, and what is done lies before that.
    """
    if made.span is None or not made.begun or not made.left:
        return made
    hours = alone or next((each.calendar for each in workers), frame.times.calendar(frame.project.calendar))
    pace = ALWAYS if made.elapsed else hours
    try:
        if not made.started:
            begin = pace.retreat(made.span.start, made.done or 0)
            return replace(made, begin=begin, stop=made.span.start, resume=made.span.start)
        stop = min(made.span.finish, pace.advance(made.span.start, made.done or 0))
        resume = pace.retreat(made.span.finish, made.left) if made.resume is None else made.resume
    except OutOfTimeError:
        return made
    return replace(made, begin=made.span.start, stop=stop, resume=max(stop, resume))


def percent(done: int | None, left: int | None, *, finished: bool) -> int:
    """Whole percent; not a hundred while something is left."""
    if finished:
        return 100
    if not done or left is None:
        return 0
    return min(_ALMOST if left else 100, round(done * 100 / (done + left)))
