"""What lines of money come to on a day: planned, committed, accrued, actual, and what is still to be spent.

FY forecast = actual + accrued + open commitments + estimate to complete; left = planned − actual − accrued − open
commitments (TBM taxonomy 4.0; OMB CPIC). The estimate is what a line's ``forecast`` says of the periods that are not
over, or the work that the plan still books at the rates of its people; a line that has neither is unknown.
"""

from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property, partial

from itpm.analysis.figures.amounts import Amount, Partly, Unknown, by_period, least, paid, part_of_sums, reasoned
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.booked import awaited
from itpm.analysis.money.distributed import DistributedBudget
from itpm.analysis.money.documents import Ledger
from itpm.analysis.money.labour import Labour
from itpm.analysis.money.line import ALL_DAYS, Line, currency_of
from itpm.analysis.money.ordered import ordered_within
from itpm.analysis.money.own_labour import OwnLabour
from itpm.analysis.money.paid_for import all_dropped
from itpm.analysis.money.phasing import Phased
from itpm.analysis.money.rates import Rates
from itpm.analysis.money.spending import Spending
from itpm.analysis.money.sums import Sums, as_told, carried
from itpm.analysis.money.told import ToldLabour
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.budget import Budget
from itpm.model.scalars import Dates, Money, Spread, as_day
from itpm.model.stage import goes_on


class Costs:
    """The money of a portfolio on the status date of its schedule."""

    def __init__(self, schedule: Schedule) -> None:
        """Nothing is computed before it is asked for."""
        self.schedule = schedule
        self.portfolio, self.as_of = schedule.portfolio, schedule.as_of
        self.rates = Rates(self.portfolio, self.as_of)
        self.ledger = Ledger(self.portfolio, self.rates)
        self.labour = Labour(schedule, self.rates)
        self.distributed = DistributedBudget(self.labour)
        self.own = OwnLabour(self.labour, self.distributed)
        self.days = self.labour.days
        self.told = ToldLabour.of(self.rates)
        self._sums: dict[tuple[str, Dates], Sums] = {}
        self._phases: dict[tuple[str, str], Phased | Unknown] = {}
        self.spending = Spending(self)

    @cached_property
    def lines(self) -> Mapping[str, Line]:
        """Every line, those of projects and those of departments; what was cancelled keeps what it has cost."""
        return {each.id: each for each in self._all_lines()}

    def _all_lines(self) -> Iterator[Line]:
        for project in self.portfolio.projects.values():
            if project.budget is not None:
                for record in project.budget.lines.values():
                    dropped = all_dropped(self.distributed.outline(project), record)
                    yield Line(record, project, record.currency or currency_of(self.portfolio, project), dropped)
        for budget in self.portfolio.finance.budgets.values():
            for record in budget.lines.values():
                yield Line(record, budget, record.currency or currency_of(self.portfolio, budget))

    @cached_property
    def of_owner(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of each project and of each department's budget."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines.values():
            found[line.owner.id].append(line)
        return {owner: tuple(lines) for owner, lines in found.items()}

    @cached_property
    def charged(self) -> Mapping[str, tuple[Line, ...]]:
        """The project lines that are charged to each line of a department."""
        found: dict[str, list[Line]] = defaultdict(list)
        for line in self.lines.values():
            if line.record.charge_to is not None and line.record.charge_to in self.lines:
                found[line.record.charge_to].append(line)
        return {id_: tuple(lines) for id_, lines in found.items()}

    def sums(self, line: Line, dates: Dates = ALL_DAYS) -> Sums:
        """A line's own money, of some days where these are given; what is charged to it is not part of it."""
        key = (line.id, dates)
        if key not in self._sums:
            self._sums[key] = self._of_days(line, dates)
        return self._sums[key]

    def carried(self, line: Line, currency: str, dates: Dates = ALL_DAYS) -> Sums:
        """A line's own money in another currency; days that meet add up, what was paid keeps the rate of its day."""
        return carried(partial(self._paid_in, line, currency), self.rates, currency, dates)

    def _paid_in(self, line: Line, currency: str, dates: Dates) -> Sums:
        """A line's own money with what was spent in a currency already."""
        sums = self.sums(line, dates)
        if line.currency == currency or not self.spending.is_of_documents(line):
            return sums
        span = (dates.start or date.min, dates.finish or date.max)
        return replace(sums, actual=paid(self.ledger.actual(line.id, currency, *span)), kept=())

    def _of_days(self, line: Line, dates: Dates) -> Sums:
        if line.is_whole and line.project is not None:
            return self.spending.without_lines(line.project, dates)
        span = (dates.start or date.min, dates.finish or date.max)
        ledger, currency = self.ledger, line.currency
        bound = self._ordered(line, dates), ledger.accrued(line.id, currency, *span)
        actual = self.spending.actual(line, span)
        # Of what was dropped only what was spent and ordered is planned any more: the rest is free again.
        planned = total((*bound, actual), currency) if line.dropped else self._planned(line, dates)
        estimate = self._within(self.estimate(line), dates)
        made = Sums(planned, *bound, actual, estimate, of=line.id, below=line.comes_in)
        return self._as_told(line, made, dates)

    def _as_told(self, line: Line, sums: Sums, dates: Dates) -> Sums:
        """The sums of a line with what its readers are told of its labour, of days that hold all of it."""
        if self.told is None or line.project is None or not line.from_tasks or not self._holds(line, dates):
            return sums
        return as_told(sums, self.told.within(line.currency), line.id)

    def _holds(self, line: Line, dates: Dates) -> bool:
        """Whether all that a line is planned for and still costs lies in some days."""
        if dates == ALL_DAYS:
            return True
        phases = [each for each in (self.planned(line), self.estimate(line)) if not isinstance(each, Unknown)]
        spans = [each for phased in phases for each in phased.spans]
        spans += [each for each, _cost in self.own.worked(line.record, line.project)] if line.project else []
        begins, ends = dates.start or date.min, dates.finish or date.max
        inside = (begins <= (each.start or date.min) and (each.finish or date.max) <= ends for each in spans)
        return len(phases) == 2 and all(inside)

    def _ordered(self, line: Line, dates: Dates) -> Amount:
        """What is ordered on a line and open; of some days what falls into them."""
        whole = self.ledger.committed(line.id, line.currency)
        if dates == ALL_DAYS or (isinstance(whole, Money) and not whole.amount):
            return whole
        return ordered_within(whole, self.planned(line), self.as_of, dates)

    def _planned(self, line: Line, dates: Dates) -> Amount:
        """The plan of a line in some days; the whole plan needs no dates."""
        spread = line.record.planned
        whole = spread.sum() if spread is not None and not spread.from_tasks and dates == ALL_DAYS else None
        return self.rates.converted(whole, line.currency) if whole else self._within(self.planned(line), dates)

    def expected(self, line: Line, dates: Dates = ALL_DAYS) -> Amount:
        """What a line costs in some days by the current forecast; as planned where that is not known.

        It is in the portfolio's currency, where days that meet add up and what was paid keeps the rate of its day.
        Where a forecast of which parts are unknown is more than the plan already, it is that.
        """
        sums = self.carried(line, self.rates.base, dates)
        return sums.planned if as_planned(self, line) else sums.forecast

    @staticmethod
    def _within(phased: Phased | Unknown, dates: Dates) -> Amount:
        return phased if isinstance(phased, Unknown) else phased.between(dates)

    def planned(self, line: Line) -> Phased | Unknown:
        """What a line is planned to cost, over time."""
        key = (line.id, "planned")
        if key not in self._phases:
            self._phases[key] = self._planned_over_time(line)
        return self._phases[key]

    def _planned_over_time(self, line: Line) -> Phased | Unknown:
        spread = line.record.planned
        if line.dropped:
            return Phased((), self.days, None, line.currency)
        if spread is None:
            return self._in_its_days(line, "planned", phrase("nothing is planned on {line}", line=line.id))
        if spread.from_tasks:
            return self._labour(line, left=False)
        return self._spread(line, spread)

    def requested(self, line: Line, dates: Dates) -> Amount:
        """What was asked for on a line, of some days."""
        spread = line.record.requested
        unsaid = reasoned(line.record, "requested") or Unknown(phrase("nothing is asked for on {line}", line=line.id))
        return unsaid if spread is None else self._within(self._spread(line, spread), dates)

    def _spread(self, line: Line, spread: Spread) -> Phased | Unknown:
        if spread.total is None:
            return self._phased(line, self._by_period(spread))
        dates = self.dates(line)
        return (
            Unknown(phrase("{line} has no dates", line=line.id))
            if dates is None
            else self._phased(line, [(dates, spread.total)])
        )

    def _by_period(self, spread: Spread) -> Iterator[tuple[Dates, Amount]]:
        settings = self.portfolio.settings
        return ((days_of_period(period, settings), amount) for period, amount in by_period(spread))

    def _phased(self, line: Line, parts: Iterable[tuple[Dates, Amount]]) -> Phased:
        known = ((dates, self.rates.converted(amount, line.currency)) for dates, amount in parts)
        below = line.comes_in
        here = ((dates, part_of_sums(amount, line.id, below=below)) for dates, amount in known)
        calendar = line.project.calendar if line.project is not None else None
        return Phased.of(here, self.days, calendar, line.currency)

    def _labour(self, line: Line, *, left: bool) -> Phased | Unknown:
        if line.project is None:
            return Unknown(phrase("{line} is planned from tasks and belongs to no project", line=line.id))
        return self._phased(line, (self.own.to_come if left else self.own.planned)(line.record, line.project))

    def estimate(self, line: Line) -> Phased | Unknown:
        """What is still to be spent on a line beyond what is ordered, over time."""
        key = (line.id, "estimate")
        if key not in self._phases:
            self._phases[key] = self._estimated(line)
        return self._phases[key]

    def _estimated(self, line: Line) -> Phased | Unknown:
        if line.dropped or (line.project is not None and not goes_on(line.project)):
            return Phased((), self.days, None, line.currency)
        spread = line.record.forecast
        if spread is not None and spread.total is None and not spread.from_tasks:
            late = set(awaited(self.ledger, self.portfolio, line.record, line.project))
            return self._phased(line, self._open(self._by_period(spread), late))
        if spread is not None and spread.total is not None:
            dates = self.dates(line)
            finish = max(dates.finish or self.as_of, self.as_of) if dates is not None else self.as_of
            return self._phased(line, [(Dates(self.as_of, finish), spread.total)])
        if reasoned(line.record, "forecast") is None:
            if line.from_tasks and line.project is not None:
                return self._labour(line, left=True)
            if line.project is None and line.id in self.charged:
                return Phased((), self.days, None, line.currency)
        return self._in_its_days(
            line, "forecast", phrase("nobody says what {line} still costs", line=line.id), self.as_of
        )

    def _in_its_days(self, line: Line, field: str, unsaid: str, first: date | None = None) -> Phased:
        """A sum that nobody knows: on the days of its fiscal year, or on all from the start of its project on.

        A budget of another year makes no year unknown. What is still to come lies behind the status date.
        """
        why = reasoned(line.record, field) or Unknown(unsaid)
        if isinstance(line.owner, Budget):
            days = self.dates(line) or ALL_DAYS
        else:
            days = Dates(None if line.owner.start is None else as_day(line.owner.start), None)
        start = max((each for each in (days.start, first) if each is not None), default=None)
        over = start is not None and days.finish is not None and days.finish < start
        return self._phased(line, [(Dates(start, None if over else days.finish), why)])

    def _open(self, parts: Iterable[tuple[Dates, Amount]], late: Container[Dates]) -> Iterator[tuple[Dates, Amount]]:
        """The parts that are not over; of one that has begun, what is open lies in the days that are left.

        What was forecast for days that are over, and was never booked, is still to come.
        """
        for dates, amount in parts:
            if dates in late:
                yield Dates(self.as_of, self.as_of), amount
            elif (dates.finish or date.max) >= self.as_of:
                yield Dates(max(dates.start or self.as_of, self.as_of), dates.finish), amount

    def dates(self, line: Line) -> Dates | None:
        """The days of a sum that names none: the fiscal year, the tasks of the line, or the project."""
        if isinstance(line.owner, Budget):
            year = line.owner.fiscal_year
            return days_of_period(year, self.portfolio.settings) if year is not None else None
        if line.record.tasks:
            spans = [
                self.distributed.dates_of(line.owner, each)
                for each in self.distributed.tasks_of(line.record, line.owner)
            ]
            found = [span for span in spans if span is not None]
            if found:
                return Dates(min(d.start for d in found if d.start), max(d.finish for d in found if d.finish))
        whole = self.distributed.span_of(line.owner)
        return whole if whole.start is not None and whole.finish is not None else None


def counts(forecast: Amount, planned: Amount) -> bool:
    """Whether a forecast says what something costs: it is known, or what is known of it is more than of the plan."""
    known, plan = least(forecast), planned.known if isinstance(planned, Partly) else planned
    if isinstance(known, Unknown):
        return False
    return isinstance(forecast, Money) or isinstance(plan, Unknown) or known.amount > plan.amount


def as_planned(costs: Costs, line: Line) -> bool:
    """Whether its plan stands for what a line costs, as no forecast says it."""
    sums = costs.sums(line)
    return not counts(sums.forecast, sums.planned)


def paid_above(costs: Costs, line: Line) -> bool:
    """Whether finance books what a project's own labour costs on the line that it is charged to, as payroll.

    Then its hours are a part of what is booked there, and are not added to it.
    """
    return line.from_tasks and bool(costs.ledger.by_line.get(line.record.charge_to or ""))
