"""The texts of a document: every string, with the field that holds it."""

from collections.abc import Iterator
from typing import Any

from itpm.diagnostic import Origin, Pointer
from itpm.model.prose import Prose


def prose_of(kind: str, path: str, data: Any, *, in_overlay: bool) -> Iterator[Prose]:  # noqa: ANN401 - plain data
    """Every text of a document, keys left out, in the order of the file."""
    waiting: list[tuple[Pointer, str, Any]] = [((), "", data)]
    while waiting:
        pointer, name, value = waiting.pop()
        if isinstance(value, str):
            yield Prose(Origin(path, pointer), name, value, kind, in_overlay)
        elif isinstance(value, dict):
            waiting.extend(((*pointer, key), key, value[key]) for key in reversed(value))
        elif isinstance(value, list):
            waiting.extend(((*pointer, i), name, item) for i, item in reversed(list(enumerate(value))))
