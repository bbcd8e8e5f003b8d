"""What a validator finds wrong, at the places where the data have it."""

from collections.abc import Iterator
from typing import Any


class Located:
    """An error of the validator with the place in the data: keys of digits are texts there, and numbers in its own."""

    __slots__ = ("_error", "instance_path")

    def __init__(self, error: Any, path: list[Any]) -> None:  # noqa: ANN401 - jsonschema_rs.ValidationError
        self._error, self.instance_path = error, path

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the error has
        return getattr(self._error, name)


def errors_in(judge: Any, data: Any) -> Iterator[Any]:  # noqa: ANN401 - a validator, plain data, its errors
    """The errors of some data, each with its place in them."""
    for error in judge.iter_errors(data):
        yield located(error, data)


def located(error: Any, data: Any) -> Any:  # noqa: ANN401 - plain data, its error
    """An error of some data with its place in them."""
    path = list(error.instance_path)
    return Located(error, _placed(data, path)) if any(isinstance(step, int) for step in path) else error


def within(error: Any, inner: Any) -> Located:  # noqa: ANN401 - errors of the validator
    """An error of an alternative of another error, with its place in the whole data."""
    above = list(error.instance_path)
    return Located(inner, [*above, *_placed(error.instance, list(inner.instance_path)[len(above) :])])


def _placed(data: Any, path: list[Any]) -> list[Any]:  # noqa: ANN401 - plain data
    found = []
    for step in path:
        here = str(step) if isinstance(data, dict) else step
        found.append(here)
        try:
            data = data[here]
        except (KeyError, IndexError, TypeError):
            data = None
    return found
