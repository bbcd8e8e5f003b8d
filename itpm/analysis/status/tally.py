"""Who was right afterwards: what was declared of projects, what their facts said, and what became of them."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Unknown, least
from itpm.analysis.figures.arithmetic import divided, minus
from itpm.analysis.scheduling.baselines import baselines
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.status.reason import STEPS
from itpm.analysis.status.reports import reports
from itpm.analysis.value.facts import ValueFacts
from itpm.model.project import Project
from itpm.model.scalars import as_day

_DAYS, _SHARE = 90, Decimal("0.1")
"""A project was in trouble that ended so many days after its promise, or cost so much more than was first approved."""


@dataclass(frozen=True, slots=True)
class Ended:
    """What became of a closed project: days behind its first promise, and how much more it cost than first approved.

    ``trouble`` is whether it was in trouble afterwards; None where neither is known.
    """

    project: str
    days: int | None
    above: Decimal | None
    reports: Mapping[date, State]
    """What its manager declared, by day."""

    @property
    def trouble(self) -> bool | None:
        """Whether it ended far behind its promise, or cost far more than was approved."""
        if self.days is None and self.above is None:
            return None
        late, dear = (self.days or 0) > _DAYS, (self.above or 0) > _SHARE
        # What is known to be wrong is so, whatever is not known of the other.
        return True if late or dear else None if None in (self.days, self.above) else False


def ended(value: ValueFacts, project: Project) -> Ended:
    """What became of a closed project."""
    told = {each.day: each.state for each in reports(project, date.max)}
    return Ended(project.id, _days(value, project), _above(value, project), told)


def _days(value: ValueFacts, project: Project) -> int | None:
    """The days from the end that was first promised to the one on which it ended."""
    schedule = value.money.schedule
    end = project_end(schedule, project.id)
    last = schedule.moments.last_day(end.span) if end is not None and end.span is not None else None
    last = project.closure.date if project.closure is not None else last
    found = baselines(schedule.times, project, schedule.as_of)
    first = found.original.end if found is not None else None
    promised = schedule.moments.day(first - 1, schedule.moments.zone(project.id)) if first is not None else None
    if promised is None and project.deadline is not None:
        promised = as_day(project.deadline)
    return (last - promised).days if last is not None and promised is not None else None


def _above(value: ValueFacts, project: Project) -> Decimal | None:
    """How much more a project cost than was approved for it first, as a share of that."""
    funds = value.money.budgets.projects.get(project.id)
    if funds is None or project.budget is None or not project.budget.approved:
        return None
    first = project.budget.approved[min(project.budget.approved)].amount
    if first is None:
        return None
    then = value.money.costs.rates.converted(first, funds.currency)
    share = divided(minus(least(funds.sums.spent), then), then, "nothing was approved")
    return None if isinstance(share, Unknown) else share


@dataclass(frozen=True, slots=True)
class Tally:
    """How often each state was told of projects that were in trouble afterwards, and of those that were not."""

    trouble: Mapping[State, int]
    fine: Mapping[State, int]

    @property
    def told(self) -> int:
        """How many states were told of projects of which it is known what became of them."""
        return sum(self.trouble.values()) + sum(self.fine.values())


def tally(states: Iterable[tuple[State, bool | None]]) -> Tally:
    """States that were told, each with whether its project was in trouble afterwards."""
    counted = Counter((state, trouble) for state, trouble in states if trouble is not None and state in STEPS)
    return Tally({s: counted[s, True] for s in STEPS}, {s: counted[s, False] for s in STEPS})


def declared_tally(found: Iterable[Ended]) -> Tally:
    """What was declared in the reports of closed projects, against what became of them."""
    return tally((state, each.trouble) for each in found for state in each.reports.values())
