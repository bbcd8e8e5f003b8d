"""What turned worse in a project: by its facts, against its last report and against the last review; and by reports."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from itpm.analysis.control.declared import State
from itpm.analysis.status.health import Health
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.reason import STEPS, Reason
from itpm.analysis.status.reports import aspect_of, reports
from itpm.analysis.status.trust import steps
from itpm.joined import listed, worded


class Against(StrEnum):
    """What a state of today is compared with."""

    REPORT = "report"
    BEFORE = "report before"
    """What was declared last, with the report before it."""
    REVIEW = "review"


@dataclass(frozen=True, slots=True)
class Before:
    """How projects stood by their facts at the last review, by their ids of today; ``why`` nothing is known of it."""

    health: Mapping[str, Health]
    day: date | None = None
    why: str = ""


NO_REVIEW = Before({}, None, "nothing is compared with the last review: its files were not read")


@dataclass(frozen=True, slots=True)
class Worse:
    """A project, or one of its aspects, that stands worse than it did, or than was said; the gravest reason of it."""

    project: str
    aspect: Aspect | None
    then: State
    now: State
    against: Against
    day: date | None
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What turned worse in a project, and what could not be compared: by aspect, or as a whole, with the reason."""

    project: str
    worse: tuple[Worse, ...]
    blind: tuple[tuple[str, str], ...]


def compared(health: Health, before: Before = NO_REVIEW) -> Compared:
    """A project in work against its last report, that against the one before, and its facts against the last review."""
    found = [*_reported(health), *_again(health), *_reviewed(health, before)]
    return Compared(health.project.id, tuple(found), tuple(_blind(health, before)))


def _gravest(health: Health, aspect: Aspect | None) -> Reason | None:
    return next((each for each in health.gravest if aspect is None or each.aspect is aspect), None)


def _said(health: Health) -> Mapping[Aspect, State]:
    """What the last report declares of single aspects."""
    said = {each: aspect_of(health.declared.update, each) for each in Aspect}
    return {aspect: state for aspect, state in said.items() if state is not None}


def _reported(health: Health) -> Iterator[Worse]:
    """The aspects that the facts show worse than the last report, and the whole where it does."""
    day, id_ = health.declared.day, health.project.id
    if (steps(health.declared.said, health.state) or 0) > 0:
        yield Worse(id_, None, health.declared.said, health.state, Against.REPORT, day, _gravest(health, None))
    for aspect, then in _said(health).items():
        now = health.aspects[aspect]
        if (steps(then, now) or 0) > 0:
            yield Worse(id_, aspect, then, now, Against.REPORT, day, _gravest(health, aspect))


def _again(health: Health) -> Iterator[Worse]:
    """That the last report declares a worse state than the one before it."""
    told = reports(health.project, health.seen.schedule.as_of)
    if len(told) > 1 and (steps(told[-2].state, told[-1].state) or 0) > 0:
        yield Worse(health.project.id, None, told[-2].state, told[-1].state, Against.BEFORE, told[-2].day)


def _reviewed(health: Health, before: Before) -> Iterator[Worse]:
    """The aspects that the facts show worse than those of the last review."""
    then = before.health.get(health.project.id)
    for aspect in Aspect if then is not None else ():
        old, now = then.aspects[aspect] if then is not None else State.UNKNOWN, health.aspects[aspect]
        if (steps(old, now) or 0) > 0:
            yield Worse(health.project.id, aspect, old, now, Against.REVIEW, before.day, _gravest(health, aspect))


def _blind(health: Health, before: Before) -> Iterator[tuple[str, str]]:
    """What could not be compared, and why."""
    if health.declared.said not in STEPS:
        yield worded("as a whole"), "no report says how it stands"
    elif health.state not in STEPS:
        yield worded("as a whole"), "its facts do not say how it stands"
    said = _said(health)
    silent = [worded(each.value) for each in Aspect if each not in said]
    dark = [worded(each.value) for each in said if health.aspects[each] not in STEPS]
    if said and silent:
        yield listed(silent), "the last report does not rate it"
    elif not said:
        yield worded("single aspects"), "the last report rates none"
    if dark:
        yield listed(dark), "the facts do not say how it stands"
    if not before.why and health.project.id not in before.health:
        yield worded("last review"), "it was not in work then"
