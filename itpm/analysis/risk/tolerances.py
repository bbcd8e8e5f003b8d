"""What a project expects beyond its tolerances (PRINCE2), and whether it has told that to whoever set them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from itpm.analysis.figures.amounts import NOTHING, ONE, Ratio, Unknown, least
from itpm.analysis.figures.arithmetic import divided, minus
from itpm.analysis.health.measure import Inspected
from itpm.analysis.scheduling.lateness import deadline, promised
from itpm.analysis.value.benefits import promises
from itpm.analysis.value.expected_cost import expected_cost
from itpm.analysis.value.facts import ValueFacts
from itpm.message import phrase
from itpm.model.control import ExceptionReport
from itpm.model.project import Project
from itpm.model.scalars import as_day

TIME, COST, BENEFITS, RISK = "time", "cost", "benefits", "risk"
JUDGED = (TIME, COST, BENEFITS, RISK)
"""The aspects whose tolerance is a figure; those of scope, quality and sustainability are words that people judge."""


DEADLINE, PROMISED, APPROVED = "deadline", "due", "baseline"
"""The days that a project can be behind: its deadline, what is promised of a milestone, what was approved of one."""


class Behind(NamedTuple):
    """How many working days what is furthest behind its day is behind: of which day that is, and of what."""

    late: float
    against: str
    day: date
    address: str


@dataclass(frozen=True, slots=True)
class Breach:
    """An aspect, how far the forecast lies outside, how far it may, and the exception that was raised for it.

    Time is counted in working days, cost and benefits are parts of what was approved or promised, risk is a score.
    ``behind`` says of time what is late, and against which day.
    """

    aspect: str
    forecast: Decimal
    allowed: Decimal
    exception: ExceptionReport | None
    behind: Behind | None = None
    every: tuple[Behind, ...] = ()
    """Of time everything that is behind its day by more than is tolerated, what is furthest behind first."""
    at_least: bool = False
    """Whether parts of the forecast are unknown, so that it lies at least so far outside."""


def breaches(seen: Inspected, value: ValueFacts, score: Ratio) -> Iterator[Breach]:
    """The tolerances of a project that its forecast breaks; ``score`` is its highest. What is unknown breaks none."""
    allowed = seen.project.tolerances
    if allowed is None:
        return
    patterns = seen.schedule.times.patterns
    dearer, at_least = _dearer(value, seen.project)
    time = None if allowed.time is None else patterns.minutes(allowed.time, seen.project.calendar)
    late = sorted(_behind(seen), key=lambda each: -each.late)
    behind = next(iter(late), None)
    found: dict[str, tuple[Ratio, Decimal | None]] = {
        TIME: (_late(seen, behind), None if time is None else Decimal(str(seen.days(time, seen.project.id)))),
        COST: (dearer, allowed.cost),
        BENEFITS: (_short(seen), allowed.benefits),
        RISK: (score, None if allowed.risk is None else Decimal(allowed.risk)),
    }
    for aspect, (forecast, limit) in found.items():
        if limit is not None and isinstance(forecast, Decimal) and forecast > limit:
            found_at = behind if aspect == TIME else None
            every = tuple(each for each in late if each.late > limit) if aspect == TIME else ()
            told = raised(seen, aspect)
            yield Breach(aspect, forecast, limit, told, found_at, every, at_least and aspect == COST)


def raised(seen: Inspected, aspect: str) -> ExceptionReport | None:
    """The last exception that was raised for an aspect since the plan that holds was approved."""
    since = _approved(seen)
    found = [each for each in seen.project.exceptions.values() if each.aspect in {aspect, None}]
    fresh = [each for each in found if since is None or each.raised >= since]
    return max(fresh, key=lambda each: each.raised, default=None)


def _approved(seen: Inspected) -> date | None:
    current = seen.baselines.current.record if seen.baselines is not None else None
    return current.approved.date if current is not None and current.approved is not None else None


def _late(seen: Inspected, behind: Behind | None) -> Ratio:
    """The working days by which a project, or the worst of its milestones, will be late."""
    if behind is None and seen.baselines is None and deadline(seen.schedule, seen.outline) is None:
        return Unknown(
            phrase("'{project}' has no deadline, no baseline and no promise that is broken", project=seen.project.id)
        )
    return NOTHING if behind is None else Decimal(str(round(max(behind.late, 0.0), 6)))


def _behind(seen: Inspected) -> Iterator[Behind]:
    """How far a project is behind its deadline, and its milestones behind what was promised and approved of them."""
    end = deadline(seen.schedule, seen.outline)
    if end is not None and end.late is not None:
        yield Behind(end.late.minutes / end.late.per_day, DEADLINE, as_day(end.moment), seen.project.id)
    for each in (each for address in seen.milestones for each in promised(seen.schedule, address)):
        if each.name == "due" and each.late is not None:
            yield Behind(each.late.minutes / each.late.per_day, PROMISED, as_day(each.moment), each.address)
    for address, moved in seen.variances.items():
        if address in seen.milestones and moved.slip is not None:
            approved = seen.schedule.moments.last_day(moved.baseline)
            yield Behind(seen.days(moved.slip.minutes, address), APPROVED, approved, address)


def _dearer(value: ValueFacts, project: Project) -> tuple[Ratio, bool]:
    """The part of what is approved by which a project will cost more, and whether it is at least that."""
    funds = value.money.budgets.projects.get(project.id)
    if funds is None:
        return Unknown(phrase("'{project}' has no money", project=project.id)), False
    forecast = expected_cost(value, funds).amount
    share = divided(minus(least(forecast), funds.approved), funds.approved, "nothing is approved")
    return share, isinstance(forecast, Unknown)


def _short(seen: Inspected) -> Ratio:
    """The part by which the worst benefit whose day has come falls short of what was promised."""
    due = [each for each in promises(seen.project, seen.schedule.as_of) if each.overdue]
    known = [ONE - each.realised for each in due if isinstance(each.realised, Decimal)]
    return max(known, default=NOTHING)
