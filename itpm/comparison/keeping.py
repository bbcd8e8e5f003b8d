"""What a portfolio comes to as bytes, to be kept from one run to the next over the same files."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import msgpack

from itpm.analysis.control.declared import State
from itpm.analysis.figures.amounts import Bound, Partly, Unknown
from itpm.analysis.figures.figure import Unit
from itpm.analysis.figures.released import Released, released_on
from itpm.analysis.scheduling.schedule import Span
from itpm.carried import packed as packed_words
from itpm.carried import unpacked as unpacked_words
from itpm.comparison.measure import Better, Block, Held, Key, Measure
from itpm.message import Message, Said, said, words_of
from itpm.model.moment_text import as_written
from itpm.model.scalars import Money, parse_moment


def packed(found: Mapping[Key, Measure]) -> bytes:
    """Figures by what they are of, as bytes."""
    data: bytes = msgpack.packb([(key, _flat(each)) for key, each in found.items()])
    return data


def unpacked(data: bytes) -> Mapping[Key, Measure]:
    """What :func:`packed` made."""
    rows = msgpack.unpackb(data, use_list=False)
    return {(key[0], key[1], key[2]): _measure(*row) for key, row in rows}


def _flat(each: Measure) -> tuple[Any, ...]:
    unit = None if each.unit is None else each.unit.name
    end = None if each.end is None else tuple(each.end)
    return each.block.value, _words(each.title), _value(each.value), unit, each.better.value, end


def _measure(block: str, title: Any, value: Any, unit: str | None, better: str, end: Any) -> Measure:  # noqa: ANN401
    held, counted = _held(value), None if unit is None else Unit[unit]
    return Measure(Block(block), _reason(title), held, counted, Better(better), None if end is None else Span(*end))


def _value(value: Held) -> Any:  # noqa: ANN401 - one return a kind
    """A figure as plain data, with a letter for its kind."""
    if value is None:
        return None
    if isinstance(value, Partly):
        return "p", _words(value.reason), value.of, value.below, _sum(value.known), value.lacking, value.bound.value
    if isinstance(value, Unknown):
        return "u", _words(value.reason), value.of, value.below
    if isinstance(value, State):
        return "s", value.value
    if isinstance(value, date):
        return "d", as_written(value)
    return ("m", *_sum(value)) if isinstance(value, Money) else ("n", str(value))


def _words(reason: str) -> Any:  # noqa: ANN401 - plain data
    """A reason or a title as plain data: a sentence with its values, words, or in a list what somebody wrote."""
    words = words_of(reason)
    return packed_words(words) if isinstance(words, Message) else str(reason) if words is not None else [str(reason)]


def _reason(data: Any) -> str:  # noqa: ANN401
    """What :func:`_words` made."""
    if isinstance(data, str):
        return data
    found = unpacked_words(data) if len(data) > 1 else None
    return said(found) if isinstance(found, Message) else Said(data[0])


def _sum(value: Money) -> tuple[str, ...]:
    on = released_on(value)
    return str(value.amount), value.currency, *(() if on is None else (on.isoformat(),))


def _money(amount: str, currency: str, on: str = "") -> Money:
    known = Money(Decimal(amount), currency)
    return Released(*known, date.fromisoformat(on)) if on else known


def _held(row: tuple[Any, ...] | None) -> Held:
    """What :func:`_value` made.

    Raises:
        KeyError: for a letter that is none.
    """
    if row is None:
        return None
    letter, *rest = row
    return _KINDS[letter](*rest)


def _unknown(reason: Any, of: str, below: bool | None) -> Unknown:  # noqa: ANN401, FBT001
    return Unknown(_reason(reason), of, below)


def _partly(reason: Any, of: str, below: bool | None, known: tuple[str, ...], lacking: Any, bound: str) -> Partly:  # noqa: ANN401, FBT001
    return Partly(_reason(reason), of, below, known=_money(*known), lacking=lacking, bound=Bound(bound))


_KINDS: Mapping[str, Callable[..., Held]] = {
    "p": _partly,
    "u": _unknown,
    "s": State,
    "d": parse_moment,
    "m": _money,
    "n": Decimal,
}
"""How each kind is made again, by its letter."""
