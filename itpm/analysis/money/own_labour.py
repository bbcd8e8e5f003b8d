"""What a project's own people cost on a line that is planned from its tasks: planned, worked, and still to come."""

from collections.abc import Sequence
from datetime import date

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.distributed import DistributedBudget
from itpm.analysis.money.labour import Labour
from itpm.analysis.money.phasing import DAY, Part
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.scheduled import Scheduled
from itpm.model.address import own_of, whole_of
from itpm.model.money_line import BudgetLine
from itpm.model.project import Project
from itpm.model.scalars import Dates, Money

Paid = tuple[tuple[date, Money], ...]
"""Sums by the day on which they count."""


class OwnLabour:
    """The labour of lines that are planned from tasks, in the portfolio's currency."""

    def __init__(self, labour: Labour, worth: DistributedBudget) -> None:
        """Nothing is computed before it is asked for."""
        self.labour, self.distributed, self.schedule = labour, worth, labour.schedule
        self._worked: dict[str, Paid | Unknown] = {}

    def planned(self, line: BudgetLine, project: Project) -> Sequence[Part] | Unknown:
        """What each task costs, over its dates."""
        parts = []
        for address in self.distributed.tasks_of(line, project):
            cost = self.distributed.labour_of(project, address)
            if isinstance(cost, Unknown):
                return cost
            parts.append(Part(self.distributed.dates_of(project, address) or self.distributed.span_of(project), cost))
        return parts

    def to_come(self, line: BudgetLine, project: Project) -> Sequence[Part] | Unknown:
        """What is left of the work, over the dates that are left."""
        parts = []
        left, items, tomorrow = self.labour.left, self.schedule.items, self.schedule.as_of + DAY
        for address in self.distributed.tasks_of(line, project):
            minutes = left.get(address)
            item = items.get(address)
            if item is not None and item.undone:
                # What nobody will do costs what was planned or more: leaving it out would make it cheaper.
                return Unknown(f"{address} is done {item.lacking}")
            if not minutes or item is None or item.dates is None:
                open_ = self._open(address, item)
                if open_ is not None:
                    return open_
                continue
            first = max(self.schedule.moments.first_day(item.dates), tomorrow)
            cost = self.labour.cost(minutes, first)
            if isinstance(cost, Unknown):
                return cost
            parts.append(Part(Dates(first, max(first, self.schedule.moments.last_day(item.dates))), cost))
        return parts

    def _open(self, address: str, item: Scheduled | None) -> Unknown | None:
        """Why nobody knows what work still costs of which nothing is booked; None where nothing is left to pay."""
        task = self.schedule.portfolio.projects[whole_of(address)].tasks[own_of(address)]
        sized = self.schedule.translated.sized.get(address)
        left = sized.remaining if sized is not None else None
        if task.finished is not None or (item is not None and item.done) or (left is not None and not left.minutes):
            return None
        price = self.labour.price(task)
        if isinstance(price, Unknown) or not price.amount:
            return price if isinstance(price, Unknown) else None
        return Unknown(f"nobody is booked for {address}")

    def worked(self, line: BudgetLine, project: Project) -> Paid | Unknown:
        """What the hours that people wrote cost; unknown where a task has begun and nobody wrote any."""
        if line.id not in self._worked:
            self._worked[line.id] = self._paid(line, project)
        return self._worked[line.id]

    def _paid(self, line: BudgetLine, project: Project) -> Paid | Unknown:
        hours = self.labour.hours
        whole = project.id in hours
        for address in self.distributed.tasks_of(line, project):
            task = project.tasks[own_of(address)]
            if task.started is not None and not whole and address not in hours and self.labour.whole(task):
                return Unknown(f"nobody wrote hours on {address}")
        wanted = [*self._paid_for(line, project), *([] if line.tasks else [project.id])]
        found = []
        for each in (entry for what in wanted for entry in hours.get(what, ())):
            cost = self.labour.cost({each.who: each.minutes}, each.day)
            if isinstance(cost, Unknown):
                return cost
            found.append((each.day, cost))
        return tuple(found)

    def _paid_for(self, line: BudgetLine, project: Project) -> Sequence[str]:
        """The work whose hours a line pays for: also what was cancelled since, and what has parts."""
        outline = self.distributed.outline(project) or Outline.of(project)
        wanted = set(line.tasks)
        return [each for each in outline.items if not wanted or wanted.intersection((each, *outline.above(each)))]
