"""Whether what is booked on lines is complete, and what is still expected of stretches of time that are over."""

from collections.abc import Iterator
from datetime import date, timedelta

from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.money.documents import Ledger
from itpm.analysis.time.periods import days_of_period
from itpm.message import phrase
from itpm.model.address import Address, whole_of
from itpm.model.money_line import BudgetLine
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import Dates


def through(portfolio: Portfolio, line: str) -> date | None:
    """The last day up to which somebody says that the documents of the line of an address are complete."""
    owner, name = Address.of(line)
    project = portfolio.projects.get(owner)
    lines = project.budget.lines if project is not None and project.budget is not None else {}
    if project is None and owner in portfolio.finance.budgets:
        lines = portfolio.finance.budgets[owner].lines
    return _through(portfolio, lines[name], project) if name in lines else None


def _through(portfolio: Portfolio, line: BudgetLine, project: Project | None) -> date | None:
    """The last day up to which somebody says that the documents of a line are complete."""
    above = whole_of(line.id if project is None else line.charge_to or "")
    budget = portfolio.finance.budgets.get(above)
    held = (budget, project.budget if project is not None else None)
    return max((each.ledger.through for each in held if each is not None and each.ledger is not None), default=None)


def unbooked(ledger: Ledger, line: BudgetLine, project: Project | None, last: date) -> Unknown | None:
    """Why nobody knows what a line has cost on which nothing is booked; None where a document or a ledger says it.

    A ledger is closed by months: what it says holds until the month after is over. ``last`` is the last day that is
    asked for.
    """
    if ledger.by_line.get(line.id):
        return None
    through, today = _through(ledger.portfolio, line, project), ledger.rates.day
    if through is not None and through >= min(last, today.replace(day=1) - timedelta(days=1)):
        return None
    return Unknown(
        phrase("nothing is booked on {line}, and no ledger says that nothing is missing", line=line.id), line.id
    )


def awaited(ledger: Ledger, portfolio: Portfolio, line: BudgetLine, project: Project | None) -> Iterator[Dates]:
    """The stretches that a line was forecast for, that are over, and of which nobody knows what they have cost."""
    sums = project.budget.spent if project is not None and project.budget is not None else ()
    said = [day for day in (_through(portfolio, line, project), *sums) if day is not None and day <= ledger.rates.day]
    through = max(said, default=None)
    for period in (*line.forecast.periods, *line.forecast.unknown) if line.forecast is not None else ():
        dates = days_of_period(period, portfolio.settings)
        if (
            dates.finish is None
            or dates.finish >= ledger.rates.day
            or (through is not None and dates.finish <= through)
        ):
            continue
        if not any(dates.holds(each.day) for each in ledger.by_line.get(line.id, ())):
            yield dates
