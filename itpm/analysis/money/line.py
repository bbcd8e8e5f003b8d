"""A line of money with whom it belongs to, and the currency that it is counted in."""

from dataclasses import dataclass

from itpm.analysis.figures.amounts import NOTHING
from itpm.model.budget import Budget
from itpm.model.money_line import BudgetLine
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates
from itpm.model.stage import cancelled

ALL_DAYS = Dates(None, None)


@dataclass(frozen=True)
class Line:
    """A line of a project or of a department's budget."""

    record: BudgetLine
    owner: Project | Budget
    currency: str
    of_dropped_work: bool = False
    """Whether all work that it pays for was cancelled."""
    is_whole: bool = False
    """Whether no line is written, and it stands for all money of its project, by whose address it goes."""

    @property
    def id(self) -> str:
        """Its address."""
        return self.record.id

    @property
    def project(self) -> Project | None:
        """Its project; None for a line of a department."""
        return self.owner if isinstance(self.owner, Project) else None

    @property
    def dropped(self) -> bool:
        """Whether its project, or all its work, was cancelled: only what was spent and ordered is planned any more."""
        return self.of_dropped_work or (self.project is not None and cancelled(self.project))

    @property
    def comes_in(self) -> bool:
        """Whether it is money that comes in, as a grant: its plan, or what is known of it, is below zero.

        Where nothing of the plan is known its forecast says it, else what is asked for. Nobody earns it by working.
        """
        for spread in (self.record.planned, self.record.forecast, self.record.requested):
            known = spread.known if spread is not None else ()
            if known:
                return sum((each.amount for each in known), NOTHING) < NOTHING
        return False

    @property
    def from_tasks(self) -> bool:
        """Whether its money is what its tasks cost."""
        return self.record.planned is not None and self.record.planned.from_tasks


def whole_lines(portfolio: Portfolio) -> tuple[Line, ...]:
    """All money of each project that has some and no lines, as one line, to be counted beside the lines of others."""
    found = (each for each in portfolio.projects.values() if each.budget is not None and not each.budget.lines)
    return tuple(Line(_named(each), each, currency_of(portfolio, each), is_whole=True) for each in found)


def _named(project: Project) -> BudgetLine:
    """A record of which nothing is written but what it is called."""
    return BudgetLine(
        id=project.id,
        name=project.name,
        origin=project.origin,
        custom={},
        unknown={},
        notes={},
        links={},
        external={},
    )


def currency_of(portfolio: Portfolio, owner: Project | Budget) -> str:
    """The currency of the money of a project or a department: its own, else that of its file, else the portfolio's."""
    money = owner.budget if isinstance(owner, Project) else owner
    file = portfolio.finance.currency if isinstance(owner, Budget) else None
    return (money.currency if money is not None else None) or file or portfolio.currency
