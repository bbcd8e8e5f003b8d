"""Whether a line is open for the documents of a day."""

from datetime import date

from itpm.analysis.money.cost import Costs
from itpm.model.address import whole_of


def is_open(costs: Costs, line: str, day: date) -> bool:
    """Whether documents of a day belong on a line of an address: it is closed with its project, or after its year."""
    project = costs.portfolio.projects.get(whole_of(line))
    if project is not None:
        return project.closure is None or day <= project.closure.date
    found = costs.lines.get(line)
    year = costs.dates(found) if found is not None else None
    return year is None or year.holds(day)
