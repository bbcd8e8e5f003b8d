"""From when to when anything is known of money: what is planned, forecast or booked, and the years of budgets."""

from collections.abc import Iterator

from itpm.analysis.money.cost import Costs
from itpm.analysis.money.phasing import Phased
from itpm.analysis.time.periods import days_of_period
from itpm.model.scalars import Dates


def known_days(costs: Costs) -> Dates | None:
    """The first and the last day of which anything is known; None where nothing is."""
    found = [each for each in _all(costs) if each.start is not None and each.finish is not None]
    if not found:
        return None
    return Dates(min(each.start for each in found if each.start), max(each.finish for each in found if each.finish))


def _all(costs: Costs) -> Iterator[Dates]:
    for line in costs.lines.values():
        for phased in (costs.planned(line), costs.estimate(line)):
            if isinstance(phased, Phased):
                yield from phased.spans
    for documents in costs.ledger.by_line.values():
        yield from (Dates(each.day, each.day) for each in documents)
    for project in costs.portfolio.projects.values():
        said = project.budget.spent if project.budget is not None else ()
        yield from (Dates(each, each) for each in said if each <= costs.as_of)
    for budget in costs.portfolio.finance.budgets.values():
        if budget.fiscal_year is not None:
            yield days_of_period(budget.fiscal_year, costs.portfolio.settings)
