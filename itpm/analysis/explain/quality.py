"""The figures of what is handed over."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.quality.figures import deliverable_figures as figures_of_quality
from itpm.model.deliverable import Deliverable


def deliverable_figures(facts: Facts, record: Deliverable) -> Computed:
    """How many criteria of a deliverable were tested, and how many of these are met."""
    return figures_of_quality(facts.quality.judged[record.id])
