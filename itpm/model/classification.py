"""Who may know what: of a kind, of a record, of a field.

A record is for whom its kind is, unless its ``visibility`` says otherwise. A field of it is for whom its schema says by
``x-class``; without that for staff, and for management where a sum stands in it. Nobody may know a field who may not
know its record.
"""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from itpm.classification import Classification
from itpm.model.field import Field
from itpm.model.naming import kind_of
from itpm.model.record import Record

_PUBLIC, _STAFF, _MANAGEMENT = Classification.PUBLIC, Classification.STAFF, Classification.MANAGEMENT
OF_KIND: Final[Mapping[str, Classification]] = MappingProxyType(
    dict.fromkeys(("goal", "theme", "objective", "key-result", "programme"), _PUBLIC)
    | dict.fromkeys(("budget", "budget-line", "entry", "ledger-entry", "drawdown", "contract"), _MANAGEMENT)
    | {"security-exception": _MANAGEMENT, "access-right": _MANAGEMENT, "scenario": Classification.RESTRICTED}
)
"""The kinds that are not for staff as all others are."""
_SUMS: Final = frozenset({"money", "amount", "difference", "spread", "plan-spread"})


def class_of_kind(kind: str) -> Classification:
    """Who may know that a record of a kind is there, and what stands in it unless a field says otherwise."""
    return OF_KIND.get(kind, _STAFF)


def class_of(record: Record) -> Classification:
    """Who may know that a record is there: as it says itself, else as its kind does."""
    return Classification.of(record.visibility) if record.visibility else class_of_kind(kind_of(record))


def class_of_field(field: Field) -> Classification:
    """Who may know what stands in a field itself, of whoever may know its record; fields below it say so of themselves.

    Records that it keeps are each for whom they are themselves.
    """
    if field.classification is not None:
        return field.classification
    if field.kind:
        return _PUBLIC
    return _MANAGEMENT if _is_money(field) else max((_STAFF, *_named(field)))


def class_of_value(field: Field) -> Classification:
    """Who may know what stands in a list or under a key of a field that somebody may know."""
    if field.classification is not None:
        return field.classification
    return _MANAGEMENT if _is_money(field) else _PUBLIC


def strictest(kind: str, field: Field) -> Classification:
    """Who may know everything that stands in a field of a kind of record, records that it keeps aside."""
    return max(class_of_kind(kind), *_classes(field))


def _classes(field: Field) -> Iterator[Classification]:
    yield class_of_field(field)
    if field.classification is None and not field.kind:
        for each in (*field.fields.values(), *_below(field)):
            yield from _classes(each)


def _named(field: Field) -> Iterator[Classification]:
    """Of a field that names records, who may know any of them at all."""
    for each in (field, field.keys, field.items):
        if each is not None and each.refs:
            yield min(map(class_of_kind, each.refs))


def _below(field: Field) -> tuple[Field, ...]:
    return tuple(each for each in (field.values, field.items) if each is not None)


def _is_money(field: Field) -> bool:
    """Whether a sum stands in a field, alone, in a list or by keys; what has fields of its own is looked into."""
    return bool(field.words & _SUMS) or (not field.fields and not field.kind and any(map(_is_money, _below(field))))
