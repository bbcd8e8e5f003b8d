"""What became of closed projects and of milestones that were reached, and what was reported of them before."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown, least
from itpm.analysis.figures.arithmetic import divided, minus
from itpm.analysis.scheduling.baselines import Baselines, baselines
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.status.limits import Aspect
from itpm.analysis.status.reports import reports, reports_of
from itpm.analysis.value.facts import ValueFacts
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.task import Milestone

_DAYS, _SHARE = 90, Decimal("0.1")
"""A project was in trouble that ended so many days after its promise, or cost so much more than was first approved."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a closed project, or of a milestone that was reached.

    ``days`` are those behind its first promise, below zero before it; ``above`` is how much more it cost than was first
    approved, as a share of that, and has no meaning for a milestone. Each is None where nobody knows it; ``at_least``
    is whether it cost even more by what is not known of it.
    """

    address: str
    project: str
    days: int | None
    above: Decimal | None
    reports: Mapping[date, State]
    """What was declared while nobody knew yet what would become of it, by day."""
    at_least: bool = False

    @property
    def whole(self) -> bool:
        """Whether it is a project."""
        return self.address == self.project

    @property
    def late(self) -> bool | None:
        """Whether it came after its first promise."""
        return None if self.days is None else self.days > 0

    @property
    def dear(self) -> bool | None:
        """Whether it cost more than was first approved."""
        return self._above(Decimal(0))

    def _above(self, limit: Decimal) -> bool | None:
        """Whether it cost more than a share above what was approved: what is not known of it can only add to that."""
        if self.above is None:
            return None
        return True if self.above > limit else None if self.at_least else False

    @property
    def trouble(self) -> bool | None:
        """Whether a project ended far behind its promise, or cost far more than was approved; a milestone was late."""
        if not self.whole:
            return self.late
        late, dear = None if self.days is None else self.days > _DAYS, self._above(_SHARE)
        # What is known to be wrong is so, whatever is not known of the other.
        return True if late or dear else None if None in (late, dear) else False


def ended(value: ValueFacts, project: Project) -> Ended:
    """What became of a closed project, and its reports until it ended: a later one knows what came of it."""
    last, (above, at_least) = _last_day(value, project), _above(value, project)
    told = {each.day: each.state for each in reports(project, date.max) if last is None or each.day < last}
    return Ended(project.id, project.id, _days(value, project, last), above, told, at_least)


def reached(value: ValueFacts, project: Project) -> Iterator[Ended]:
    """What became of each milestone of a project that was reached, with the last report before it was to be.

    That report declares the schedule, where it does, else the project as a whole. A milestone that nobody promised for
    a day, or of which nothing was reported before, tells nothing of reports.
    """
    schedule = value.money.schedule
    found = baselines(schedule.times, project, schedule.as_of)
    told = reports_of(project, Aspect.SCHEDULE)
    for milestone in project.milestones.values():
        day = as_day(milestone.reached) if milestone.reached is not None else None
        promised = _promised(milestone, found)
        if day is None or promised is None or day > schedule.as_of:
            continue
        before = [each for each in told if each.day < min(day, promised)]
        last = {before[-1].day: before[-1].state} if before else {}
        yield Ended(milestone.id, project.id, (day - promised).days, None, last)


def _promised(milestone: Milestone, found: Baselines | None) -> date | None:
    """The day for which a milestone was promised first: of the first approved plan, else the one that is written."""
    frozen = found.original.tasks.get(milestone.id) if found is not None else None
    given = (frozen.finish or frozen.start) if frozen is not None else None
    given = given or milestone.due
    return as_day(given) if given is not None else None


def _last_day(value: ValueFacts, project: Project) -> date | None:
    """The day on which a project was closed, else the last one of its work; None where nobody knows."""
    if project.closure is not None:
        return project.closure.date
    schedule = value.money.schedule
    end = project_end(schedule, project.id)
    return schedule.moments.last_day(end.span) if end is not None and end.span is not None else None


def _days(value: ValueFacts, project: Project, last: date | None) -> int | None:
    """The days from the end that was first promised to the one on which it ended."""
    schedule = value.money.schedule
    found = baselines(schedule.times, project, schedule.as_of)
    first = found.original.end if found is not None else None
    promised = schedule.moments.day(first - 1, schedule.moments.zone(project.id)) if first is not None else None
    if promised is None and project.deadline is not None:
        promised = as_day(project.deadline)
    return (last - promised).days if last is not None and promised is not None else None


def _above(value: ValueFacts, project: Project) -> tuple[Decimal | None, bool]:
    """How much more a project cost than was approved for it first, as a share of that, and whether it is at least that.

    Without a line and without a sum in ``spent`` nobody knows; of a cost that is known in part only what is above says
    anything.
    """
    funds = value.money.budgets.projects.get(project.id)
    if funds is None or project.budget is None or not project.budget.approved:
        return None, False
    first = project.budget.approved[min(project.budget.approved)].amount
    if first is None:
        return None, False
    then = value.money.costs.rates.converted(first, funds.currency)
    share = divided(minus(least(funds.sums.spent), then), then, "nothing was approved")
    at_least = isinstance(funds.sums.spent, Unknown)
    if isinstance(share, Unknown) or (at_least and share <= 0):
        return None, False
    return share, at_least
