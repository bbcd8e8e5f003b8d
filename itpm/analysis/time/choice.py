"""Which figure of an estimate a plan is made with: said once for a plan, and asked wherever an estimate is used."""

from collections.abc import Callable

from itpm.model.scalars import Duration, Effort, Estimate

Choice = Callable[[str, Estimate], Duration | Effort]
"""The figure of an estimate, of the task with an address."""


def likely(_task: str, estimate: Estimate) -> Duration | Effort:
    """The most likely figure, with which plans are made."""
    return estimate.likely


def low(_task: str, estimate: Estimate) -> Duration | Effort:
    """The optimistic figure: what comes out if all goes well."""
    return estimate.low


def high(_task: str, estimate: Estimate) -> Duration | Effort:
    """The pessimistic figure: what comes out if nothing goes well."""
    return estimate.high
