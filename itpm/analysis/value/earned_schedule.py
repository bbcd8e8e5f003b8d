"""Earned schedule: how far a project is in time, in periods of its baseline (Lipke 2003; Lipke, Henderson 2006).

Planned and earned value are counted in the money of the baseline where every task of it has a cost, else in effort,
else in working time, so that the measure exists before any budget does.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import Ratio, Unknown
from itpm.analysis.figures.figure import Computed, Given, Term
from itpm.analysis.scheduling.baselines import Frozen
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.time.clock import last_day
from itpm.analysis.value.earned_figures import EARNED_SCHEDULE
from itpm.analysis.value.earning import earned_share, status_moment, working_hours
from itpm.engine.calendar import Calendar
from itpm.model.project import Project

_WEEK = 7 * 1440


@dataclass(frozen=True)
class EarnedSchedule:
    """ES, AT and the planned duration of a project, in weeks of its baseline, and what follows from them."""

    computed: Computed
    start: int = 0
    """The moment at which the baseline begins."""
    zone: str = "UTC"

    def __getitem__(self, name: str) -> Ratio:
        """One of the figures: es, at, pd, sv_t, spi_t, ieac_t, tspi."""
        return self.computed.ratio(name)

    @cached_property
    def ends(self) -> date | Unknown:
        """The day on which it ends at this pace: IEAC(t) after the start of the baseline."""
        weeks = self["ieac_t"]
        if isinstance(weeks, Unknown):
            return weeks
        try:
            return last_day(self.start + round(weeks * _WEEK), self.zone)
        except (OverflowError, ValueError):
            return Unknown("at this pace it ends beyond all calendars")


def _of(earned: Given, actual: float, planned: float, start: int = 0, zone: str = "UTC") -> EarnedSchedule:
    given = {
        "es": earned,
        "at": Given(Decimal(repr(actual))),
        "pd": Given(Decimal(repr(planned))),
    }
    return EarnedSchedule(EARNED_SCHEDULE.of(given), start, zone)


def _unknown(reason: str, actual: float = 0.0, planned: float = 0.0) -> EarnedSchedule:
    return _of(Given(Unknown(reason)), actual, planned)


def earned_schedule(schedule: Schedule, project: Project, frozen: Frozen) -> EarnedSchedule:
    """The earned schedule of a project on the status date, against a baseline."""
    start, end = frozen.start, frozen.end
    status = status_moment(schedule, project)
    if start is None or end is None:
        return _unknown("the baseline dates nothing")
    planned, actual = (end - start) / _WEEK, (status - start) / _WEEK
    calendars = {address: working_hours(schedule, project, address, span) for address, span in frozen.spans.items()}
    weights = _weights(schedule, frozen, calendars)
    if not weights or actual <= 0:
        return _unknown("nothing was planned until now", max(0.0, actual), planned)
    done = {address: earned_share(schedule, project, address, frozen.spans[address]) for address in weights}
    for address, share in sorted(done.items()):
        if isinstance(share, Unknown) and frozen.spans[address].start < status:
            return _unknown(share.reason, actual, planned)
    shares = {address: 0.0 if isinstance(share, Unknown) else float(share) for address, share in done.items()}
    earned = _reached(_curve(frozen, weights, calendars), _weighted(weights, shares), (start, end))
    return _of(earned, actual, planned, start, schedule.moments.zone(project.id))


def _weighted(weights: Mapping[str, float], shares: Mapping[str, float]) -> float:
    return sum(weight * shares[address] for address, weight in weights.items()) / sum(weights.values())


def _curve(frozen: Frozen, weights: Mapping[str, float], calendars: Mapping[str, Calendar]) -> Callable[[float], float]:
    """The share of the whole baseline that was planned to be earned by a moment."""

    def value(moment: float) -> float:
        return _weighted(
            weights, {each: _share(calendars[each].between, frozen.spans[each], int(moment)) for each in weights}
        )

    return value


def _reached(value: Callable[[float], float], earned: float, span: tuple[int, int]) -> Given:
    """The weeks after which the plan would have earned as much; the earliest of several.

    ES = C + I: C whole weeks whose planned value is reached, and I of the next one, (EV − PV_C) / (PV_C+1 − PV_C).
    """
    start, end = span
    if earned >= value(end) - 1e-9:
        return Given(Decimal(repr((end - start) / _WEEK)), words="everything is earned: the planned duration")
    before, weeks = 0.0, 0
    while True:
        after = value(min(end, start + (weeks + 1) * _WEEK))
        if after >= earned:
            break
        before, weeks = after, weeks + 1
    part = (earned - before) / (after - before) if after > before else 0.0
    terms = (
        Term("EV, as a share of the baseline", Decimal(repr(earned))),
        Term("C, whole weeks", Decimal(weeks)),
        Term("PV of C", Decimal(repr(before))),
        Term("PV of C + 1", Decimal(repr(after))),
    )
    return Given(Decimal(repr(weeks + part)), terms)


def _share(between: Callable[[int, int], int], span: Span, moment: int) -> float:
    """How much of a task its baseline has done by a moment, evenly over its working time."""
    if moment <= span.start:
        return 0.0
    whole = between(span.start, span.finish)
    return min(1.0, between(span.start, moment) / whole) if whole else 1.0


def _weights(schedule: Schedule, frozen: Frozen, calendars: Mapping[str, Calendar]) -> dict[str, float]:
    """What each task that takes time counts: its cost where all have one, else its effort, else its working time."""
    tasks = {str(a): t for a, t in frozen.record.tasks.items() if str(a) in frozen.spans}
    timed = {a: t for a, t in tasks.items() if frozen.spans[a].finish > frozen.spans[a].start}
    if timed and all(task.cost is not None for task in timed.values()):
        return {a: float(t.cost.amount) for a, t in timed.items() if t.cost is not None}
    if timed and all(task.effort is not None for task in timed.values()):
        return {a: float(schedule.times.patterns.minutes(t.effort, effort=True)) for a, t in timed.items() if t.effort}
    return {a: float(calendars[a].between(frozen.spans[a].start, frozen.spans[a].finish)) for a in timed}
