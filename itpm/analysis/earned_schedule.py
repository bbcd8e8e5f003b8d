"""Earned schedule: how far a project is in time, in periods of its baseline (Lipke 2003; Lipke, Henderson 2006).

Planned and earned value are counted in the money of the baseline where every task of it has a cost, else in effort,
else in working time, so that the measure exists before any budget does.
"""

from collections.abc import Callable
from dataclasses import dataclass

from itpm.analysis.amounts import Unknown
from itpm.analysis.baselines import Frozen
from itpm.analysis.earning import earned_share
from itpm.analysis.schedule import Schedule, Span
from itpm.model.project import Project

_WEEK = 7 * 1440


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """ES, AT and the planned duration in weeks; what cannot be computed is None with a reason."""

    earned: float | None
    actual: float
    planned: float
    reason: str = ""

    @property
    def variance(self) -> float | None:
        """SV(t) = ES − AT, in weeks."""
        return None if self.earned is None else self.earned - self.actual

    @property
    def index(self) -> float | None:
        """SPI(t) = ES / AT; None before the first week ends."""
        return None if self.earned is None or self.actual <= 0 else self.earned / self.actual

    @property
    def duration(self) -> float | None:
        """IEAC(t) = PD / SPI(t), in weeks."""
        return self.planned / self.index if self.index else None


def earned_schedule(schedule: Schedule, project: Project, frozen: Frozen) -> EarnedSchedule:
    """The earned schedule of a project on the status date, against a baseline."""
    start, end = frozen.start, frozen.end
    status = schedule.times.end_of(schedule.as_of)
    if start is None or end is None:
        return EarnedSchedule(None, 0, 0, "the baseline dates nothing")
    planned, actual = (end - start) / _WEEK, (status - start) / _WEEK
    weights = _weights(schedule, frozen)
    if not weights or actual <= 0:
        return EarnedSchedule(None, max(0.0, actual), planned, "nothing was planned until now")
    done = {address: earned_share(schedule, project, address, frozen.spans[address]) for address in weights}
    for address, share in sorted(done.items()):
        if isinstance(share, Unknown) and frozen.spans[address].start < status:
            return EarnedSchedule(None, actual, planned, share.reason)
    shares = {address: 0.0 if isinstance(share, Unknown) else float(share) for address, share in done.items()}
    earned = sum(weight * shares[address] for address, weight in weights.items())
    calendar = schedule.times.calendar(project.calendar)

    def value(moment: float) -> float:
        return sum(weight * _share(calendar.between, frozen.spans[a], int(moment)) for a, weight in weights.items())

    return EarnedSchedule(_reached(value, earned, (start, end)), actual, planned)


def _reached(value: Callable[[float], float], earned: float, span: tuple[int, int]) -> float:
    """The weeks after which the plan would have earned as much; the earliest of several."""
    start, end = span
    whole = value(end)
    if earned >= whole - 1e-9:
        return (end - start) / _WEEK
    before, weeks = 0.0, 0
    while True:
        after = value(min(end, start + (weeks + 1) * _WEEK))
        if after >= earned:
            return weeks + ((earned - before) / (after - before) if after > before else 0.0)
        before, weeks = after, weeks + 1


def _share(between: Callable[[int, int], int], span: Span, moment: int) -> float:
    """How much of a task its baseline has done by a moment, evenly over its working time."""
    if moment <= span.start:
        return 0.0
    whole = between(span.start, span.finish)
    return min(1.0, between(span.start, moment) / whole) if whole else 1.0


def _weights(schedule: Schedule, frozen: Frozen) -> dict[str, float]:
    tasks = {str(a): t for a, t in frozen.record.tasks.items() if str(a) in frozen.spans}
    timed = {a: t for a, t in tasks.items() if frozen.spans[a].finish > frozen.spans[a].start}
    if timed and all(task.cost is not None for task in timed.values()):
        return {a: float(t.cost.amount) for a, t in timed.items() if t.cost is not None}
    if timed and all(task.effort is not None for task in timed.values()):
        return {a: float(schedule.times.minutes(t.effort, effort=True)) for a, t in timed.items() if t.effort}
    return {a: float(frozen.spans[a].finish - frozen.spans[a].start) for a in timed}
