"""The figures of the work of teams and projects in iterations and in flow."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.model.project import Project
from itpm.model.staffing import Team


def velocity_figures(facts: Facts, record: Project | Team) -> Computed | None:
    """Velocity, commitments and what the rest asks for; None of what has no iterations."""
    found = facts.flow.of(record)
    return found.velocity if found is not None else None


def flow_figures(facts: Facts, record: Project | Team) -> Computed | None:
    """Throughput, work in progress, cycle time and age; None of what counts nothing."""
    found = facts.flow.of(record)
    return found.flow if found is not None else None
