"""What was promised, and every change of it: when, by whom, in which commit, and whether it had passed already.

A promise is a day or a sum that others count on, as it is written; no plan is made to read it. Between two states the
promises that differ are found, by the addresses of each; :func:`changes` joins what was found along a line, by the
addresses of today, so that a record that moved promises nothing new.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

import msgpack

from itpm.comparison.keeping import packed, unpacked
from itpm.comparison.measure import Held, Key, Measure
from itpm.comparison.promised import TITLES, Promises
from itpm.model.address import whole_of
from itpm.model.moves import Moves
from itpm.model.scalars import Money

PROMISES = tuple(TITLES)
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
    return Moved(*key, TITLES[key[2]], before, after, first, _how(before, after), where, passed)


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
