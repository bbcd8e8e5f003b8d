"""Earned schedule: how far a project is in time, in weeks of its baseline (Lipke 2003; Lipke, Henderson 2006).

Time is the working time of the project's calendar: a week without holidays is one week, wherever summer time begins.
Planned and earned value weigh tasks as the earned value of the project does; where that has no money, in the money of
the baseline where every task of it has a cost, else in effort, else in working time.

ES = C + I: C are the whole weeks whose planned value is earned, I the part of the next one. Inside a week the plan is
followed day by day, so that EV = PV gives ES = AT. Where the plan stands still at what is earned, ES is the latest such
time that is not after AT. With everything earned ES is the planned duration, and AT ends with the work.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, ONE, Ratio, Unknown
from itpm.analysis.figures.figure import Computed, Given, Term
from itpm.analysis.scheduling.baselines import Frozen
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.time.clock import last_day
from itpm.analysis.value.earned_figures import EARNED_SCHEDULE
from itpm.analysis.value.earning import by_now, earned_share, status_moment, working_hours
from itpm.engine.calendar import Calendar
from itpm.engine.elapsed import ALWAYS
from itpm.message import phrase
from itpm.model.project import Project
from itpm.model.scalars import Duration
from itpm.model.task import Task

_CLOCK_WEEK = 7 * 1440
_NEAR = 1e-9


@dataclass(frozen=True)
class Axis:
    """The working time of a project from the start of its baseline on, in weeks."""

    start: int = 0
    hours: Calendar = field(default=ALWAYS, repr=False, compare=False)
    week: int = _CLOCK_WEEK
    zone: str = "UTC"

    def weeks(self, moment: int, part: float = 1.0) -> Decimal:
        """The weeks until some part of the minute before a moment has passed."""
        before = self.hours.between(self.start, moment - 1) if part < 1 else 0
        passed = self.hours.between(self.start, moment)
        minutes = Decimal(passed) if part >= 1 else Decimal(repr(before + part * (passed - before)))
        return max(NOTHING, minutes / self.week)

    def day(self, weeks: Decimal) -> date:
        """The day on which so many weeks have passed.

        Raises:
            ValueError: where no calendar holds so much.
        """
        return last_day(self.hours.advance(self.start, round(weeks * self.week)), self.zone)


@dataclass(frozen=True)
class EarnedSchedule:
    """ES, AT and the planned duration of a project, in weeks of its baseline, and what follows from them."""

    computed: Computed
    axis: Axis = Axis()

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
            return self.axis.day(weeks)
        except (OverflowError, ValueError):
            return Unknown("at this pace it ends beyond all calendars")


@dataclass(frozen=True)
class _Plan:
    """The counted tasks of a baseline: what each weighs, when it is worked on, and by which calendar."""

    weights: Mapping[str, float]
    weighed: str
    """What tasks weigh by."""
    spans: Mapping[str, Span]
    calendars: Mapping[str, Calendar]

    def value(self, moment: int) -> float:
        """The share of the whole that was planned to be earned by a moment."""
        return self.weighted({a: _share(self.calendars[a].between, self.spans[a], moment) for a in self.weights})

    def weighted(self, shares: Mapping[str, float]) -> float:
        """The mean of shares of tasks, from 0 to 1, by what each task weighs."""
        return sum(each * shares[address] for address, each in self.weights.items()) / sum(self.weights.values())

    def first(self, span: tuple[int, int], enough: Callable[[float], bool]) -> int:
        """The first minute of a span by which the planned value is enough; its end where it never is before."""
        low, high = span
        while low < high:
            middle = (low + high) // 2
            if enough(self.value(middle)):
                high = middle
            else:
                low = middle + 1
        return low


def earned_schedule(
    schedule: Schedule, project: Project, frozen: Frozen, worth: Mapping[str, float] | None = None
) -> EarnedSchedule:
    """The earned schedule of a project on the status date, against a baseline.

    ``worth`` is what each task counts in the earned value of the project, where that is known.
    """
    outline = schedule.translated.outlines.get(project.id)
    spans = {
        address: span
        for address, span in {**frozen.spans, **frozen.starting}.items()
        if outline is None or address not in outline.items or not outline.cancelled(outline.items[address])
    }
    if not spans or not frozen.spans:
        return _of(Given(Unknown("the baseline dates nothing")), NOTHING, NOTHING, Axis())
    for address in sorted(frozen.halves & spans.keys()):
        if outline is None or isinstance(outline.items.get(address), Task):
            unknown = Given(Unknown(phrase("the baseline gives no start of '{address}'", address=address)))
            return EarnedSchedule(EARNED_SCHEDULE.of({"es": unknown, "at": unknown, "pd": unknown}), Axis())
    start, end = min(each.start for each in spans.values()), max(each.finish for each in spans.values())
    axis = _axis(schedule, project, start, end)
    timed = {a: span for a, span in spans.items() if a in frozen.spans and span.finish > span.start}
    calendars = {address: working_hours(schedule, project, address, span) for address, span in timed.items()}
    money = _worth(worth, timed)
    weights, weighed = (money, "their money") if money else _weights(schedule, frozen, calendars, axis)
    plan = _Plan(weights, weighed, timed, calendars)
    status = min(_over(schedule, project, plan), status_moment(schedule, project))
    planned, actual = axis.weeks(end), axis.weeks(status)
    if not plan.weights or actual <= 0:
        return _of(Given(Unknown("nothing was planned until now")), actual, planned, axis)
    exact = {each: Decimal(str(amount)) for each, amount in (worth or {}).items()}
    shares: dict[str, float] = {}
    for address in sorted(plan.weights):
        share = earned_share(schedule, project, address, timed[address], exact)
        if isinstance(share, Unknown) and timed[address].start < status:
            return _of(Given(share), actual, planned, axis)
        shares[address] = 0.0 if isinstance(share, Unknown) else float(share)
    return _of(_reached(plan, plan.weighted(shares), axis, (end, status)), actual, planned, axis)


def _of(earned: Given, actual: Decimal, planned: Decimal, axis: Axis) -> EarnedSchedule:
    given = {"es": earned, "at": Given(actual), "pd": Given(planned)}
    return EarnedSchedule(EARNED_SCHEDULE.of(given), axis)


def _axis(schedule: Schedule, project: Project, start: int, end: int) -> Axis:
    """The project's working time; the clock's where nothing of its calendar lies in the baseline."""
    hours, zone = schedule.times.calendar(project.calendar), schedule.moments.zone(project.id)
    week = schedule.times.patterns.minutes(Duration(ONE, "w"), project.calendar)
    return Axis(start, hours, week, zone) if week and hours.between(start, end) else Axis(start, zone=zone)


def _over(schedule: Schedule, project: Project, plan: _Plan) -> int:
    """When the work was over, where all of it is finished by now, or the project is closed; far away else."""
    patterns = schedule.times.patterns
    ends: list[int] = []
    items = schedule.translated.outlines[project.id].items if project.id in schedule.translated.outlines else {}
    for address in plan.weights:
        task = items.get(address)
        if not isinstance(task, Task) or task.finished is None or not by_now(schedule, task.finished):
            ends.clear()
            break
        ends.append(patterns.end_of(task.finished, project.calendar))
    closed = [patterns.end_of(project.closure.date, project.calendar)] if project.closure is not None else []
    return min([*([max(ends)] if ends else []), *closed], default=1 << 50)


def _reached(plan: _Plan, earned: float, axis: Axis, until: tuple[int, int]) -> Given:
    """The weeks after which the plan would have earned as much."""
    end, status = until
    if earned <= 0:
        return Given(NOTHING, words="nothing is earned")
    if earned >= plan.value(end) - _NEAR:
        return Given(axis.weeks(end), words="everything is earned: the planned duration")
    now = plan.value(min(status, end))
    if abs(now - earned) <= _NEAR:
        return Given(axis.weeks(min(status, end)), words="as much is earned as was planned by now: AT")
    if now > earned:
        # Behind: where the plan stood still at what is earned, the latest of these times.
        moment = plan.first((axis.start, end), lambda value: value > earned + _NEAR)
    else:
        moment = plan.first((axis.start, end), lambda value: value >= earned - _NEAR)
    before, after = plan.value(moment - 1), plan.value(moment)
    part = (earned - before) / (after - before) if after - earned > _NEAR else 1.0
    weeks = axis.weeks(moment, max(0.0, part))
    terms = (
        Term("EV, as a share of the baseline", Decimal(repr(earned))),
        Term("C, whole weeks", Decimal(int(weeks))),
        Term("I, of the next week", weeks - int(weeks)),
    )
    formula = EARNED_SCHEDULE.by_name["es"].words
    return Given(weeks, terms, phrase("{formula}; tasks weigh by {weighed}", formula=formula, weighed=plan.weighed))


def _share(between: Callable[[int, int], int], span: Span, moment: int) -> float:
    """How much of a task its baseline has done by a moment, evenly over its working time."""
    if moment <= span.start:
        return 0.0
    if moment >= span.finish:
        return 1.0
    whole = between(span.start, span.finish)
    return min(1.0, between(span.start, moment) / whole) if whole else 1.0


def _worth(worth: Mapping[str, float] | None, timed: Mapping[str, Span]) -> dict[str, float]:
    """What the tasks of a baseline are worth in money; empty where nobody says."""
    found = {address: worth.get(address, 0.0) for address in timed} if worth is not None else {}
    return {address: each for address, each in found.items() if each > 0}


def _weights(
    schedule: Schedule, frozen: Frozen, calendars: Mapping[str, Calendar], axis: Axis
) -> tuple[dict[str, float], str]:
    """What each task that takes time counts: its cost where all have one, else its effort, else its working time.

    Of elapsed time, what of it is working time of the project: a night of waiting is no work.
    """
    timed = {str(a): t for a, t in frozen.record.tasks.items() if str(a) in calendars}
    if timed and all(task.cost is not None for task in timed.values()):
        return {a: float(t.cost.amount) for a, t in timed.items() if t.cost is not None}, "their cost in the baseline"
    if timed and all(task.effort is not None for task in timed.values()):
        efforts = {a: schedule.times.patterns.minutes(t.effort, effort=True) for a, t in timed.items() if t.effort}
        return {a: float(minutes) for a, minutes in efforts.items()}, "their effort in the baseline"
    spans = {address: frozen.spans[address] for address in timed}
    hours = {a: axis.hours if calendars[a] is ALWAYS else calendars[a] for a in timed}
    found = {a: hours[a].between(span.start, span.finish) for a, span in spans.items()}
    return {a: float(each) for a, each in found.items() if each}, "their working time in the baseline"
