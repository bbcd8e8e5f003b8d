"""What a validator finds wrong, at the places where the data have it."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

_NUMBER = re.compile(r"\+?[0-9]{1,20}", re.ASCII).fullmatch
"""The keys that the validator takes for places of a list."""


class Located:
    """An error of the validator with the place in the data: keys of digits are texts there, and numbers in its own."""

    __slots__ = ("_error", "instance", "instance_path")

    def __init__(self, error: Any, path: list[Any], instance: Any = None) -> None:  # noqa: ANN401 - of the validator
        self._error, self.instance_path = error, path
        self.instance = error.instance if instance is None else instance

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the error has
        return getattr(self._error, name)


def errors_in(judge: Any, data: Any) -> Iterator[Any]:  # noqa: ANN401 - a validator, plain data, its errors
    """The errors of some data, each with its place in them."""
    told: Counter[int] = Counter()
    for error in judge.iter_errors(data):
        path = tuple(error.instance_path)
        # Only a number is kept of what was said before: the texts of all errors can be far larger than the data.
        same = hash((path, error.message))
        yield located(error, data, told[same])
        told[same] += 1


def located(error: Any, data: Any, before: int = 0) -> Any:  # noqa: ANN401 - plain data, its error
    """An error of some data with its place in them; ``before`` is how many said the same of the same place."""
    path = list(error.instance_path)
    return Located(error, _placed(data, path, error, before)) if any(isinstance(step, int) for step in path) else error


def within(error: Any, inner: Any) -> Located:  # noqa: ANN401 - errors of the validator
    """An error of an alternative of another error, with its place in the whole data."""
    above = list(error.instance_path)
    return Located(inner, [*above, *_placed(error.instance, list(inner.instance_path)[len(above) :], inner)])


def _placed(data: Any, path: list[Any], error: Any, before: int = 0) -> list[Any]:  # noqa: ANN401 - plain data
    """The place that a path of the validator means: it says 0 for the first of a list, and for the keys 0 and 00."""
    found = list(_meant(data, path))
    if len(found) > 1:
        found = [each for each in found if each[1] == error.instance] or found
    return found[min(before, len(found) - 1)][0] if found else [str(s) if isinstance(s, int) else s for s in path]


def _meant(data: Any, path: list[Any]) -> Iterator[tuple[list[Any], Any]]:  # noqa: ANN401 - plain data
    """The places in some data that a path of the validator may mean, with what stands there."""
    if not path:
        yield [], data
        return
    step, rest = path[0], path[1:]
    if isinstance(data, dict):
        steps = [key for key in data if key == step or (isinstance(step, int) and _NUMBER(key) and int(key) == step)]
    else:
        steps = [step] if isinstance(data, list) and isinstance(step, int) and step < len(data) else []
    for each in steps:
        yield from (([each, *place], value) for place, value in _meant(data[each], rest))
