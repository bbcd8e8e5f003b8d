"""What a team or a project counted of work that flows, period by period."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, Ratio, Unknown
from itpm.analysis.flow.timeboxes import Stage, overlapping, stage_of
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.flow import Flow
from itpm.model.scalars import MINUTES_OF, Elapsed, Period
from itpm.model.settings import Settings

WEEK = 7


@dataclass(frozen=True)
class Count:
    """What was counted in a period, with its days."""

    period: Period
    flow: Flow
    start: date
    finish: date
    stage: Stage

    @property
    def weeks(self) -> Decimal:
        """How long it is."""
        return Decimal((self.finish - self.start) // timedelta(days=1) + 1) / WEEK


@dataclass(frozen=True)
class Counts:
    """The counts of a team or a project in the order of their days; what lies ahead is not counted yet."""

    counts: Sequence[Count]

    @classmethod
    def of(cls, flow: Mapping[Period, Flow], settings: Settings, as_of: date) -> "Counts":
        """The counts as they are seen from a day."""
        found = []
        for period, each in flow.items():
            days = days_of_period(period, settings)
            if days.start is not None and days.finish is not None and days.start <= as_of:
                found.append(Count(period, each, days.start, days.finish, stage_of(days.start, days.finish, as_of)))
        return cls(sorted(found, key=lambda each: (each.start, each.finish)))

    @cached_property
    def over(self) -> Sequence[Count]:
        """Those of periods that are over: of one that runs nobody knows yet what it comes to."""
        return [each for each in self.counts if each.stage is Stage.OVER]

    def told(self, name: str) -> Mapping[str, Decimal]:
        """What was counted of ``started``, ``finished`` or ``wip`` in each period that is over and says it."""
        found = ((str(each.period), _COUNTED[name](each.flow)) for each in self.over)
        return {period: value for period, value in found if value is not None}

    def a_week(self, name: str) -> Mapping[str, Decimal]:
        """The same in a week of each of these periods."""
        weeks = {str(each.period): each.weeks for each in self.over}
        return {period: value / weeks[period] for period, value in self.told(name).items()}

    def rate(self, name: str) -> Ratio:
        """The same in a week of all these periods together."""
        found = self.told(name)
        weeks = sum((each.weeks for each in self.over if str(each.period) in found), NOTHING)
        return (
            sum(found.values(), NOTHING) / weeks
            if found
            else Unknown(phrase("no period that is over says '{name}'", name=name))
        )

    def latest(self, name: str) -> tuple[Ratio, Count | None]:
        """The last count of items (``wip``) or of days (``oldest``, ``p50``, ``p85``), and its period."""
        for each in reversed(self.counts):
            value = _COUNTED[name](each.flow)
            if value is not None:
                return value, each
        return Unknown(phrase("no period says '{name}'", name=name)), None

    def overlapping(self) -> Iterator[tuple[Count, Count]]:
        """Each period that begins before another that is counted has ended, with that one."""
        return overlapping(self.counts)


def _items(count: int | None) -> Decimal | None:
    return None if count is None else Decimal(count)


def _days(time: Elapsed | None) -> Decimal | None:
    return None if time is None else time.minutes / MINUTES_OF["d"]


_COUNTED: Mapping[str, Callable[[Flow], Decimal | None]] = {
    "started": lambda flow: _items(flow.started),
    "finished": lambda flow: _items(flow.finished),
    "wip": lambda flow: _items(flow.wip),
    "oldest": lambda flow: _days(flow.oldest),
    "p50": lambda flow: _days(flow.cycle.p50) if flow.cycle is not None else None,
    "p85": lambda flow: _days(flow.cycle.p85) if flow.cycle is not None else None,
}
"""What is counted in a period by name: items, or days."""
