"""Which addresses any record refers to: found by the types of the fields, so that no field is forgotten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Ref


def mentioned(portfolio: Portfolio) -> frozenset[str]:
    """Every address that stands in a field of the portfolio that holds references."""
    return frozenset(_in_record(portfolio))


@dataclass(frozen=True, slots=True)
class _Shape:
    """Where references stand in a field: itself, its keys, its items; or in the records it holds."""

    text: bool = False
    keys: bool = False
    inner: "_Shape | None" = None
    record: bool = False


@cache
def _shapes(cls: type) -> Mapping[str, _Shape]:
    hints = get_type_hints(cls)
    found = {each.name: _shape(hints[each.name]) for each in fields(cls)}
    return {name: shape for name, shape in found.items() if shape is not None}


def _shape(hint: Any) -> _Shape | None:  # noqa: ANN401 - a type annotation
    if hint is Ref:
        return _Shape(text=True)
    if isinstance(hint, type) and is_dataclass(hint):
        return _Shape(record=True)
    arguments = get_args(hint)
    if isinstance(get_origin(hint), type) and issubclass(get_origin(hint), Mapping):
        inner = _shape(arguments[1])
        keys = arguments[0] is Ref
        return _Shape(keys=keys, inner=inner) if keys or inner else None
    found = [shape for shape in map(_shape, arguments) if shape is not None]
    if not found:
        return None
    return _Shape(inner=found[0]) if get_origin(hint) is tuple else found[0]


def _in_record(record: Any) -> set[str]:  # noqa: ANN401 - any record
    found: set[str] = set()
    waiting = [record]
    while waiting:
        each = waiting.pop()
        shapes = _shapes(each.__class__)
        # Only what was written stands on the record itself.
        for name, value in vars(each).items():
            shape = shapes.get(name)
            if shape is not None and value:
                _in_value(value, shape, waiting, found)
    return found


def _in_value(value: Any, shape: _Shape, waiting: list[Any], found: set[str]) -> None:  # noqa: ANN401
    if shape.text:
        found.add(value)
    elif shape.record:
        waiting.append(value)
    elif isinstance(value, tuple):
        _in_all(value, shape.inner, waiting, found)
    elif isinstance(value, Mapping):
        if shape.keys:
            found.update(value)
        _in_all(value.values(), shape.inner, waiting, found)


def _in_all(values: Iterable[Any], shape: _Shape | None, waiting: list[Any], found: set[str]) -> None:
    if shape is None:
        return
    if shape.record:
        waiting.extend(values)
    elif shape.text:
        found.update(values)
    else:
        for value in values:
            _in_value(value, shape, waiting, found)
