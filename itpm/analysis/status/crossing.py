"""The document with which the cost of a project went beyond what it may be, and stayed there."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import ONE, Unknown
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.budgets import Funds
from itpm.analysis.value.facts import ValueFacts
from itpm.model.project import Project
from itpm.model.scalars import Money


def crossed(value: ValueFacts, project: Project, funds: Funds, limit: Decimal) -> date | None:
    """The day of the document from which on a project has cost more than is approved by more than a limit, as a share.

    None where what is paid lies within it, or is not known by documents alone: a sum that a project says has no day.
    """
    costs, approved = value.money.costs, funds.approved
    lines = costs.of_owner.get(project.id, ())
    if isinstance(approved, Unknown) or not all(costs.spending.is_of_documents(each) for each in lines):
        return None
    most, found = approved.amount * (ONE + limit), None
    for day in _days(value, project):
        paid = [costs.rates.converted(costs.spending.actual(each, (date.min, day)), funds.currency) for each in lines]
        whole = total(paid, funds.currency)
        if not isinstance(whole, Money) or whole.amount <= most:
            return found
        found = day
    return found


def _days(value: ValueFacts, project: Project) -> Iterator[date]:
    """The days of the documents of a project, the last one first."""
    costs = value.money.costs
    lines = costs.of_owner.get(project.id, ())
    days = {each.day for line in lines for each in costs.ledger.by_line.get(line.id, ()) if each.day <= costs.as_of}
    return iter(sorted(days, reverse=True))
