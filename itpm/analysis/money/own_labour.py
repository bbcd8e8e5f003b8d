"""What a project's own people cost on a line that is planned from its tasks: planned, worked, and still to come."""

from collections.abc import Iterator, Sequence
from datetime import date

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.arithmetic import times
from itpm.analysis.money.distributed import DistributedBudget
from itpm.analysis.money.labour import Hours, Labour
from itpm.analysis.money.paid_for import dropped_of, sunk
from itpm.analysis.money.phasing import DAY
from itpm.analysis.scheduling.outline import Outline
from itpm.analysis.scheduling.scheduled import Scheduled, Span
from itpm.message import phrase
from itpm.model.address import own_of, whole_of
from itpm.model.money_line import BudgetLine
from itpm.model.project import Project
from itpm.model.scalars import Dates, as_day

Dated = tuple[Dates, Amount]
"""A sum, or why it is unknown, and the days on which it counts."""


class OwnLabour:
    """The labour of lines that are planned from tasks, in the portfolio's currency."""

    def __init__(self, labour: Labour, worth: DistributedBudget) -> None:
        """Nothing is computed before it is asked for."""
        self.labour, self.distributed, self.schedule = labour, worth, labour.schedule
        self._worked: dict[str, Sequence[Dated]] = {}

    def planned(self, line: BudgetLine, project: Project) -> Iterator[Dated]:
        """What each task costs, over its dates."""
        for address in self.distributed.tasks_of(line, project):
            dates = self.distributed.dates_of(project, address) or self.distributed.span_of(project)
            yield dates, self.distributed.labour_of(project, address)
        for address in dropped_of(self.distributed.outline(project), line):
            yield from sunk(self.labour, address)  # What it has cost stays; the rest is free again.

    def to_come(self, line: BudgetLine, project: Project) -> Iterator[Dated]:
        """What is left of the work, over the dates that are left; of what nobody knows, over all days to come."""
        left, items, tomorrow = self.labour.left, self.schedule.items, self.schedule.as_of + DAY
        for address in self.distributed.tasks_of(line, project):
            minutes = left.get(address)
            item = items.get(address)
            if item is not None and item.undone:
                # What nobody will do costs what was planned or more: leaving it out would make it cheaper.
                yield (
                    Dates(tomorrow, None),
                    Unknown(phrase("{address} is done {lacking}", address=address, lacking=item.lacking)),
                )
                continue
            if not minutes or item is None or item.dates is None:
                open_ = self._open(address, item)
                if open_ is not None:
                    yield Dates(tomorrow, None), open_
                continue
            dates, first = self._left_days(item.dates)
            yield dates, self.labour.cost_over(minutes, first, dates.finish or first)
            missing = self.labour.missing(project.tasks[own_of(address)])
            if missing is not None:
                yield dates, missing

    def _left_days(self, span: Span) -> tuple[Dates, date]:
        """The days that are left of a span, and the first of them."""
        first = max(self.schedule.moments.first_day(span), self.schedule.as_of + DAY)
        return Dates(first, max(first, self.schedule.moments.last_day(span))), first

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
        return Unknown(phrase("nobody is booked for {address}", address=address))

    def worked(self, line: BudgetLine, project: Project) -> Sequence[Dated]:
        """What the hours that people wrote cost; of a task that has begun and that nobody wrote any on, unknown."""
        if line.id not in self._worked:
            self._worked[line.id] = tuple(self._paid(line, project))
        return self._worked[line.id]

    def _paid(self, line: BudgetLine, project: Project) -> Iterator[Dated]:
        hours = self.labour.hours
        whole = project.id in hours
        for address in self.distributed.tasks_of(line, project):
            task = project.tasks[own_of(address)]
            if task.started is not None and not whole and address not in hours and self.labour.whole(task):
                dates = Dates(as_day(task.started), self.schedule.as_of)
                yield dates, Unknown(phrase("nobody wrote hours on {address}", address=address))
        for each in self._hours(line, project):
            yield Dates(each.day, each.day), self.labour.cost_of(each)

    def _hours(self, line: BudgetLine, project: Project) -> Iterator[Hours]:
        """The hours that a line pays for."""
        wanted = [*self._paid_for(line, project), *([] if line.tasks else [project.id])]
        return (entry for what in wanted for entry in self.labour.hours.get(what, ()))

    def by_person(self, line: BudgetLine, project: Project) -> Iterator[tuple[str, str, Amount]]:
        """What is planned, actual and still to come of a line, person by person: the figure, who, and how much.

        What a baseline froze for a task is shared as its work is.
        """
        for each in self._hours(line, project):
            yield "actual", each.who, self.labour.cost_of(each)
        for address in self.distributed.tasks_of(line, project):
            yield from (("planned", *each) for each in self._planned_by(project, address))
            item, minutes = self.schedule.items.get(address), self.labour.left.get(address)
            if item is not None and item.dates is not None and minutes and not item.undone:
                dates, first = self._left_days(item.dates)
                for who, spent in minutes.items():
                    yield "estimate", who, self.labour.cost_over({who: spent}, first, dates.finish or first)

    def _planned_by(self, project: Project, address: str) -> Iterator[tuple[str, Amount]]:
        whole, task = self.distributed.labour_of(project, address), project.tasks[own_of(address)]
        parts = [(who, self.labour.cost({who: spent})) for who, spent in self.labour.whole(task).items()]
        sized = sum(each.amount for _who, each in parts if not isinstance(each, Unknown))
        for who, each in parts:
            if isinstance(each, Unknown) or isinstance(whole, Unknown):
                yield who, Unknown(phrase("nobody knows what {address} costs", address=address))
            elif sized:
                yield who, times(each, whole.amount / sized)

    def _paid_for(self, line: BudgetLine, project: Project) -> Sequence[str]:
        """The work whose hours a line pays for: also what was cancelled since, and what has parts."""
        outline = self.distributed.outline(project) or Outline.of(project)
        wanted = set(line.tasks)
        return [each for each in outline.items if not wanted or wanted.intersection((each, *outline.above(each)))]
