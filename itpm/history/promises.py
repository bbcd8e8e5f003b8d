"""What was promised, and every change of it: when, by whom, in which commit, and whether it had passed already.

A promise is a day or a sum that others count on, as it is written; no plan is made to read it. Between two states the
promises that differ are found, by the addresses of each; :func:`changes` joins what was found along a line, by the
addresses of today, so that a record that moved promises nothing new.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any

import msgpack

from itpm.analysis.figures.figure import Unit
from itpm.comparison.keeping import packed, unpacked
from itpm.comparison.measured import Block, Held, Key, Measure
from itpm.model.address import whole_of
from itpm.model.moves import Moves
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Approval, Constraint
from itpm.model.scalars import Money, as_day

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
_TITLES: Mapping[str, str] = {
    "deadline": "Deadline",
    "must_finish": "Must finish",
    "finish_by": "Finish by",
    "due": "Due",
    "target": "Target",
    "approved": "Approved",
    "baseline": "End of the approved plan",
}
PROMISES = tuple(_TITLES)
"""The names of all that promises something."""


class How(StrEnum):
    """What became of a promise."""

    FIRST = "first"
    LATER = "later"
    EARLIER = "earlier"
    MORE = "more"
    LESS = "less"
    CHANGED = "changed"
    DROPPED = "dropped"


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
    return Measure(Block.DATES, _TITLES[name], value, Unit.MEASURE if isinstance(value, Decimal) else None)


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


def differing(before: Promises, after: Promises) -> bytes:
    """The promises that two states do not share, of each side, by the addresses of each; kept as bytes."""
    gone = {key: each for key, each in before.items() if after.get(key) != each}
    new = {key: each for key, each in after.items() if before.get(key) != each}
    data: bytes = msgpack.packb([packed(gone), packed(new)])
    return data


@dataclass(frozen=True, slots=True)
class Where:
    """The commit of a change, as it says of itself."""

    commit: str
    day: date
    """The day on which it stands where the portfolio is."""
    author: str
    subject: str
    request: str
    """The pull or merge request that its message names; empty where it names none."""
    flags: tuple[str, ...] = ()
    unread: int = 0
    """How many commits before it could not be read: what changed there is told here."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A change of a promise."""

    kind: str
    address: str
    """Of today."""
    field: str
    title: str
    before: Held
    """None where nothing was promised."""
    after: Held
    """None where nothing is promised any more."""
    first: Held
    """What was promised first, as far back as history is read."""
    how: How
    where: Where
    passed: bool
    """Whether the day that was promised had passed already when it was changed."""

    @property
    def days(self) -> int | None:
        """By how many days, of any kind, it is later; less than 0: earlier. None of what is no day on both sides."""
        if isinstance(self.before, date) and isinstance(self.after, date):
            return (self.after - self.before).days
        return None


def changes(found: Iterable[tuple[Where, bytes]], moves: Moves, *, from_nothing: bool) -> tuple[Moved, ...]:
    """Every change of a promise along a line, the oldest first.

    ``found`` is what :func:`differing` found, commit by commit, of which the first is against nothing: ``from_nothing``
    says that there was nothing before it, so that its promises are first ones; else they are only where it begins.
    """
    firsts: dict[Key, Held] = {}
    made: list[Moved] = []
    for number, (where, data) in enumerate(found):
        gone, new = (_today(unpacked(each), moves) for each in msgpack.unpackb(data, use_list=False))
        for key in dict.fromkeys((*gone, *new)):
            before, after = gone.get(key), new.get(key)
            if before is not None and after is not None and before.value == after.value:
                continue
            earliest = before or after
            first = firsts.setdefault(key, None if earliest is None else earliest.value)
            if number or from_nothing:
                made.append(_moved(key, (before, after), first, where))
    return tuple(made)


def _today(found: Promises, moves: Moves) -> dict[Key, Measure]:
    return {(kind, moves.now(address), name): each for (kind, address, name), each in found.items()}


def _moved(key: Key, pair: tuple[Measure | None, Measure | None], first: Held, where: Where) -> Moved:
    before, after = (None if each is None else each.value for each in pair)
    passed = isinstance(before, date) and before < where.day
    return Moved(*key, _TITLES[key[2]], before, after, first, _how(before, after), where, passed)


def _how(before: Held, after: Held) -> How:
    if before is None:
        return How.FIRST
    if after is None:
        return How.DROPPED
    if isinstance(before, date) and isinstance(after, date):
        return How.LATER if after > before else How.EARLIER
    if isinstance(before, Money) and isinstance(after, Money) and before.currency == after.currency:
        return How.MORE if after.amount > before.amount else How.LESS
    if isinstance(before, Decimal) and isinstance(after, Decimal):
        return How.MORE if after > before else How.LESS
    return How.CHANGED


def of_thing(found: Iterable[Moved], kind: str, address: str) -> tuple[Moved, ...]:
    """The changes of what is promised of a thing, and of what lies in it."""
    return tuple(
        each
        for each in found
        if (each.kind, each.address) == (kind, address)
        or (each.address.startswith(f"{address}/") and whole_of(each.address) == whole_of(address))
    )
