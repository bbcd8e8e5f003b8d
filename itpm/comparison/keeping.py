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
from itpm.carried import packed_text, unpacked_text
from itpm.comparison.measure import Better, Block, Held, Key, Measure
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
    return each.block.value, packed_text(each.title), _value(each.value), unit, each.better.value, end


def _measure(block: str, title: Any, value: Any, unit: str | None, better: str, end: Any) -> Measure:  # noqa: ANN401
    held, called, counted = _held(value), unpacked_text(title), None if unit is None else Unit[unit]
    return Measure(Block(block), called, held, counted, Better(better), None if end is None else Span(*end))


def _value(value: Held) -> Any:  # noqa: ANN401 - one return a kind
    """A figure as plain data, with a letter for its kind."""
    if value is None:
        return None
    if isinstance(value, Partly):
        return (
            "p",
            packed_text(value.reason),
            value.of,
            value.below,
            _sum(value.known),
            value.lacking,
            value.bound.value,
        )
    if isinstance(value, Unknown):
        return "u", packed_text(value.reason), value.of, value.below
    if isinstance(value, State):
        return "s", value.value
    if isinstance(value, date):
        return "d", as_written(value)
    return ("m", *_sum(value)) if isinstance(value, Money) else ("n", str(value))


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
    return Unknown(unpacked_text(reason), of, below)


def _partly(reason: Any, of: str, below: bool | None, known: tuple[str, ...], lacking: Any, bound: str) -> Partly:  # noqa: ANN401, FBT001
    return Partly(unpacked_text(reason), of, below, known=_money(*known), lacking=lacking, bound=Bound(bound))


_KINDS: Mapping[str, Callable[..., Held]] = {
    "p": _partly,
    "u": _unknown,
    "s": State,
    "d": parse_moment,
    "m": _money,
    "n": Decimal,
}
"""How each kind is made again, by its letter."""
