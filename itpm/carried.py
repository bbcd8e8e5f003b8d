"""A sentence as plain data: for programs that read it, and for what is kept and read again."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from itpm.message import Inset, Message, Said, Sum, said, words_of


def plain(value: Inset) -> Any:  # noqa: ANN401 - plain data of any kind
    """A value for programs: a sum with its amount and currency, a sentence with its key and values."""
    if isinstance(value, Message):
        return {"key": value.key, "values": {name: plain(each) for name, each in value.values}}
    if isinstance(value, Sum):
        return {"amount": str(value.amount), "currency": value.currency}
    if isinstance(value, tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    return float(value) if isinstance(value, Decimal) else value


def packed(value: Inset) -> Any:  # noqa: ANN401 - plain data of any kind
    """A value as plain data that :func:`unpacked` makes the same value of."""
    if isinstance(value, Message):
        return ["message", value.key, [(name, packed(each)) for name, each in value.values]]
    if isinstance(value, Sum):
        return ["sum", str(value.amount), value.currency]
    if isinstance(value, tuple):
        return ["list", *map(packed, value)]
    if isinstance(value, date):
        return ["moment" if isinstance(value, datetime) else "day", value.isoformat()]
    return ["number", str(value)] if isinstance(value, Decimal) else value


def packed_text(text: str) -> Any:  # noqa: ANN401 - plain data of any kind
    """A text as plain data: a sentence with its values; words as they are; in a list what somebody wrote."""
    words = words_of(text)
    return packed(words) if isinstance(words, Message) else str(text) if words is not None else [str(text)]


def unpacked_text(data: Any) -> str:  # noqa: ANN401
    """What :func:`packed_text` made."""
    if isinstance(data, str):
        return data
    found = unpacked(data) if len(data) > 1 else None
    return said(found) if isinstance(found, Message) else Said(data[0])


def unpacked(data: Any) -> Inset:  # noqa: ANN401
    """What :func:`packed` made."""
    if not isinstance(data, (list, tuple)):
        return data  # type: ignore[no-any-return]
    kind, *rest = data
    if kind == "message":
        return Message(rest[0], **{name: unpacked(each) for name, each in rest[1]})
    if kind == "sum":
        return Sum(Decimal(rest[0]), rest[1])
    if kind == "list":
        return tuple(map(unpacked, rest))
    if kind == "number":
        return Decimal(rest[0])
    return datetime.fromisoformat(rest[0]) if kind == "moment" else date.fromisoformat(rest[0])
