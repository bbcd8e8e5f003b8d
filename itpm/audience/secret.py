"""What in the files of a portfolio is kept from an audience, as whoever only reads files and schemas can say it."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from itpm.classification import Classification
from itpm.model.audience import Audience
from itpm.model.classification import class_of_field, class_of_kind, class_of_value
from itpm.model.field import Field


class Document(NamedTuple):
    """A file: what stands in it, as which field, and the kind and the name of the record that it is."""

    data: Any
    kept: Field
    kind: str
    name: str


def hidden(kept: Field, audience: Audience) -> bool:
    """Whether a field is for fewer than the audience."""
    kinds = {each.kind for each in (kept, *kept.fields.values()) if each.kind}
    return class_of_field(kept) > audience.classification or bool(kinds and kinds <= audience.hidden)


def hidden_value(kept: Field, audience: Audience) -> bool:
    """Whether that holds of a plain value in a list or under a key."""
    return not kept.fields and class_of_value(kept) > audience.classification


def hidden_record(data: Any, kind: str, audience: Audience) -> bool:  # noqa: ANN401 - whatever stands in a file
    """Whether a record of a kind is, by what it says itself, else by its kind."""
    says = isinstance(data, Mapping) and "visibility" in data
    try:
        own = Classification.of(data["visibility"]) if says else class_of_kind(kind)
    except (KeyError, ValueError, TypeError, AttributeError):
        # Nobody can tell what was meant.
        own = Classification.RESTRICTED
    return kind in audience.hidden or own > audience.classification


def named(files: Mapping[str, Document], audience: Audience, gone: set[tuple[str, str]]) -> Iterator[str]:
    """Every name that stands where the audience may look: what is named there cannot be taken away unseen."""
    for each in files.values():
        if (each.kind, each.name) not in gone:
            yield from _names_in(each.data, each.kept, audience)


def _names_in(data: Any, kept: Field | None, audience: Audience) -> Iterator[str]:  # noqa: ANN401
    if isinstance(data, Mapping):
        for key, each in data.items():
            own = kept.fields.get(str(key)) if kept is not None else None
            below = own or (kept.values if kept is not None else None)
            if own is not None and hidden(own, audience):
                continue
            if own is None and kept is not None and kept.kind and hidden_record(each, kept.kind, audience):
                continue
            if own is None and not (kept is not None and kept.kind):
                yield from _parts(str(key))
            yield from _names_in(each, below, audience)
    elif isinstance(data, list | tuple):
        for each in data:
            yield from _names_in(each, kept.items if kept is not None else None, audience)
    elif isinstance(data, str):
        yield from _parts(data)


def _parts(text: str) -> tuple[str, ...]:
    return (text, *re.split(r"[/: ]", text))


def names_below(data: Any, kept: Field | None) -> set[str]:  # noqa: ANN401 - whatever stands in a file
    """The names of all records that lie in a value."""
    if kept is None or not isinstance(data, Mapping):
        return set()
    own = {str(key) for key in data} if kept.kind else set()
    inside = ((each, kept.fields.get(str(key)) or kept.values) for key, each in data.items())
    return own.union(*(names_below(each, below) for each, below in inside))
