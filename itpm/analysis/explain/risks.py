"""The figures of risks."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.model.control import Risk


def risk_figures(facts: Facts, record: Risk) -> Computed | None:
    """A risk: how likely, how bad, its score and what it is expected to cost; None of one that is over."""
    return facts.risk.assessed(record)
