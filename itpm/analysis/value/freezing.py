"""A plan as figures: what a baseline holds, and whether a computation of it gives the same again."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.amounts import Amount, payable
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.labour import Labour
from itpm.analysis.money.rates import Rates
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.analysis.time.clock import closes_day, last_day
from itpm.model.address import own_of
from itpm.model.moment_text import as_told, as_written
from itpm.model.moves import Moves
from itpm.model.progress import Baseline
from itpm.model.scalars import Money
from itpm.model.task import Task


def frozen_tasks(schedule: Schedule, project: str) -> dict[str, dict[str, Any]]:
    """The dates, effort, duration and cost of each task and milestone of a project, in the format's own words.

    Dates are those of the levelled plan where there is one. What has no date, and what a cost is not known of, is
    left out.
    """
    labour = Labour(schedule, Rates(schedule.portfolio, schedule.as_of))
    outline = schedule.translated.outlines[project]
    found: dict[str, dict[str, Any]] = {}
    choose = schedule.times.patterns.choose
    for address, record in outline.items.items():
        item = schedule.items.get(address)
        if item is None or item.kind == "summary" or item.dates is None:
            continue
        figures: dict[str, Any] = dict(
            zip(("start", "finish"), _written(schedule, item.dates, schedule.moments.zone(address)), strict=True)
        )
        if isinstance(record, Task):
            if record.effort is not None:
                figures["effort"] = str(choose(record.id, record.effort))
            if record.duration is not None:
                figures["duration"] = str(choose(record.id, record.duration))
            cost = _cost(labour, record)
            if isinstance(cost, Money) and cost.amount:
                figures["cost"] = _number(payable(cost))
        found[own_of(address)] = figures
    return found


def undated(schedule: Schedule, project: str) -> Iterator[tuple[str, str]]:
    """The tasks and milestones of a project that a baseline cannot hold, since they have no date, and why."""
    for address in schedule.translated.outlines[project].items:
        item = schedule.items.get(address)
        if item is not None and item.kind != "summary" and item.dates is None:
            yield address, item.lacking


def _written(schedule: Schedule, span: Span, zone: str) -> tuple[str, str]:
    """The ends of a span as a baseline writes them, in the zone that its days are told in.

    The end of a day is written as that day: its time would be that of the next one.
    """
    if span.after_close and span.start == span.finish and closes_day(span.finish, zone):
        day = last_day(span.finish, zone)
        return day.isoformat(), day.isoformat()
    start, finish = schedule.moments.local(span.start, zone), schedule.moments.local(span.finish, zone)
    return as_written(start), as_written(finish)


def _cost(labour: Labour, task: Task) -> Amount:
    """Labour and what else a task costs, in the portfolio's currency."""
    rates = labour.rates
    return total((labour.price(task), *(rates.in_base(each) for each in task.cost.values())), rates.base)


def _number(amount: Decimal) -> int | Decimal:
    return int(amount) if amount == amount.to_integral_value() else amount


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure of a baseline that a computation of the same plan gives otherwise."""

    task: str
    field: str
    written: str
    computed: str


def differences(schedule: Schedule, project: str, baseline: Baseline, moves: Moves) -> Iterator[Difference]:
    """What a schedule of the plan that was frozen gives otherwise than the baseline says.

    ``project`` is what it was called then, ``moves`` says what became of addresses since.
    """
    computed = {moves.now(f"{project}/{id_}"): task for id_, task in frozen_tasks(schedule, project).items()}
    for address, task in baseline.tasks.items():
        now = computed.get(str(address))
        if now is None:
            yield Difference(str(address), "", "", "no longer dated")
            continue
        for field in ("start", "finish"):
            frozen = getattr(task, field)
            if frozen is not None and not now[field].startswith(as_written(frozen)):
                yield Difference(str(address), field, as_told(frozen), now[field].replace("T", " "))
