"""The fourteen points of one project in a row (DCMA-EA PAM 200.1)."""

from itpm.analysis.health import logic, pace, shape
from itpm.analysis.health.measure import Inspected, Measure


def fourteen(seen: Inspected) -> tuple[Measure, ...]:
    """The fourteen points of a project, with the thresholds of the standard."""
    return (
        logic.logic(seen),
        logic.leads(seen),
        logic.lags(seen),
        logic.link_types(seen),
        logic.hard(seen),
        shape.high_float(seen),
        shape.negative_float(seen),
        shape.long_tasks(seen),
        shape.invalid_dates(seen),
        shape.no_resource(seen),
        pace.missed(seen),
        shape.critical_path_test(seen),
        pace.length_index(seen),
        pace.execution_index(seen),
    )
