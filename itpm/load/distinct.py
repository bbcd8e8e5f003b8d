"""Of several errors that a validator finds at one value, the one that says what is wrong with it."""

from collections.abc import Iterable, Iterator
from typing import Any

from itpm.diagnostic import Pointer

_OF_FIELDS = frozenset({"additionalProperties", "propertyNames", "required"})
"""Keywords about single fields of a record: each error is a fault of its own."""
_OF_LENGTH = frozenset({"minItems", "maxItems"})
_TELLING = ("enum", "type")
"""Which keyword tells most of a value: a word of a list is of a type, and what is no number has no size."""


def distinct(errors: Iterable[Any]) -> Iterator[Any]:
    """One error for each value, and none for one under a key that is none, or in a list of another length."""
    every = list(errors)
    told: dict[Pointer, Any] = {}
    for error in every:
        place = tuple(error.instance_path)
        if error.kind.name not in _OF_FIELDS and (place not in told or _rank(error) < _rank(told[place])):
            told[place] = error
    lists = {place for place, error in told.items() if error.kind.name in _OF_LENGTH}
    keys = {(*e.instance_path, str(e.kind.error.instance)) for e in every if e.kind.name == "propertyNames"}
    for error in every:
        place = tuple(error.instance_path)
        own = error.kind.name in _OF_FIELDS or told[place] is error
        if own and place not in keys and not any(place[:length] in lists for length in range(len(place))):
            yield error


def _rank(error: Any) -> int:  # noqa: ANN401 - of the validator
    name = error.kind.name
    return _TELLING.index(name) if name in _TELLING else len(_TELLING)
