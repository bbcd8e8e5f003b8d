"""Wrong keys of a mapping with many of them, to be taken out before the rest is looked at.

The validator's error about a key holds a copy of the whole mapping: thousands of wrong keys in one mapping would hold
thousands of copies of it. Asked for a few keys at a time, an error holds those few.
"""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from itpm.diagnostic import Pointer
from itpm.load.errors import Located, errors_in, within

_MANY = 64
_AT_ONCE = 16


def wrong_keys(judge: Any, data: Any, wrong_places: list[Pointer]) -> Iterator[Any]:  # noqa: ANN401 - a validator, plain data and errors
    """The errors about keys of large mappings; where these stand is noted as they are told."""
    for route, mapping in list(_large(data)):
        # The other items of a list are left out: one mapping is looked at.
        alone = tuple(0 if isinstance(step, int) else step for step in route)
        keys = iter(list(mapping))
        while few := list(islice(keys, _AT_ONCE)):
            part: Any = dict.fromkeys(few)
            for step in reversed(alone):
                part = [part] if isinstance(step, int) else {step: part}
            wrong = [each for each in _every(errors_in(judge, part)) if _about_key(each, alone)]
            wrong_places += [(*route, error.kind.error.instance) for error in wrong]
            yield from (Located(error, list(route)) for error in wrong)


def _every(errors: Iterable[Any]) -> Iterator[Any]:
    """All errors, those of each form that a value may have too."""
    for error in errors:
        yield error
        if error.kind.name == "anyOf":
            for form in error.kind.context:
                yield from _every(within(error, each) for each in form)


def _about_key(error: Any, route: Pointer) -> bool:  # noqa: ANN401
    return error.kind.name == "propertyNames" and tuple(error.instance_path) == route


def _large(data: Any) -> Iterator[tuple[Pointer, dict[str, Any]]]:  # noqa: ANN401
    """Every mapping of many keys, and where it lies."""
    rest: list[tuple[Pointer, Any]] = [((), data)]
    while rest:
        route, value = rest.pop()
        parts = enumerate(value) if isinstance(value, list) else value.items()
        rest += [((*route, key), each) for key, each in parts if isinstance(each, dict | list)]
        if isinstance(value, dict) and len(value) > _MANY:
            yield route, value
