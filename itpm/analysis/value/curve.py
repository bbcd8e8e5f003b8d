"""Planned value and actual cost of projects over time: the S-curve of what was approved, and what was spent by when.

Planned value of another day is that of the status date as it would be counted there: each task's part of the money by
the part of its approved dates that has passed, contingency following the work (PMI Standard for EVM, 2019, 3.2).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from itpm.analysis.figures.amounts import ONE, Amount, Partly, Unknown
from itpm.analysis.figures.arithmetic import divided, total
from itpm.analysis.money.cost import Costs
from itpm.analysis.money.line import ALL_DAYS, Line
from itpm.analysis.scheduling.schedule import Span
from itpm.analysis.value.earned_value import EarnedValue
from itpm.analysis.value.earning import planned_share, status_moment
from itpm.analysis.value.task_value import TaskValue, Way
from itpm.model.scalars import Dates, Money


@dataclass(frozen=True)
class Curve:
    """Some projects whose planned, earned and spent money is all known on the status date, in one currency.

    ``unknown`` says of each other project why it is left out: its curve would be no sum of like things.
    """

    values: tuple[EarnedValue, ...]
    unknown: Mapping[str, Unknown]
    costs: Costs

    @property
    def currency(self) -> str:
        """The portfolio's currency, that of all its sums; others are carried over at the rates of the status date."""
        return self.costs.rates.base

    @cached_property
    def reach(self) -> tuple[date, date] | None:
        """The first and the last day of the approved plans, and of money that is planned beside their tasks.

        None where no plan is approved.
        """
        moments = self.costs.schedule.moments
        spans = [span for each in self.values if each.frozen is not None for span in each.frozen.spans.values()]
        if not spans:
            return None
        beside = [day for each in self.values for span in _without_tasks(each) for day in (span.start, span.finish)]
        days = [day for day in beside if day is not None]
        first = moments.first_day(min(spans, key=lambda span: span.start))
        last = moments.last_day(max(spans, key=lambda span: span.finish))
        return min((first, *days)), max((last, *days))

    def days(self, parts: int) -> tuple[date, ...]:
        """So many days that are evenly apart from the first of the plans to the last of them, or the status date."""
        if self.reach is None:
            return ()
        first, last = self.reach[0], max(self.reach[1], self.costs.as_of)
        step = max((last - first).days, 1) / parts
        found = {first + timedelta(days=round(step * at)) for at in range(parts + 1)}
        return tuple(sorted({*found, self.costs.as_of}))

    def planned(self, day: date) -> float:
        """The planned value of all of them on a day."""
        return sum(self._in_base(each, self._planned[each.project.id](day)) for each in self.values)

    def spent(self, day: date) -> float | None:
        """What was spent on all of them by a day, as far as it is known today; None where that is unknown of one."""
        found = [self.costs.rates.in_base(spent(each, day)) for each in self.values]
        return None if any(isinstance(each, Unknown) for each in found) else sum(_number(each) for each in found)

    def now(self, name: str) -> float:
        """One of the figures on the status date: pv, ev or ac."""
        return sum(_number(self.costs.rates.in_base(each.amount(name))) for each in self.values)

    @cached_property
    def _planned(self) -> Mapping[str, Callable[[date], float]]:
        return {each.project.id: planned(each) for each in self.values}

    def _in_base(self, value: EarnedValue, amount: float) -> float:
        rate = self._rates.get(value.currency, 1.0)
        return amount * rate

    @cached_property
    def _rates(self) -> Mapping[str, float]:
        """What one of each other currency is worth."""
        rates = self.costs.rates
        found = {each.currency: rates.in_base(Money(ONE, each.currency)) for each in self.values}
        return {currency: _number(amount) for currency, amount in found.items()}


def curve(costs: Costs, values: Iterable[EarnedValue]) -> Curve:
    """The curve of some projects that have money."""
    known, unknown = list[EarnedValue](), dict[str, Unknown]()
    for each in values:
        amounts = [costs.rates.in_base(each.amount(name)) for name in ("pv", "ev", "ac", "bac", "work")]
        lacking = next((amount for amount in amounts if isinstance(amount, Unknown)), None) or unplanned(each)
        if lacking is None:
            known.append(each)
        else:
            unknown[each.project.id] = lacking
    return Curve(tuple(known), unknown, costs)


def unplanned(value: EarnedValue) -> Unknown | None:
    """Why the planned value of a project is no curve; None where all of it is known on the status date."""
    amounts = (value.amount(name) for name in ("pv", "bac", "work"))
    shares = (each.planned for each in value.values)
    return next((each for each in (*amounts, *shares) if isinstance(each, Unknown)), None)


def planned(value: EarnedValue) -> Callable[[date], float]:
    """From a day to the planned value of a project in its currency, where all of it is known on the status date."""
    parts = [_part(value, each) for each in value.values if each.way is not Way.CANCELLED]
    scale = divided(value.amount("bac"), value.amount("work"), "nothing is planned")
    factor = 0.0 if isinstance(scale, Unknown) else float(scale)
    return lambda day: factor * sum(part(day) for part in parts)


def _part(value: EarnedValue, each: TaskValue) -> Callable[[date], float]:
    """From a day to the planned value of a task on a line, or of what of a line no task is worth."""
    budget = _number(each.budget)
    if not each.task:
        phased = value.costs.planned(value.costs.lines[each.line])
        if isinstance(phased, Unknown):
            return lambda _day: 0.0
        whole = _number(phased.between(ALL_DAYS))
        return lambda day: budget * _number(phased.between(Dates(None, day))) / whole if whole else 0.0
    span = _span(value, each.task)
    return lambda day: budget * _share(value, each.task, span, day) if span is not None else 0.0


def _without_tasks(value: EarnedValue) -> Iterator[Dates]:
    """The days on which money of a project is planned that no task is worth: it is earned as time passes."""
    for line in dict.fromkeys(each.line for each in value.values if not each.task and each.way is not Way.CANCELLED):
        phased = value.costs.planned(value.costs.lines[line])
        yield from () if isinstance(phased, Unknown) else phased.spans


def _span(value: EarnedValue, task: str) -> Span | None:
    """The approved dates of a task, else those of the plan."""
    found = value.frozen.spans.get(task) if value.frozen is not None else None
    item = value.costs.schedule.items.get(task)
    return found or (item.dates if item is not None else None)


def _share(value: EarnedValue, task: str, span: Span, day: date) -> float:
    schedule, project = value.costs.schedule, value.project
    return float(planned_share(schedule, project, task, span, status_moment(schedule, project, task, day)))


def spent(value: EarnedValue, day: date) -> Amount:
    """What the lines of a project that cost money have cost by a day, in its currency, as far as it is known today."""
    return total((_spent(value, each, day) for each in value.lines), value.currency)


def _spent(value: EarnedValue, line: Line, day: date) -> Amount:
    costs, span = value.costs, (date.min, day)
    if line.currency != value.currency:
        return costs.carried(line, value.currency, Dates(None, day)).spent
    return total(
        (costs.spending.actual(line, span), costs.ledger.accrued(line.id, line.currency, *span)), line.currency
    )


def _number(amount: Amount) -> float:
    known = amount.known if isinstance(amount, Partly) else amount
    return 0.0 if isinstance(known, Unknown) else float(known.amount)
