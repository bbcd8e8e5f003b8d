"""Points 6 to 10 and 12: float, length, dates that cannot be, people, and whether the critical path is one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import groupby
from types import MappingProxyType
from typing import Final

from itpm.analysis.health.measure import Hit, Inspected, Measure, most_of, released, share
from itpm.analysis.health.promises import broken
from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.analysis.scheduling.outline import hides_who_works
from itpm.analysis.scheduling.remaining import estimated_in_elapsed_time
from itpm.analysis.scheduling.scheduled import Span
from itpm.analysis.scheduling.unfilled import vacant
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.precedence import NEVER
from itpm.message import Message, phrase
from itpm.model.portfolio import Later
from itpm.model.scalars import as_day, parse_duration
from itpm.model.task import Milestone, Task

_ENDS_ONLY = frozenset({"0-100", "50-50", "25-75"})
_TEST_DAYS = 600
_SAME = 0.99
"""Elapsed work behind it turns working days into calendar days: a hundredth may be lost."""
_HAPPENED = MappingProxyType(
    {"started": Message("started"), "finished": Message("finished"), "reached": Message("was reached")}
)
_WORKED = "worked.*.#"
DATED: Final = frozenset({*_HAPPENED, _WORKED})
"""What is written of work as having happened, as it stands among what is left out of a portfolio."""


def high_float(seen: Inspected, most: str = "44d", limit: float = 0.05) -> Measure:
    """6: open tasks that may slip by more than 44 working days of theirs: a link is missing, most often."""
    hits, unknown = [], 0
    for address, task in seen.tasks.items():
        minutes = seen.items[address].network_float
        if minutes is None:
            unknown += 1
            continue
        days = seen.days(minutes, address)
        if days > _allowed(seen, most, address):
            message = Message(
                "'{address}' may slip by {days:working day|working days} and nobody would notice",
                address=address,
                days=round(days),
            )
            hits.append(Hit(address, task.origin.key(), message, "say what needs its result"))
    made = share(6, "High float", hits, len(seen.tasks), limit, least=1)
    if not unknown:
        return made
    # What nobody knows may be high as well: then it is passed for no float that it might have.
    passed = made.passed and len(hits) + unknown <= most_of(limit, len(seen.tasks), least=1)
    reason = phrase("the float of {unknown} of {count:task|tasks} is unknown", unknown=unknown, count=len(seen.tasks))
    return replace(made, passed=passed or (None if made.passed else False), reason=reason)


def _allowed(seen: Inspected, threshold: str, address: str) -> float:
    """A threshold such as 44d, 9w or 300h in working days of the calendar of something, or of the project."""
    item = seen.outline.items.get(address)
    name = (seen.outline.calendar(item) if item is not None else None) or seen.project.calendar
    return seen.days(seen.schedule.times.patterns.minutes(parse_duration(threshold), name), address)


def negative_float(seen: Inspected) -> Measure:
    """7: promises and constraints that cannot hold."""
    hits = list(broken(seen))
    return Measure(7, "Negative float", len(hits), 0, "count", not hits, tuple(hits), len(seen.items))


def long_tasks(seen: Inspected, most: str = "44d", periods: float = 2, limit: float = 0.05) -> Measure:
    """8: tasks longer than 44 working days; those measured at their ends only, longer than two reporting periods."""
    hits = []
    every = seen.project.status_every
    period = (
        None
        if every is None
        else seen.days(seen.schedule.times.patterns.minutes(every, seen.project.calendar), seen.project.id)
    )
    longest = _allowed(seen, most, seen.project.id)
    for address, task in seen.tasks.items():
        length = planned_days(seen, address)
        if length is not None and length > longest:
            message = _too_long(seen, address, round(length), longest)
            hits.append(Hit(address, task.origin.key(), message, "cut it into parts that end in something"))
        elif (
            length is not None
            and period
            and task.ev_method in _ENDS_ONLY
            and length > Decimal(str(periods)) * Decimal(str(period))
        ):
            message = _unmeasured(seen, address, round(length))
            hits.append(Hit(address, task.origin.key(), message, "cut it, or measure its progress"))
    return share(8, "Long tasks", hits, len(seen.tasks), limit)


def _too_long(seen: Inspected, address: str, length: int, most: float) -> Message:
    if _approved(seen, address) is None:
        return Message(
            "'{address}' takes {length:working day|working days}; more than {most:0.######} cannot be followed",
            address=address,
            length=length,
            most=most,
        )
    return Message(
        "'{address}' takes {length:working day|working days} in its baseline; more than {most:0.######} cannot be "
        "followed",
        address=address,
        length=length,
        most=most,
    )


def _unmeasured(seen: Inspected, address: str, length: int) -> Message:
    if _approved(seen, address) is None:
        return Message(
            "'{address}' takes {length:working day|working days} and is measured only at its ends",
            address=address,
            length=length,
        )
    return Message(
        "'{address}' takes {length:working day|working days} in its baseline and is measured only at its ends",
        address=address,
        length=length,
    )


def planned_days(seen: Inspected, address: str) -> float | None:
    """The length of a task in working days, as approved where there is a baseline, else as it stands now."""
    span = _approved(seen, address) or seen.items[address].network
    return None if span is None else seen.workdays(span.start, span.finish)


def _approved(seen: Inspected, address: str) -> Span | None:
    """The dates of a task in the current baseline; None where it has none, or one end only."""
    plan = seen.baselines.current if seen.baselines is not None else None
    return None if plan is None or address in plan.halves else plan.spans.get(address)


def invalid_dates(seen: Inspected) -> Measure:
    """9: facts that lie after the status date, and expectations that lie before it."""
    later = groupby(seen.schedule.portfolio.later, key=lambda each: each.address)
    written = {address: list(found) for address, found in later if address in seen.items}
    hits = [
        hit for address in seen.items for hit in (*_later(seen, written.get(address, ())), *_overdue(seen, address))
    ]
    return Measure(9, "Invalid dates", len(hits), 0, "count", not hits, tuple(hits), len(seen.items))


def _later(seen: Inspected, written: Iterable[Later]) -> Iterator[Hit]:
    """What is written of one piece of work as having happened, and lies ahead."""
    hint, today = "a plan is not a fact", seen.schedule.as_of
    for each in written:
        if each.path == _WORKED:
            message = Message(
                "'{who}' worked on '{address}' until {finish}, after the status date {today}",
                who=str(each.origin.pointer[-1]),
                address=each.address,
                finish=each.day,
                today=today,
            )
            yield Hit(each.address, each.origin, message, hint)
        elif each.path in _HAPPENED:
            message = Message(
                "'{address}' {words} on {moment}, after the status date {today}",
                address=each.address,
                words=_HAPPENED[each.path],
                moment=each.day,
                today=today,
            )
            yield Hit(each.address, each.origin, message, hint)


def _overdue(seen: Inspected, address: str) -> Iterator[Hit]:
    """What somebody outside was expected to deliver by now, and did not."""
    record, today = seen.outline.items[address], seen.schedule.as_of
    promise = record.delivery if isinstance(record, Milestone) else None
    expected = promise.expected if promise is not None and not seen.items[address].done else None
    if expected is not None and as_day(expected) < today:
        message = Message(
            "'{address}' was expected on {expected} and is not reached", address=address, expected=expected
        )
        yield Hit(address, record.origin.at("delivery", "expected"), message, "ask again, or say when it was reached")


def no_resource(seen: Inspected, limit: float = 0.05) -> Measure:
    """10: open tasks of a day or more without people, a supplier or a cost."""
    hits = []
    lacking = vacant(seen.schedule, [seen.project.id])
    for address, task in seen.tasks.items():
        sized = seen.schedule.translated.sized[address]
        length = planned_days(seen, address)
        names = lacking.get(address, sized.missing)
        if names:
            missing = tuple(dict.fromkeys(names))
            message = Message("'{address}' needs {missing}, and there is nobody", address=address, missing=missing)
            if sized.work is not None:
                message = Message(
                    "'{address}' needs {count} more of {missing} than there {count:=is|are}",
                    address=address,
                    count=len(names),
                    missing=missing,
                )
            hits.append(Hit(address, task.origin.at("assign") if task.assign else task.origin.key(), message))
        elif (
            not seen.outline.assign(task)
            and not hides_who_works(seen.outline, task, seen.schedule.portfolio)
            and not task.supplier
            and not task.cost
            and not _waiting(seen, task)
            and (length or 1) >= 1
        ):
            hint = "say who does it: assign, supplier or cost"
            hits.append(Hit(address, task.origin.key(), Message("nobody works on '{address}'", address=address), hint))
    return share(10, "Resources", hits, len(seen.tasks), limit)


def _waiting(seen: Inspected, task: Task) -> bool:
    """Whether a task only lets time pass."""
    return task.effort is None and estimated_in_elapsed_time(task, seen.schedule.times)


def critical_path_test(seen: Inspected) -> Measure:
    """12: a critical task that takes 600 days longer must move the end by as much."""
    name = "Critical path test"
    # What is done as late as possible always stands at its latest dates, whatever hangs on it.
    named = (a for a, task in seen.tasks.items() if not seen.outline.late(task))
    critical = [a for a in named if seen.items[a].network_critical and seen.items[a].network is not None]
    if released(seen):
        return Measure(12, name, None, None, "pass", None, reason=NOT_SHOWN)
    if not critical or seen.end is None:
        return Measure(12, name, None, None, "pass", None, reason="no open critical task")
    address = min(critical, key=lambda each: (-(seen.items[each].network or (0, 0))[1], each))
    moved = _slipped(seen, address)
    if moved is None:
        return Measure(
            12,
            name,
            None,
            _TEST_DAYS,
            "days",
            None,
            reason=phrase("its calendar holds no {test_days} days more", test_days=_TEST_DAYS),
        )
    slip = round(seen.workdays(seen.end, moved))
    if slip >= _TEST_DAYS * _SAME:
        return Measure(12, name, slip, _TEST_DAYS, "days", passed=True)
    record = seen.tasks[address]
    message = Message(
        "'{address}' is critical, and 600 days more of it move the end by {slip}", address=address, slip=slip
    )
    hit = Hit(address, record.origin.key(), message, "an imposed date or a missing link carries the end")
    return Measure(12, name, slip, _TEST_DAYS, "days", passed=False, hits=(hit,))


class _Moved(dict[int, int]):
    """Moments by node: those that have moved, and for all others those of before."""

    def __init__(self, before: Sequence[int]) -> None:
        super().__init__()
        self._before = before

    def __missing__(self, node: int) -> int:
        return self._before[node]


def _slipped(seen: Inspected, slipped: str) -> int | None:
    """The end of the project in the network if one of its tasks took 600 days longer; nothing where none is known."""
    schedule = seen.schedule
    network, dates = schedule.translated.network, schedule.dates
    starts, finishes = _Moved(dates.starts), _Moved(dates.finishes)
    target = schedule.translated.numbers[slipped]
    extra = int(_TEST_DAYS * float(schedule.times.patterns.of(seen.project.calendar).hours_per_day) * 60)
    end, moved = 0, False
    for node in schedule.translated.nodes_of(seen.project.id):
        if dates.done(node):
            continue
        moved = moved or node == target
        if not moved:
            end = max(end, finishes[node] if finishes[node] < NEVER else 0)
            continue
        start, finish = network.spans(node, *network.earliest(node, starts, finishes))
        if node == target and finish < NEVER:
            try:
                finish = schedule.times.calendar(seen.project.calendar).advance(finish, extra)
            except OutOfTimeError:
                return None
        bounds = network.bounds.get(node)
        starts[node] = start if bounds is None or bounds.begun is None else bounds.begun
        finishes[node] = finish
        if finish < NEVER and schedule.translated.addresses[node]:
            end = max(end, finish)
    return end or None
