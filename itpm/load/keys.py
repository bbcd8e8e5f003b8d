"""Wrong keys of a mapping with many of them, taken out before the rest is looked at.

The validator's error about a key holds a copy of the whole mapping: thousands of wrong keys in one mapping would hold
thousands of copies of it. Asked for a few keys at a time, an error holds those few.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from itpm.diagnostic import Pointer
from itpm.load.errors import errors_in

_MANY = 64
_AT_ONCE = 16


def wrong_keys(judge: Any, data: Any) -> list[Any]:  # noqa: ANN401 - a validator, plain data and errors
    """The errors about keys of large mappings, which are taken out of the data."""
    found: list[Any] = []
    for route, mapping in list(_large(data)):
        keys = iter(list(mapping))
        while few := list(islice(keys, _AT_ONCE)):
            part: Any = dict.fromkeys(few)
            for step in reversed(route):
                part = {step: part}
            wrong = [each for each in errors_in(judge, part) if _about_key(each, route)]
            for error in wrong:
                mapping.pop(error.kind.error.instance, None)
            found += wrong
    return found


def _about_key(error: Any, route: Pointer) -> bool:  # noqa: ANN401
    return error.kind.name == "propertyNames" and tuple(error.instance_path) == route


def _large(data: Any) -> Iterator[tuple[Pointer, dict[str, Any]]]:  # noqa: ANN401
    """Every mapping of many keys that lies in mappings alone, and where it lies."""
    rest: list[tuple[Pointer, Any]] = [((), data)]
    while rest:
        route, value = rest.pop()
        if isinstance(value, dict):
            rest += [((*route, key), each) for key, each in value.items() if isinstance(each, dict)]
            if len(value) > _MANY:
                yield route, value
