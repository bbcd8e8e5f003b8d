"""What is promised, as it is written: days and sums that others count on. No plan is made to read it."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.figure import Unit
from itpm.comparison.measure import Better, Block, Held, Key, Measure
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Approval, Constraint
from itpm.model.scalars import as_day

Promises = Mapping[Key, Measure]
_FIELDS: Mapping[str, tuple[str, ...]] = {
    "project": ("deadline",),
    "task": ("must_finish", "finish_by"),
    "milestone": ("due", "must_finish", "finish_by"),
    "gate": ("due",),
    "deliverable": ("due",),
    "key-result": ("target",),
}
"""By kind, the fields that promise something."""
TITLES: Mapping[str, str] = {
    "deadline": "Deadline",
    "must_finish": "Must finish",
    "finish_by": "Finish by",
    "due": "Due",
    "target": "Target",
    "approved": "Approved",
    "baseline": "End of the approved plan",
}
"""By the name of what promises something, what it is called."""
PROMISING = ("project", "task", "milestone", "gate", "deliverable")
"""The kinds of what promises a day."""


def promises(portfolio: Portfolio) -> Promises:
    """Everything that is promised, as it is written."""
    found: dict[Key, Measure] = {}
    for kind, names in _FIELDS.items():
        for address, record in portfolio.by_kind.get(kind, {}).items():
            for name in names:
                value = _held(getattr(record, "promised" if (kind, name) == ("milestone", "due") else name))
                if value is not None:
                    found[kind, address, name] = _measure(name, value)
    for kind in ("project", "budget"):
        for address, record in portfolio.by_kind.get(kind, {}).items():
            for name, value in _of_whole(record):
                found[kind, address, name] = _measure(name, value)
    return found


def _measure(name: str, value: Held) -> Measure:
    better = Better.LESS if isinstance(value, date) else Better.NEITHER
    return Measure(Block.PROMISES, TITLES[name], value, Unit.MEASURE if isinstance(value, Decimal) else None, better)


def _held(value: Any) -> Held:  # noqa: ANN401 - of whichever field
    moment = value.date if isinstance(value, Constraint) else value
    return as_day(moment) if isinstance(moment, date) else moment


def _of_whole(record: Any) -> Iterator[tuple[str, Held]]:  # noqa: ANN401 - a project or a budget
    """What is approved: the money, and of a project the end of its plan."""
    purse = record.budget if isinstance(record, Project) else record
    approved: Mapping[date, Approval] = purse.approved if purse is not None else {}
    amount = approved[max(approved)].amount if approved else None
    if amount is not None:
        yield "approved", amount
    end = _planned_end(record) if isinstance(record, Project) else None
    if end is not None:
        yield "baseline", end


def _planned_end(project: Project) -> date | None:
    """The end of the approved plan that holds: of the one that was approved last."""
    dated = [(each.approved.date if each.approved is not None else each.as_of, each) for each in _baselines(project)]
    known = [(day, each) for day, each in dated if day is not None]
    if not known:
        return None
    last = max(day for day, _each in known)
    tasks = [task for day, each in known if day == last for task in each.tasks.values()]
    return max((as_day(each.finish) for each in tasks if each.finish is not None), default=None)


def _baselines(project: Project) -> Iterable[Any]:
    return project.baselines.values()
