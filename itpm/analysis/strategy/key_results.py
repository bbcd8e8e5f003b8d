"""How far objectives have come: scores of key results, from check-ins or from the portfolio itself.

KR = clamp((current − start) / (target − start), 0, 1); falling targets are allowed, a milestone counts 0 or 1, and an
objective is the weighted mean of its key results (Doerr 2018; Google re:Work). A committed objective is expected to
reach 1.0, an aspirational one 0.7: the same score reads differently.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOT_SHOWN, NOTHING, ONE, Ratio, Unknown
from itpm.analysis.figures.arithmetic import lift
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.funding import Benefit
from itpm.model.infrastructure import ContinuityPlan
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import MINUTES_OF, Dates, Elapsed, as_day
from itpm.model.strategy import KeyResult, Objective
from itpm.model.task import Milestone
from itpm.model.withheld import is_unshown

ON_TRACK = {"committed": (Decimal("1.0"), Decimal("0.7")), "aspirational": (Decimal("0.7"), Decimal("0.4"))}
"""From which share of what the time asks for a score is green, and from which it is amber."""
_WORDS = {"min": "minute", "h": "hour", "d": "day", "w": "week", "mo": "month", "y": "year"}


def _unit_of(word: str) -> str | None:
    """The unit of elapsed time that a word means: weeks, week, w; None where it means none."""
    said = word.strip().lower()
    return next((unit for unit, name in _WORDS.items() if said in {unit, name, f"{name}s"}), None)


READ_FROM: Mapping[type[Record], tuple[str, ...]] = {
    Milestone: ("reached", "finish"),
    Benefit: ("realised",),
    ContinuityPlan: ("rta", "rpa"),
}
"""What can be read of records that are no projects; of a project the figures in ``readable.RATIOS``."""

Figures = Callable[[str, str], Ratio | None]
"""Gives a computed figure of a project by its name (erp, cpi); None where there is none of that name."""


def nothing_computed(_project: str, _figure: str) -> Ratio | None:
    """No figure at all: where only the files are known."""
    return None


def scored_between(value: Ratio, start: Ratio, target: Ratio) -> Ratio:
    """How far a value has come from a start to a target, from 0 to 1; targets may lie below."""
    # Adding nothing turns a negative zero into a plain one.
    return lift(
        lambda now, low, high: (
            min(max((now - low) / (high - low), NOTHING), ONE) + NOTHING
            if low != high
            else Unknown("it begins at its target")
        ),
        value,
        start,
        target,
    )


@dataclass(frozen=True)
class Progress:
    """A key result on a day."""

    portfolio: Portfolio
    objective: Objective
    record: KeyResult
    as_of: date
    figure: Figures = nothing_computed

    @property
    def computed(self) -> bool:
        """Whether its value is read from the portfolio, not checked in."""
        return self.record.source not in {None, "manual"}

    @cached_property
    def checked_in(self) -> date | None:
        """The day of the last check-in."""
        return max((day for day in self.record.check_ins if day <= self.as_of), default=None)

    @property
    def age(self) -> int | None:
        """Days since the last check-in; none for what is computed."""
        return None if self.checked_in is None or self.computed else (self.as_of - self.checked_in).days

    @cached_property
    def source(self) -> tuple[Record | None, str]:
        """The record that its value is read from, None where nothing has the address, and the figure of it."""
        address, _, figure = (self.record.source or "").partition(".")
        meant = [each for each in self.portfolio.meant(address).values() if isinstance(each, Record)]
        having = [each for each in meant if figure in READ_FROM.get(type(each), ())]
        return (having[0] if having else self.portfolio.find(address)), figure

    @property
    def milestone(self) -> Milestone | None:
        """The milestone that it consists of, where it does."""
        return self.source[0] if self.computed and isinstance(self.source[0], Milestone) else None

    @cached_property
    def current(self) -> Ratio:
        """Its value now: the last check-in, or the figure of the portfolio that it names."""
        if self.computed:
            # Whether there is such a record is not for everybody.
            kept = self.source[0] is None and self.portfolio.audience is not None
            return Unknown(NOT_SHOWN) if kept else self._read()
        if self.checked_in is None:
            if is_kept(self):
                return Unknown(NOT_SHOWN)
            return Unknown(phrase("{record} was never checked in", record=self.record.id))
        return self.record.check_ins[self.checked_in].value

    def _read(self) -> Ratio:
        record, figure = self.source
        if record is not None and figure not in READ_FROM.get(type(record), (figure,)):
            return Unknown(phrase("'{source}' is no figure of the portfolio", source=str(self.record.source)))
        if isinstance(record, Milestone):
            reached = record.reached is not None and as_day(record.reached) <= self.as_of
            return ONE if reached else NOTHING
        if isinstance(record, Benefit):
            days = [day for day in record.realised if day <= self.as_of]
            return (
                record.realised[max(days)]
                if days
                else Unknown(phrase("nothing of {record} has been seen", record=record.id))
            )
        if isinstance(record, ContinuityPlan):
            return self._exercised(record, figure)
        found = self.figure(record.id, figure) if isinstance(record, Project) else None
        if found is None:
            return Unknown(phrase("'{source}' is no figure of the portfolio", source=str(self.record.source)))
        return found * 100 if self.record.unit == "%" and not isinstance(found, Unknown) else found

    def _exercised(self, plan: ContinuityPlan, figure: str) -> Ratio:
        """What the last exercise achieved, in the unit of the key result."""
        found = {day: getattr(each, figure) for day, each in plan.exercises.items() if day <= self.as_of}
        known = {day: time for day, time in found.items() if isinstance(time, Elapsed)}
        if not known:
            return Unknown(phrase("no exercise of {plan} measured its {figure}", plan=plan.id, figure=figure))
        time = known[max(known)]
        unit = _unit_of(self.record.unit or "hours")
        if unit is None:
            return Unknown(
                phrase(
                    "'{unit}' is no unit of time: write minutes, hours, days, weeks, months or years",
                    unit=str(self.record.unit),
                )
            )
        return time.minutes / MINUTES_OF[unit]

    @cached_property
    def score(self) -> Ratio:
        """How far it has come, from 0 to 1."""
        if self.milestone is not None:
            return self.current
        return self._scored(self.current)

    def _scored(self, value: Ratio) -> Ratio:
        return scored_between(value, self.baseline, self.target)

    @property
    def baseline(self) -> Ratio:
        """The value that it begins at."""
        return self._written("baseline")

    @property
    def target(self) -> Ratio:
        """The value that it should come to."""
        return self._written("target")

    def _written(self, name: str) -> Ratio:
        value: Decimal | None = getattr(self.record, name)
        return Unknown(phrase("{record} has no {name}", record=self.record.id, name=name)) if value is None else value

    @property
    def expected(self) -> Ratio:
        """The score that should be reached by now, where the key result says what it expects by when."""
        days = [day for day in self.record.expected if day <= self.as_of]
        return self._scored(self.record.expected[max(days)]) if days else Unknown("it expects nothing by now")


def is_kept(result: Progress) -> bool:
    """Whether nobody checked in on a key result, and it is not for everybody whether the portfolio is read instead."""
    return result.checked_in is None and is_unshown(result.portfolio, result.record, "source")


@dataclass(frozen=True)
class ObjectiveScore:
    """An objective on a day."""

    portfolio: Portfolio
    record: Objective
    as_of: date
    figure: Figures = nothing_computed

    @cached_property
    def results(self) -> tuple[Progress, ...]:
        """How far each key result of the objective is."""
        return tuple(
            Progress(self.portfolio, self.record, each, self.as_of, self.figure)
            for each in self.record.key_results.values()
        )

    @cached_property
    def score(self) -> Ratio:
        """The weighted mean of its key results; unknown where one of them is."""
        return self._mean((each, each.score) for each in self.results)

    @cached_property
    def asked(self) -> Ratio:
        """The score from which on it is green by now: the weighted mean of what is asked of its key results."""
        return self._mean((each, self.asked_of(each)) for each in self.results)

    def asked_of(self, result: Progress) -> Ratio:
        """The score that a key result should have by now.

        Of a milestone that is promised all of it from the day after on, and nothing before; else what its owner wrote
        (``expected``), else the part of the period that has passed, times what the kind asks for at the end of it.
        """
        if is_kept(result):
            return Unknown(NOT_SHOWN)
        milestone = result.milestone
        if milestone is not None and milestone.promised is not None:
            return ONE if as_day(milestone.promised) < self.as_of else NOTHING
        if not isinstance(result.expected, Unknown):
            return result.expected
        return lift(lambda passed: passed * self._limits[0], self.passed)

    @property
    def _limits(self) -> tuple[Decimal, Decimal]:
        """The scores from which on it is green and amber at the end of its period."""
        return ON_TRACK.get(self.record.kind or "committed", ON_TRACK["committed"])

    def _mean(self, parts: Iterable[tuple[Progress, Ratio]]) -> Ratio:
        """The mean of something of its key results by their weights; unknown where one of them is."""
        if not self.results:
            return Unknown(phrase("{record} has no key results", record=self.record.id))
        summed, weights = NOTHING, NOTHING
        for each, part in parts:
            if isinstance(part, Unknown):
                return part
            weight = ONE if each.record.weight is None else each.record.weight
            summed, weights = summed + part * weight, weights + weight
        return (
            summed / weights
            if weights
            else Unknown(phrase("the key results of {record} have no weight", record=self.record.id))
        )

    @cached_property
    def dates(self) -> Dates | None:
        """The days of its period."""
        return days_of_period(self.record.period, self.portfolio.settings) if self.record.period is not None else None

    @cached_property
    def passed(self) -> Ratio:
        """The part of its period that has passed."""
        if self.dates is None or self.dates.start is None or self.dates.finish is None:
            return Unknown(phrase("{record} has no period", record=self.record.id))
        whole = (self.dates.finish - self.dates.start).days + 1
        gone = (self.as_of - self.dates.start).days + 1
        return Decimal(min(max(gone, 0), whole)) / whole

    @property
    def state(self) -> str:
        """Green, amber, red or unknown: the score against what is asked for by now, and what part of it is amber."""
        score, asked = self.score, self.asked
        if isinstance(score, Unknown) or isinstance(asked, Unknown):
            return "unknown"
        if not asked and (isinstance(self.passed, Unknown) or not self.passed):
            return "unknown"  # nothing has begun
        green, amber = self._limits
        return "green" if score >= asked else "amber" if score * green >= asked * amber else "red"
