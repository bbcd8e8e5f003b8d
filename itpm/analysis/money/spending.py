"""What lines have cost: what finance booked, hours at their rates, and what a project says to have spent as one sum.

A line on which nothing is booked has cost an unknown sum from the first day on that it is planned for, unless a ledger
is complete. ``spent`` of a project says all that it has cost until a day: what its documents do not say of that lies on
the lines that have none (on all where each has some), shared by what is planned on them until that day; where they say
more than the sum, what is too much is taken from those that have some.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import Protocol, TypeAlias

from itpm.analysis.figures.amounts import NOTHING, ONE, Amount, Unknown, payable, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.booked import unbooked
from itpm.analysis.money.distributed import DistributedBudget
from itpm.analysis.money.documents import Ledger
from itpm.analysis.money.line import Line, currency_of
from itpm.analysis.money.own_labour import OwnLabour
from itpm.analysis.money.paid_for import dropped_of
from itpm.analysis.money.phasing import Phased, WorkingDays
from itpm.analysis.money.rates import Rates
from itpm.analysis.money.sums import Sums
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.funding import ProjectBudget
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money, as_day
from itpm.model.stage import PROPOSED, cancelled, goes_on

Said: TypeAlias = tuple[tuple[date, Amount], ...]
"""Parts of sums that a project says, by the days on which they count."""
Span: TypeAlias = tuple[date, date]


class Held(Protocol):
    """What the money of a portfolio is counted from."""

    @property
    def as_of(self) -> date:
        """The status date."""

    @property
    def rates(self) -> Rates:
        """The exchange rates, by the day from which each holds."""

    @property
    def ledger(self) -> Ledger:
        """The documents that are booked."""

    @property
    def days(self) -> WorkingDays:
        """The working days of calendars."""

    @property
    def own(self) -> OwnLabour:
        """What projects' own people cost."""

    @property
    def distributed(self) -> DistributedBudget:
        """How the money of lines is spread over the tasks that they pay for."""

    @property
    def of_owner(self) -> Mapping[str, tuple[Line, ...]]:
        """Lines by project and department."""

    @property
    def charged(self) -> Mapping[str, tuple[Line, ...]]:
        """The lines of projects by the line of a department."""

    def planned(self, line: Line) -> Phased | Unknown:
        """The plan of a line over time."""


class Spending:
    """What the lines of a portfolio have cost."""

    def __init__(self, held: Held) -> None:
        """Nothing is computed before it is asked for."""
        self._held = held
        self._said_of: dict[str, Mapping[str, Said]] = {}
        self._worked: dict[str, Phased] = {}

    def actual(self, line: Line, span: Span) -> Amount:
        """What was booked on a line between two days, with its part of what its project says as one sum."""
        said = self.said(line)
        if not said:
            return self._booked(line, span)
        booked = self._booked(line, span) if self._is_booked(line) else zero(line.currency)
        return total((booked, *(each for day, each in said if span[0] <= day <= span[1])), line.currency)

    def is_of_documents(self, line: Line) -> bool:
        """Whether all that a line has cost is what finance booked on it."""
        return bool(self._held.ledger.by_line.get(line.id)) and not self.said(line)

    def _is_booked(self, line: Line) -> bool:
        """Whether finance booked anything on a line, or the hours of its people are what it costs."""
        return bool(self._held.ledger.by_line.get(line.id)) or (line.from_tasks and line.project is not None)

    def _booked(self, line: Line, span: Span) -> Amount:
        """What finance booked; of a line planned from its tasks the hours worked, unless finance books there."""
        held, ledger = self._held, self._held.ledger
        if span[0] > held.as_of:
            return zero(line.currency)  # Nothing has been spent in days to come.
        if ledger.by_line.get(line.id) or (line.project is None and line.id in held.charged):
            return ledger.actual(line.id, line.currency, *span)
        if not line.from_tasks or line.project is None:
            last = min(span[1], held.as_of)
            missing = unbooked(ledger, line.record, line.project, last) if self._begun(line, last) else None
            return missing or zero(line.currency)
        if line.id not in self._worked:
            costs = held.own.worked(line.record, line.project)
            here = ((dates, held.rates.converted(cost, line.currency)) for dates, cost in costs)
            self._worked[line.id] = Phased.of(here, held.days, None, line.currency)
        return self._worked[line.id].between(Dates(*span))

    def _begun(self, line: Line, last: date) -> bool:
        """Whether a line may have cost something by a day: it is planned for one before, or its work has begun.

        What is only proposed is not planned for any day.
        """
        planned, project = self._held.planned(line), line.project
        dated = planned.spans if not isinstance(planned, Unknown) else ()
        due = isinstance(planned, Unknown) or any((each.start or date.min) <= last for each in dated)
        if due and not (project is not None and project.stage in PROPOSED):
            return True
        if project is None:
            return False
        worth = self._held.distributed
        gone = dropped_of(worth.outline(project), line.record) if line.of_dropped_work else ()
        paid_for = gone or worth.tasks_of(line.record, project)
        whole = line.dropped and not line.of_dropped_work
        tasks = project.tasks.values() if whole else [project.tasks[own_of(each)] for each in paid_for]
        return any(each.started is not None and as_day(each.started) <= last for each in tasks)

    def said(self, line: Line) -> Said:
        """The parts of a line in what its project says to have spent as one sum."""
        project = line.project
        if project is None or project.budget is None or not project.budget.spent:
            return ()
        if project.id not in self._said_of:
            self._said_of[project.id] = self._shared(project, project.budget)
        return self._said_of[project.id].get(line.id, ())

    def without_lines(self, project: Project, dates: Dates) -> Sums:
        """The money of a project that has no lines, in some days: what it says to have spent, else nobody knows it.

        Orders and documents name lines, so that there are none. What is only proposed has cost nothing yet; what
        nobody knows lies behind the start of the project, and what is still to come behind the status date.
        """
        currency = currency_of(self._held.rates.portfolio, project)
        said = project.budget.spent if project.budget else {}
        nothing = zero(currency)
        lacking = Unknown(phrase("'{project}' has no lines of money", project=project.id), project.id)
        start = date.min if project.start is None else as_day(project.start)
        first, last = dates.start or date.min, dates.finish or date.max
        planned: Amount = lacking if last >= start else nothing
        to_come: Amount = lacking if goes_on(project) and last >= max(start, self._held.as_of) else nothing
        begun = project.stage not in PROPOSED and last >= start and first <= self._held.as_of
        spent: Amount = lacking if begun else nothing
        days = sorted(each for each in said if each <= self._held.as_of)
        if days:
            whole = [nothing, *(self._held.rates.converted(said[day], currency) for day in days)]
            parts = zip(days, (minus(now, then) for then, now in pairwise(whole)), strict=True)
            spent = total([part for day, part in parts if dates.holds(day)], currency)
        return Sums(spent if cancelled(project) else planned, nothing, nothing, spent, to_come, of=project.id)

    def _shared(self, project: Project, budget: ProjectBudget) -> Mapping[str, Said]:
        """What each line of a project has of the sums that it says, one after the other."""
        rates, lines = self._held.rates, self._held.of_owner.get(project.id, ())
        currency = currency_of(rates.portfolio, project)
        found: dict[str, Said] = {each.id: () for each in lines}
        before: list[Amount] = []
        for day in sorted(each for each in budget.spent if each <= self._held.as_of):
            booked = [self._until(each, day, currency) for each in lines if self._is_booked(each)]
            rest = minus(rates.converted(budget.spent[day], currency), total([*booked, *before], currency))
            more = isinstance(rest, Unknown) or rest.amount >= NOTHING
            bearing = [each for each in lines if self._is_booked(each) is not more] or list(lines)
            parts = dict(zip((each.id for each in bearing), self._parts(rest, bearing, day), strict=True))
            for line in lines:
                part = rates.converted(parts.get(line.id, zero(currency)), line.currency)
                found[line.id] += ((day, part),)
            before.append(rest)
        return found

    def _until(self, line: Line, day: date, currency: str) -> Amount:
        """What the documents of a line say until a day, in a currency."""
        span = (date.min, day)
        accrued = self._held.ledger.accrued(line.id, line.currency, *span)
        spent = total((self._booked(line, span), accrued), line.currency)
        return self._held.rates.converted(spent, currency)

    def _parts(self, whole: Amount, lines: Sequence[Line], day: date) -> list[Amount]:
        """A sum shared by what is planned on lines until a day; the parts add up as they can be paid."""
        if isinstance(whole, Unknown):
            return [whole] * len(lines)
        plans = [self._held.rates.in_base(self._planned_until(each, day)) for each in lines]
        known = [NOTHING if isinstance(each, Unknown) else each.amount for each in plans]
        weights = known if all(each > NOTHING for each in known) else [ONE] * len(lines)
        shares, given = list[Amount](), Decimal(0)
        for place, weight in enumerate(weights):
            last = place == len(weights) - 1
            part = Money(whole.amount * weight / sum(weights), whole.currency)
            paid = whole.amount - given if last else payable(part)
            given += paid
            shares.append(Money(paid, whole.currency))
        return shares

    def _planned_until(self, line: Line, day: date) -> Amount:
        planned = self._held.planned(line)
        return planned if isinstance(planned, Unknown) else planned.between(Dates(None, day))
