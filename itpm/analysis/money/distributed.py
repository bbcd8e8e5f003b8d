"""What each task is worth: its part of the money of the lines of its project, frozen where a baseline froze it."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, allotted, paid_in
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.labour import Labour
from itpm.analysis.money.paid_for import counts, dropped_of, leaves, sunk
from itpm.analysis.scheduling.baselines import Baselines, Frozen, baselines
from itpm.analysis.scheduling.outline import Outline
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.money_line import BudgetLine
from itpm.model.progress import BaselineTask
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money, Ref, as_day
from itpm.model.task import Task


class DistributedBudget:
    """The worth of the tasks of a portfolio."""

    def __init__(self, labour: Labour) -> None:
        """Nothing is computed before it is asked for."""
        self.labour, self.schedule = labour, labour.schedule
        self._baselines: dict[str, Baselines | None] = {}
        self._tasks: dict[str, Sequence[str]] = {}
        self._labour: dict[str, Amount] = {}
        self._dates: dict[str, Dates | None] = {}

    def baselines(self, project: Project) -> Baselines | None:
        """The approved plans of a project."""
        if project.id not in self._baselines:
            self._baselines[project.id] = baselines(self.schedule.times, project, self.schedule.as_of)
        return self._baselines[project.id]

    def frozen(self, project: Project) -> Frozen | None:
        """The approved plan that holds now."""
        found = self.baselines(project)
        return found.current if found is not None else None

    def outline(self, project: Project) -> Outline | None:
        """Which work is part of which; None for a project that was cancelled."""
        return self.schedule.translated.outlines.get(project.id)

    def tasks_of(self, line: BudgetLine, project: Project) -> Sequence[str]:
        """The tasks that a line pays for: those it names and all below them, else every task of its project."""
        if line.id not in self._tasks:
            outline = self.outline(project)
            found = leaves(outline, line.tasks)
            self._tasks[line.id] = tuple(each for each in found if outline and counts(outline, each))
        return self._tasks[line.id]

    def _task(self, project: Project, address: str) -> Task | None:
        return project.tasks.get(own_of(address))

    def _approved(self, project: Project, address: str) -> BaselineTask | None:
        frozen = self.frozen(project)
        return frozen.record.tasks.get(Ref(address)) if frozen is not None else None

    def labour_of(self, project: Project, address: str) -> Amount:
        """What the people of a task cost: as its baseline froze it, else its whole effort at their rates."""
        if address not in self._labour:
            self._labour[address] = self._labour_of(project, address)
        return self._labour[address]

    def _labour_of(self, project: Project, address: str) -> Amount:
        task, approved = self._task(project, address), self._approved(project, address)
        if task is None:
            return Unknown(phrase("there is no {address}", address=address))
        rates = self.labour.rates
        if approved is not None and approved.cost is not None:
            left = rates.in_base(approved.cost)
            if task.cost:
                left = minus(left, *(rates.in_base(each) for each in task.cost.values()))
            if isinstance(left, Unknown) or left.amount >= NOTHING:
                return left
        return self.labour.price(task)

    def dates_of(self, project: Project, address: str) -> Dates | None:
        """The days of a task: as approved, else as scheduled."""
        if address not in self._dates:
            self._dates[address] = self._dated(project, address)
        return self._dates[address]

    def _dated(self, project: Project, address: str) -> Dates | None:
        frozen, schedule = self.frozen(project), self.schedule
        span = frozen.spans.get(address) if frozen is not None else None
        if span is None:
            item = schedule.items.get(address)
            span = item.dates if item is not None else None
        return None if span is None else Dates(schedule.moments.first_day(span), schedule.moments.last_day(span))

    def span_of(self, project: Project) -> Dates:
        """The days of a project: from its start to the end of its plan, or its deadline."""
        starts = [as_day(project.start)] if project.start is not None else []
        ends: list[date] = []
        outline = self.outline(project)
        for address in outline.items if outline is not None else ():
            dates = self.dates_of(project, address)
            if dates is not None and dates.start is not None and dates.finish is not None:
                starts.append(dates.start)
                ends.append(dates.finish)
        if project.deadline is not None and not ends:
            ends.append(as_day(project.deadline))
        first, last = min(starts, default=None), max(ends, default=None)
        return Dates(first, max(first, last) if first is not None and last is not None else last)

    def shares(self, line: BudgetLine, project: Project, planned: Money) -> Mapping[str, Amount]:
        """What part of a line's money each task is worth; for the rest no task is named, or they cannot be weighed.

        A task that says what it costs on the line is worth just that. The rest goes to the other tasks that the line
        names, by effort where all of them have one, else by duration where all have one, else to none of them; to one
        alone whatever its size. What was cancelled keeps its part: the others are worth no more by that.
        """
        if line.planned is not None and line.planned.from_tasks:
            rates = self.labour.rates
            costs = {
                each: rates.converted(self.labour_of(project, each), planned.currency)
                for each in self.tasks_of(line, project)
            }
            for each in dropped_of(self.outline(project), line):
                spent = total((amount for _days, amount in sunk(self.labour, each)), self.base)
                if isinstance(spent, Unknown) or spent.amount:
                    costs[each] = rates.converted(spent, planned.currency)
            known = {each: cost.amount for each, cost in costs.items() if isinstance(cost, Money)}
            if len(known) == len(costs) and any(known.values()):
                parts = divided(planned.amount, known, planned.currency)
                return {task: Money(amount, planned.currency) for task, amount in parts.items()}
            return dict(zip(costs, allotted(costs.values()), strict=True))
        own = self._own_costs(line, project, planned)
        if isinstance(own, Unknown):
            return dict.fromkeys(self.tasks_of(line, project), own)
        rest = planned.amount - sum(own.values(), NOTHING)
        paid_for = leaves(self.outline(project), line.tasks) if line.tasks else []
        named = [each for each in paid_for if each not in own]
        if rest > NOTHING and named:
            own |= divided(rest, self._weights(project, named), planned.currency)
        return {task: Money(amount, planned.currency) for task, amount in own.items()}

    def _own_costs(self, line: BudgetLine, project: Project, planned: Money) -> dict[str, Decimal] | Unknown:
        """What tasks say they cost on a line, scaled down where that is more than the line holds."""
        outline = self.outline(project)
        found: dict[str, Decimal] = {}
        for task in project.tasks.values():
            cost = task.cost.get(Ref(line.id))
            if cost is not None and outline is not None and task.id not in outline.leaves:
                amount = self.labour.rates.converted(cost, planned.currency)
                if isinstance(amount, Unknown):
                    return amount
                found[task.id] = amount.amount
        whole = sum(found.values(), NOTHING)
        return divided(planned.amount, found, planned.currency) if whole > planned.amount else found

    def _weights(self, project: Project, addresses: Sequence[str]) -> dict[str, Decimal]:
        if len(addresses) == 1:
            return {addresses[0]: Decimal(1)}  # there is nothing to share
        for kind in ("effort", "duration"):
            found = {each: self._size(project, each, kind) for each in addresses}
            if all(found.values()):
                return {each: Decimal(size) for each, size in found.items()}
        return {}

    def _size(self, project: Project, address: str, kind: str) -> int:
        """The approved effort or duration of a task in minutes, else the estimated one; 0 where there is none."""
        task, approved = self._task(project, address), self._approved(project, address)
        size = getattr(approved, kind, None)
        if size is None and task is not None and getattr(task, kind) is not None:
            size = self.schedule.times.patterns.choose(task.id, getattr(task, kind))
        return (
            0 if size is None else self.schedule.times.patterns.minutes(size, project.calendar, effort=kind == "effort")
        )

    @cached_property
    def base(self) -> str:
        """The portfolio's currency."""
        return self.labour.rates.base


def divided(amount: Decimal, weights: Mapping[str, Decimal], currency: str) -> dict[str, Decimal]:
    """A sum divided by weights into parts that can be paid; the last one takes what rounding leaves."""
    whole, found, given = sum(weights.values(), NOTHING), {}, NOTHING
    for place, (name, weight) in enumerate(weights.items(), 1):
        part = amount - given if place == len(weights) else paid_in(currency, amount * weight / whole)
        found[name] = part
        given += part
    return found
