"""What each objective still gets, stretch by stretch."""

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount
from itpm.analysis.figures.arithmetic import times, total
from itpm.analysis.people.capacity import Capacity
from itpm.analysis.strategy.coverage import Coverage
from itpm.model.scalars import Dates


class Part(NamedTuple):
    """What an objective gets in a stretch of time: money, and person-minutes of the plan and of allocations."""

    money: Amount
    minutes: int


def over_time(coverage: Coverage, capacity: Capacity) -> Mapping[str, tuple[Part, ...]]:
    """What each objective still gets in stretches of time, each project by the share with which it serves."""
    loads = capacity.of(capacity.portfolio.staffing.people)
    found = {}
    for id_ in coverage.costs.portfolio.strategy.objectives:
        services, parts = coverage.working(id_), []
        for bucket, load in zip(capacity.buckets, loads, strict=True):
            dates = Dates(bucket.start, bucket.finish)
            amounts = (times(_to_come(coverage, each.project, dates), Decimal(each.share)) for each in services)
            worked = sum(int(load.by.get(each.project, 0) * each.share) for each in services)
            parts.append(Part(total(amounts, coverage.costs.rates.base), worked))
        found[id_] = tuple(parts)
    return found


def _to_come(coverage: Coverage, project: str, dates: Dates) -> Amount:
    """What is still to be spent on a project in some days beyond orders: at least, where nobody says it of a line."""
    costs = coverage.costs
    lines = costs.of_owner.get(project, ())
    if not lines:
        return coverage.forecast_of(project)
    return total((costs.rates.in_base(costs.sums(line, dates).estimate) for line in lines), costs.rates.base)
