"""The figures of what services stand on."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.services.figures import chain_figures
from itpm.analysis.services.graph import Part
from itpm.model.infrastructure import Service


def available_figures(facts: Facts, record: Service) -> Computed:
    """How available a service is by its chain."""
    part = Part("service", record.id)
    return chain_figures(facts.services.chain(part) if facts.services.graph.needs[part] else None)
