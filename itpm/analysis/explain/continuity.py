"""The figures of how services come back."""

from itpm.analysis.continuity.figures import continuity_figures
from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.model.infrastructure import Service


def service_figures(facts: Facts, record: Service) -> Computed:
    """How a service comes back: by its chain, in its exercises, from its copies."""
    return continuity_figures(facts.continuity, record)
