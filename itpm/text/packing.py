"""Parsed files as bytes, to be kept by their content.

Data and places are one entry, as a file costs more than its bytes; they are unpacked each by itself, because places
are needed only for a file that has findings.
"""

from array import array
from decimal import Decimal
from functools import cache
from typing import Any

import msgpack

from itpm.carried import packed as packed_value
from itpm.carried import packed_text, unpacked, unpacked_text
from itpm.kept.stamp import Stamp
from itpm.message import Inset, Message
from itpm.text.comments import Ignore
from itpm.text.fault import Fault
from itpm.text.frozen import FrozenList, FrozenMap
from itpm.text.limits import Limits
from itpm.text.open_text import Misread
from itpm.text.places import Places
from itpm.text.reader import Parsed

_DECIMAL, _MESSAGE = 1, 2
_SIZE = 4
"""In so many bytes stands how long the data are."""
PART = "parsed"
"""What the entry of a parsed file is called."""


@cache
def parsed_stamp(limits: Limits) -> str:
    """What a parsed file depends on beside its bytes: how text is read, with which libraries, within which bounds."""
    return Stamp.of(("text", "message.py"), packages=("pyyaml", "msgpack"), limits=limits).key()


def parsed_key(object_id: str, limits: Limits) -> str:
    """Where a parsed file is kept: its blob id first, so that names spread evenly."""
    return f"{object_id}-{parsed_stamp(limits)[:20]}"


def _default(value: object) -> msgpack.ExtType:
    if isinstance(value, Decimal):
        return msgpack.ExtType(_DECIMAL, str(value).encode())
    if isinstance(value, Message):
        return msgpack.ExtType(_MESSAGE, msgpack.packb(packed_value(value)))
    raise TypeError(type(value).__name__)


def _extension(code: int, data: bytes) -> Inset:
    if code == _MESSAGE:
        return unpacked(msgpack.unpackb(data))
    if code != _DECIMAL:
        raise ValueError(code)
    return Decimal(data.decode())


def pack(parsed: Parsed) -> bytes:
    """The data, faults and misread scalars of a parsed file, and its places."""
    faults = [_packed_fault(each) for each in parsed.faults]
    data: bytes = msgpack.packb([parsed.data, faults, parsed.misreads, parsed.ignores], default=_default)
    return len(data).to_bytes(_SIZE, "big") + data + _pack_places(parsed.places)


def _data_end(packed: bytes) -> int:
    """Where the data end and the places begin."""
    return _SIZE + int.from_bytes(packed[:_SIZE], "big")


def unpack_data(packed: bytes) -> Parsed:
    """What :func:`pack` made, without places; its data are frozen."""
    # Nothing is hidden from msgpack's own bounds: an entry is never larger than the file it came from allows.
    data, faults, misreads, ignores = msgpack.unpackb(
        packed[_SIZE : _data_end(packed)], ext_hook=_extension, object_hook=FrozenMap, list_hook=FrozenList
    )
    return Parsed(
        data,
        Places((), ()),
        tuple(_fault(fault) for fault in faults),
        tuple(Misread(tuple(pointer), on_key, text) for pointer, on_key, text in misreads),
        tuple(Ignore(*ignore) for ignore in ignores),
    )


def _packed_fault(fault: Fault) -> tuple[Any, ...]:
    """A fault whose texts beside what it says are sentences in every language again."""
    hint, other_message = (msgpack.packb(packed_text(each)) for each in (fault.hint, fault.other_message))
    return tuple(fault._replace(hint=hint, other_message=other_message))


def _fault(packed: list[Any]) -> Fault:
    code, what, start, end, hint, other, other_message = packed
    said, beside = (unpacked_text(msgpack.unpackb(each)) for each in (hint, other_message))
    return Fault(code, what, start, end, said, tuple(other) if other else None, beside)


def _pack_places(places: Places) -> bytes:
    """The places of a parsed file: its keys once each, and its rows as 32-bit numbers."""
    packed: bytes = msgpack.packb([list(places.keys), array("i", places.numbers).tobytes()])
    return packed


def unpack_places(packed: bytes) -> Places:
    """The places of what :func:`pack` made."""
    keys, rows = msgpack.unpackb(packed[_data_end(packed) :])
    return Places(memoryview(rows).cast("i"), keys)
