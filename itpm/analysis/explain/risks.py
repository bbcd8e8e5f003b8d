"""The figures of risks, and what they come to in a project."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.model.control import Risk
from itpm.model.project import Project


def exposure_figures(facts: Facts, record: Project) -> Computed:
    """What the open risks of a project are expected to cost, to bring, and to delay."""
    return facts.risk.exposure(record)


def risk_figures(facts: Facts, record: Risk) -> Computed | None:
    """A risk: how likely, how bad, its score and what it is expected to cost; None of one that is over."""
    return facts.risk.assessed(record)
