"""The figures of how services run."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.operation.figures import operation_figures
from itpm.model.infrastructure import Service


def running_figures(facts: Facts, service: Service) -> Computed:
    """How available a service was, how often it failed, how long it takes to restore."""
    return operation_figures(facts.operation, service.id)
