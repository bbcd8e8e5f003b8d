"""The earned value of a project task by task, over all lines of money, with the reserves that follow the work."""

from collections.abc import Iterable
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.value.earned_value import EarnedValue
from itpm.analysis.value.task_value import TaskValue
from itpm.model.scalars import Money


class Worked(NamedTuple):
    """What a part of the work is worth, what of it was planned by now, and what is earned."""

    bac: Amount
    pv: Amount
    ev: Amount


def by_task(value: EarnedValue) -> dict[str, Worked]:
    """What each task is worth by its address; what no task is worth stands under the empty one."""
    tasks: dict[str, list[TaskValue]] = {}
    for each in value.values:
        tasks.setdefault(each.task, []).append(each)
    return {task: _together(value.currency, found) for task, found in tasks.items()}


def reserved(value: EarnedValue) -> Worked | None:
    """The reserves that follow the work, with which the tasks come to the whole; None where there are none."""
    work = _together(value.currency, value.values)
    kept = Worked(*(minus(value.amount(name), getattr(work, name)) for name in Worked._fields))
    # Where a part of the work has no worth nobody knows what of them follows the rest: they are there all the same.
    there = (
        isinstance(own, Money) if isinstance(each, Unknown) else each.amount
        for each, own in zip(kept, work, strict=True)
    )
    return kept if any(there) else None


def _together(currency: str, values: Iterable[TaskValue]) -> Worked:
    found = list(values)
    sums = ((each.budget for each in found), (each.pv for each in found), (each.ev for each in found))
    return Worked(*(total(each, currency) for each in sums))
