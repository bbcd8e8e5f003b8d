"""STR013: a finish before its start."""

from collections.abc import Iterable, Iterator
from dataclasses import fields
from datetime import date, datetime, time
from itertools import pairwise
from typing import Any

from itpm.analysis.facts import Facts
from itpm.diagnostic import Duty, Finding, Origin, Related, Severity
from itpm.message import Message
from itpm.model.address import own_of
from itpm.model.control import Window
from itpm.model.infrastructure import Freeze
from itpm.model.moment_text import as_told
from itpm.model.naming import kind_of
from itpm.model.progress import BaselineTask
from itpm.model.record import Record
from itpm.model.scalars import Moment
from itpm.model.settings import HealthThresholds, Settings, Thresholds
from itpm.model.task import Milestone, Task
from itpm.rules.rule import rule

_SETTINGS = "itpm.yaml"
_LIVES = {
    "risk": ("raised", "review_by", "closed", "occurred"),
    "issue": ("raised", "due", "resolved"),
    "change": ("raised", "approved", "rejected"),
    "exception": ("raised", "reply"),
    "request": ("raised", "reply"),
    "deliverable": ("submitted", "accepted"),
    "policy": ("effective", "review_by"),
    "window": ("start", "finish"),
    "freeze": ("start", "finish"),
    "asset": ("acquired", "patched", "warranty_until", "retire_by", "ended"),
    "control": ("since", "tested"),
    "certificate": ("since", "until"),
    "access-right": ("since", "until", "withdrawn"),
    "decision": ("decided", "revisit_by"),
    "security-exception": ("approved", "until"),
    "product-cycle": ("released", "active_until", "security_until", "extended_until", "ended"),
}
"""By kind, the day on which something begins and those on which it may be over."""
_STEPS = {"product-cycle": ("active_until", "security_until", "extended_until")}
"""By kind, days that follow each other."""
_EXCHANGE = "exchange the two, or mend one of them"
_LATEST = {
    "not_after": ("must_start", "not_before"),
    "must_start": ("not_before",),
    "finish_by": ("must_start", "not_before", "must_finish", "finish_not_before"),
    "must_finish": ("must_start", "not_before", "finish_not_before"),
}
"""Constraints that say how late something may be, each with those that it cannot be before."""


@rule(
    "STR013",
    "period-order",
    Severity.ERROR,
    serves=Duty.PROJECT_PLANNING,
    reads=(
        *(f"{kind}.{name}" for kind, names in _LIVES.items() for name in names),
        "baseline.tasks",
        "milestone.finish_by",
        "milestone.finish_not_before",
        "milestone.must_finish",
        "milestone.must_start",
        "milestone.not_after",
        "milestone.not_before",
        "project.baselines",
        "project.deadline",
        "project.milestones",
        "project.on_hold",
        "project.start",
        "project.tasks",
        "task.as_of",
        "task.expected",
        "task.finish_by",
        "task.finish_not_before",
        "task.finished",
        "task.must_finish",
        "task.must_start",
        "task.not_after",
        "task.not_before",
        "task.started",
    ),
)
def reversed_period(facts: Facts) -> Iterable[Finding]:
    """A finish before its start."""
    yield from _settings(facts.portfolio.settings)
    for project in facts.portfolio.projects.values():
        yield from _pair(project.origin, "start", project.start, "deadline", project.deadline)
        hold = project.on_hold
        if hold is not None:
            yield from _pair(project.origin.at("on_hold"), "since", hold.since, "until", hold.until)
        for task in project.tasks.values():
            yield from _pair(task.origin, "started", task.started, "finished", task.finished)
            yield from _pair(task.origin, "started", task.started, "as_of", task.as_of)
            yield from _expected(task)
            yield from _constraints(task)
        for milestone in project.milestones.values():
            yield from _constraints(milestone)
        for name, baseline in project.baselines.items():
            for address, frozen in baseline.tasks.items():
                at = project.origin.at("baselines", name, "tasks", own_of(address))
                yield from _frozen(address, frozen, at)
    for record in facts.portfolio.records():
        if kind_of(record) in _LIVES:
            yield from _life(record)


def _expected(task: Task) -> Iterator[Finding]:
    """An expected finish before the start: of work that has begun, before that."""
    expected = task.expected
    if expected is None:
        return
    at = task.origin.at("expected")
    if task.started is not None:
        yield from _pair(task.origin, "started", task.started, "finish", expected.finish, at)
    else:
        yield from _pair(at, "start", expected.start, "finish", expected.finish)


def _life(record: Record) -> Iterator[Finding]:
    """What is over before it began."""
    first, *lasts = _LIVES[kind_of(record)]
    start = _day(getattr(record, first))
    for last in lasts if start is not None else ():
        yield from _pair(record.origin, first, start, last, _day(getattr(record, last)))
    steps = _STEPS.get(kind_of(record), ())
    for one, other in pairwise(name for name in steps if getattr(record, name) is not None):
        yield from _pair(record.origin, one, getattr(record, one), other, getattr(record, other))
    if isinstance(record, Window | Freeze) and isinstance(record.start, datetime) and record.start == record.finish:
        what = Message("it is over at {finish}, when it begins", finish=record.finish)
        yield Finding("STR013", record.origin.at("finish"), what, "write when it ends")


def _day(found: Any) -> date | None:  # noqa: ANN401 - a day, or a record that has one
    return found if found is None or isinstance(found, date) else found.date


def _frozen(address: str, frozen: BaselineTask, at: Origin) -> Iterator[Finding]:
    """An entry of an approved plan that ends before it begins."""
    if frozen.start and frozen.finish and _clock(frozen.finish, end=True) < _clock(frozen.start):
        message = Message(
            "the baseline's finish {finish} of '{task}' is before its start {start}",
            finish=frozen.finish,
            start=frozen.start,
            task=address,
        )
        yield Finding("STR013", at.at("finish"), message, "freeze the plan again, or mend the slip of the pen")


def _settings(settings: Settings) -> Iterator[Finding]:
    """Scales that do not rise, and states that turn in the wrong order."""
    risk = settings.risk
    for name, steps in (("probability", risk.probability), ("impact", risk.impact)) if risk is not None else ():
        fallen = next((place for place, (one, other) in enumerate(pairwise(steps), 1) if other <= one), None)
        if fallen is not None:
            message = Message("step {step} of the scale is not above step {below}", step=fallen + 1, below=fallen)
            yield Finding("STR013", Origin(_SETTINGS, ("risk", name, fallen)), message, "write the lowest step first")
    health = settings.health
    for name, each in _aspects(health) if health is not None else ():
        if each is not None and each.amber is not None and each.red is not None and each.amber > each.red:
            message = Message("amber at {amber:0.####%} is beyond red at {red:0.####%}", amber=each.amber, red=each.red)
            hint = "amber comes before red: exchange them, or write a smaller one"
            yield Finding("STR013", Origin(_SETTINGS, ("health", name, "amber")), message, hint)


def _aspects(health: HealthThresholds) -> Iterator[tuple[str, Thresholds | None]]:
    """The thresholds of each aspect, by its name."""
    yield from ((each.name, getattr(health, each.name)) for each in fields(health))


def _constraints(item: Task | Milestone) -> Iterator[Finding]:
    """Constraints that no date keeps together: nothing ends before it starts."""
    for last, firsts in _LATEST.items():
        limit = getattr(item, last)
        for first in firsts if limit is not None else ():
            start = getattr(item, first)
            if start is not None:
                yield from _pair(item.origin, first, start.date, last, limit.date)


def _pair(
    at: Origin, first: str, start: Moment | None, last: str, finish: Moment | None, ends: Origin | None = None
) -> Iterator[Finding]:
    """A day, in a record at a place, that is before another one of it; ``ends`` is where it stands, if elsewhere."""
    if start is None or finish is None or _clock(start) <= _clock(finish, end=True):
        return
    yield Finding(
        "STR013",
        (ends or at).at(last),
        Message(
            "{last} {finish} is before {first} {start}",
            last=last,
            finish=finish,
            first=first,
            start=start,
        ),
        _EXCHANGE,
        (Related(at.at(first), f"{first} {as_told(start)}"),),
    )


def _clock(moment: date | datetime, *, end: bool = False) -> datetime:
    if isinstance(moment, datetime):
        return moment
    return datetime.combine(moment, time.max if end else time.min)
