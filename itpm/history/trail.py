"""The audit trail of records: every edit of what they say, with whoever committed it, in which commit and request.

Edits are those of a comparison (:mod:`itpm.comparison.edits`): typed values, by address, so that a comment, another
order or a split file is none. Values are told as they would be written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import msgpack

from itpm.carried import packed as packed_words
from itpm.carried import unpacked as unpacked_words
from itpm.comparison.edits import Edit
from itpm.history.promises import Where
from itpm.message import Message, Said
from itpm.model.address import whole_of
from itpm.model.moves import Moves
from itpm.queries.value_words import value_words

_LONGEST = 1000
"""So much of a value is kept."""


@dataclass(frozen=True, slots=True)
class Edited:
    """An edit, as a commit made it."""

    kind: str
    address: str
    """Of today; empty for what belongs to no record."""
    field: str
    """Empty where a record came, went or got another address."""
    change: str
    before: str | None
    """None where there was nothing."""
    after: str | None
    parts: int
    """How many records came or went with it."""
    where: Where


def packed(found: Iterable[Edit]) -> bytes:
    """Edits as bytes, to be kept."""
    data: bytes = msgpack.packb([_flat(each) for each in found])
    return data


def _flat(each: Edit) -> tuple[Any, ...]:
    told = bool(each.field) or isinstance(each.before, str)
    before, after = (_said(value) if told else None for value in (each.before, each.after))
    return each.kind, each.address, each.field, each.change.value, before, after, each.parts


def _said(value: Any) -> Any:  # noqa: ANN401 - of whichever field
    """A value in words, and where another language says them otherwise the sentence that they are."""
    if value is None:
        return None
    said = value_words(value, _LONGEST)
    return [str(said), packed_words(said.words)] if isinstance(said.words, Message) else str(said)


def _told(data: Any) -> str | None:  # noqa: ANN401
    """What :func:`_said` made."""
    if data is None or isinstance(data, str):
        return None if data is None else Said(data)
    words = unpacked_words(data[1])
    return Said(data[0], words if isinstance(words, Message) else None)


def trail(found: Iterable[tuple[Where, bytes]], moves: Moves) -> tuple[Edited, ...]:
    """Every edit along a line, the oldest first, by the addresses of today; ``found`` is what was kept of commits."""
    return tuple(
        Edited(kind, moves.now(address), field, change, _told(before), _told(after), parts, where)
        for where, data in found
        for kind, address, field, change, before, after, parts in msgpack.unpackb(data, use_list=False)
    )


def trail_of(found: Iterable[Edited], address: str) -> tuple[Edited, ...]:
    """The edits of a record and of what lies in it, and that the whole that it lies in came, went or moved."""
    whole = whole_of(address)
    return tuple(
        each
        for each in found
        if each.address == address
        or each.address.startswith(f"{address}/")
        or (each.address == whole and not each.field)
    )
