"""How a record class is built from its fields: compiled once from its annotations.

A class names its attributes with their types; a step says for each by which way a value of the file becomes one.
"""

from collections.abc import Callable, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from functools import cache
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from itpm.load.values import CONVERTERS, UNKNOWN, Data, estimate_of_duration, estimate_of_effort, same
from itpm.model.by_date import ByDate
from itpm.model.rating import Rating
from itpm.model.record import Record
from itpm.model.scalars import Estimate, Money, Spread

_OF_PORTFOLIO: Mapping[object, str] = {Money: "money", Spread: "spread", ByDate[Money]: "rate", Rating: "rating"}
"""Values that mean something with the portfolio's currency or scale alone."""
OWN_WAY = frozenset({"id", "custom", UNKNOWN})
"""What a record has beside its fields."""


@dataclass(frozen=True, slots=True)
class Step:
    """How a field becomes an attribute: by which way, with which function, class or steps below."""

    attribute: str
    way: str
    convert: Callable[[Data], object] | None = None
    cls: type | None = None
    key: Callable[[Data], object] | None = None
    below: "Step | None" = None
    same: bool = False


@cache
def steps_of(cls: type) -> tuple[Mapping[str, Step], frozenset[str], bool, bool, bool]:
    """The fields of a record class, those it cannot do without, whether it knows its place, its id, and a currency."""
    hints = get_type_hints(cls)
    steps: dict[str, Step] = {}
    required: set[str] = set()
    for each in fields(cls):
        if each.name == "origin" or (each.name in OWN_WAY and issubclass(cls, Record)):
            continue
        steps[each.name.rstrip("_")] = step_of(each.name, hints[each.name])
        if each.default is MISSING and each.default_factory is MISSING:
            required.add(each.name)
    return steps, frozenset(required), "origin" in hints, issubclass(cls, Record), "currency" in steps


def step_of(name: str, hint: Any) -> Step:  # noqa: ANN401, PLR0911 - a type annotation; one return a kind
    """The step of an attribute by its type.

    Raises:
        TypeError: for a type that no value of a file becomes.
    """
    if hint in CONVERTERS:
        return Step(name, "value", CONVERTERS[hint], same=CONVERTERS[hint] is same)
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in {Union, UnionType} and NoneType in arguments:
        rest = [argument for argument in arguments if argument is not NoneType]
        return step_of(name, Union[tuple(rest)] if len(rest) > 1 else rest[0])  # noqa: UP007 - made of a list
    if hint is Estimate:
        return Step(name, "value", estimate_of_effort if name == "effort" else estimate_of_duration)
    if hint in _OF_PORTFOLIO:
        return Step(name, _OF_PORTFOLIO[hint])
    if origin is tuple:
        return Step(name, "list", below=step_of(name, arguments[0]))
    if origin is Mapping or (isinstance(origin, type) and issubclass(origin, Mapping)):
        return Step(name, "map", key=CONVERTERS[arguments[0]], below=step_of(name, arguments[1]))
    if is_dataclass(hint) and isinstance(hint, type):
        return Step(name, "record", cls=hint)
    raise TypeError(f"{name}: {hint}")
