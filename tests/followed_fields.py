"""Fields that name a record by which ``itpm trace`` goes from one record of a chain to another."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from inspect import get_annotations
from typing import Any, get_args, get_type_hints

from itpm.load.fields import record_fields
from itpm.model.field import ANYTHING, Field
from itpm.model.record import Record
from itpm.queries import trace_links
from tests.declared_fields import declared

_NAMED = frozenset(trace_links.ORDER)


@cache
def followed() -> frozenset[str]:
    """Their names, each as ``Incident.services``."""
    kinds = {each.said.partition(".")[0]: each.record for each in declared() if issubclass(each.record, Record)}
    known = record_fields()
    every = ((kind, kinds.get(kind)) for kind in trace_links.ORDER)
    return frozenset(name for kind, cls in every if cls is not None for name in _below(cls, known[kind], ""))


def _below(cls: type, kept: Field, route: str) -> Iterator[str]:
    """Those of a record, and of what it holds that has no address of its own."""
    hints = get_type_hints(cls)
    for each in fields(cls):
        word = each.name.rstrip("_")
        at = f"{route}.{word}" if route else word
        field = kept.fields.get(word, ANYTHING)
        told = at.partition(".")[0] in trace_links._REPORTED or at == trace_links._SEE
        if told or field is ANYTHING or field.kind:
            continue
        parts = [*_parts(field)]
        if any(not _NAMED.isdisjoint(part.refs) for part in parts):
            whose = next(above for above in cls.__mro__ if each.name in get_annotations(above))
            yield f"{whose.__name__}.{word}"
        for record in _records(hints[each.name]):
            for part in parts:
                if part.fields:
                    yield from _below(record, part, at)


def _parts(field: Field) -> Iterator[Field]:
    """A field, its keys, its items and its values, however deep."""
    yield field
    for each in (field.keys, field.items, field.values):
        if each is not None and not each.kind:
            yield from _parts(each)


def _records(hint: Any) -> list[type]:
    """The records without an address of their own that a value may be or hold."""
    if isinstance(hint, type) and is_dataclass(hint):
        return [] if issubclass(hint, Record) else [hint]
    return [cls for argument in get_args(hint) for cls in _records(argument)]
