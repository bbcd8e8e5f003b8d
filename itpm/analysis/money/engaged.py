"""For which projects suppliers work: what they make and do there, and what of the money is meant for them."""

from collections.abc import Iterator, Mapping

from itpm.analysis.money.cost import Costs
from itpm.analysis.money.suppliers import lines_of_suppliers
from itpm.model.project import Project


def engaged(costs: Costs) -> Mapping[str, tuple[str, ...]]:
    """By supplier the ids of the projects that it works for, in their order.

    It does a task or makes a deliverable of theirs, a line of their money is planned with it, or a document of it is
    booked on one.
    """
    found: dict[str, set[str]] = {name: set() for name in costs.portfolio.finance.suppliers}
    for name, lines in lines_of_suppliers(costs).items():
        found.setdefault(name, set()).update(line.project.id for line in lines if line.project is not None)
    for each in costs.portfolio.projects.values():
        for name in _named(each):
            found.setdefault(name, set()).add(each.id)
    order = list(costs.portfolio.projects)
    return {name: tuple(sorted(those, key=order.index)) for name, those in found.items()}


def _named(project: Project) -> Iterator[str]:
    names = [each.supplier for each in project.tasks.values()]
    names += [each.supplier for each in project.deliverables.values()]
    yield from (str(name) for name in names if name is not None)
