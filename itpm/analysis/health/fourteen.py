"""The fourteen points of one project in a row (DCMA-EA PAM 200.1)."""

from dataclasses import replace

from itpm.analysis.health import logic, pace, shape
from itpm.analysis.health.measure import Inspected, Measure


def fourteen(seen: Inspected) -> tuple[Measure, ...]:
    """The fourteen points of a project, with the thresholds of the standard.

    A share of nothing, and a count where nothing of the project is planned, is not known, and no point that is passed.
    """
    return tuple(_looked_at(seen, each) for each in _points(seen))


def _looked_at(seen: Inspected, point: Measure) -> Measure:
    nothing = not point.base if point.unit == "share" else point.unit == "count" and not seen.items
    if not nothing or point.hits or point.value is None:
        return point
    return replace(point, value=None, passed=None, reason="there is nothing to look at")


def _points(seen: Inspected) -> tuple[Measure, ...]:
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
