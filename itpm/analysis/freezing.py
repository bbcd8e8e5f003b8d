"""A plan as figures: what a baseline holds, and whether a computation of it gives the same again."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from itpm.analysis.labour import booked_minutes, labour_cost
from itpm.analysis.schedule import Schedule
from itpm.model.progress import Baseline
from itpm.model.scalars import Moment, Money
from itpm.model.task import Task

_CENT = Decimal("0.01")


def frozen_tasks(schedule: Schedule, project: str) -> dict[str, dict[str, Any]]:
    """The dates, effort, duration and cost of each task and milestone of a project, in the format's own words.

    Dates are those of the levelled plan where there is one. What has no date, and what a cost is not known of, is
    left out.
    """
    booked = booked_minutes(schedule)
    outline = schedule.translated.outlines[project]
    found: dict[str, dict[str, Any]] = {}
    for address, record in outline.items.items():
        item = schedule.items.get(address)
        if item is None or item.kind == "summary" or item.dates is None:
            continue
        figures: dict[str, Any] = {
            "start": f"{schedule.local(item.dates.start):%Y-%m-%dT%H:%M}",
            "finish": f"{schedule.local(item.dates.finish):%Y-%m-%dT%H:%M}",
        }
        if isinstance(record, Task):
            if record.effort is not None:
                figures["effort"] = str(record.effort.likely)
            if record.duration is not None:
                figures["duration"] = str(record.duration.likely)
            cost = _cost(schedule, record, booked.get(address, {}))
            if cost is not None and cost.amount:
                figures["cost"] = _number(cost.amount)
        found[address.partition("/")[2]] = figures
    return found


def _cost(schedule: Schedule, task: Task, booked: Mapping[str, int]) -> Money | None:
    """Labour and what else a task costs; None where a part of it is not known."""
    labour = labour_cost(schedule, _whole(schedule, task, booked))
    if labour is None or any(money.currency != labour.currency for money in task.cost.values()):
        return None
    return Money(labour.amount + sum((money.amount for money in task.cost.values()), Decimal(0)), labour.currency)


def _whole(schedule: Schedule, task: Task, booked: Mapping[str, int]) -> Mapping[str, int]:
    """The minutes of the whole task, what is done of it included, in the proportions in which people are booked.

    Where nobody is booked any more, those who are named for it share its effort evenly.
    """
    people = schedule.portfolio.staffing.people
    shares = dict(booked) or {str(each.who): 1 for each in task.assign if each.who in people}
    total = sum(shares.values())
    if task.effort is None or not total:
        return booked
    minutes = schedule.times.minutes(task.effort.likely, effort=True)
    return {who: round(minutes * share / total) for who, share in shares.items()}


def _number(amount: Decimal) -> int | Decimal:
    rounded = amount.quantize(_CENT)
    return int(rounded) if rounded == rounded.to_integral_value() else rounded


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of a baseline that a computation of the same plan gives otherwise."""

    task: str
    field: str
    written: str
    computed: str


def differences(schedule: Schedule, project: str, baseline: Baseline) -> Iterator[Difference]:
    """What a schedule of the plan that was frozen gives otherwise than the baseline says."""
    computed = frozen_tasks(schedule, project)
    for address, task in baseline.tasks.items():
        now = computed.get(str(address).partition("/")[2])
        if now is None:
            yield Difference(str(address), "", "", "no longer dated")
            continue
        for field in ("start", "finish"):
            written = _words(getattr(task, field))
            if written is not None and not now[field].startswith(written):
                yield Difference(str(address), field, written, now[field])


def _words(moment: Moment | None) -> str | None:
    if moment is None:
        return None
    return moment.isoformat("T", "minutes") if hasattr(moment, "hour") else moment.isoformat()  # type: ignore[call-arg]
