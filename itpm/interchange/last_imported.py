"""What was last imported from a system: the base of the next merge, in ``imports/SYSTEM.json`` beside the portfolio.

It holds each record's fields as the other system had them, by the key that it has there, and of which file they came.
One record stands on one line, sorted by key, so that its history reads as well as that of the files. It is committed
with them: who takes back an import in git takes back its base too.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache
from typing import Any

from itpm.interchange.exchange import ForeignError
from itpm.interchange.identity import FOLDER
from itpm.text.foreign_json import JsonError, PlaceError, read_json

_SCHEMA = 1
_ENCODER = json.JSONEncoder(ensure_ascii=False, sort_keys=True)
Fields = Mapping[str, Any]
"""Values by the way to each, its steps parted by '/': 'product/name'."""


def base_path(system: str) -> str:
    """Where the base of a system lies."""
    return f"{FOLDER}/{system}.json"


@dataclass(frozen=True)
class Kept:
    """A record as it was last imported: its group there, its fields."""

    group: str
    fields: Fields


@dataclass(frozen=True)
class Source:
    """A group as it was last imported: in which project it went, as of when, on which day, and how many records."""

    name: str = ""
    into: str = ""
    as_of: str = ""
    brought: str = ""
    records: int = 0


@dataclass(frozen=True)
class Base:
    """Everything that was last imported from a system."""

    system: str
    records: Mapping[str, Kept] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    digest: str = ""
    """Of the file that was read last, and of how it was read."""
    waits: bool = False
    """Whether something of that file waits for an answer: a conflict, a doubt, a person whom nobody knew."""

    @classmethod
    def of(cls, system: str, text: str) -> "Base":
        """The base that a text says; an empty text is that of a system of which nothing was imported.

        Raises:
            ForeignError: where it is none, which only a hand or a merge can have done.
        """
        if not text:
            return cls(system)
        try:
            return read_json(text, lambda found: _base(system, found))
        except JsonError as error:
            path = base_path(system)
            raise ForeignError(f"{path}: {error}; take it from the last commit, or merge it by record") from error

    def text(self) -> str:
        """The base as it is written."""
        sources = {key: _said(vars(each)) for key, each in sorted(self.sources.items())}
        head = {"schema": _SCHEMA, "system": self.system, "digest": self.digest, "waits": self.waits}
        lines = [f" {_json(key)}: {_json(value)}," for key, value in {**head, "sources": sources}.items()]
        rows = [
            f"  {_json(key)}: {_json({'group': each.group, 'fields': each.fields})}"
            for key, each in sorted(self.records.items())
        ]
        return "\n".join(["{", *lines, ' "records": {', ",\n".join(rows), " }", "}", ""])

    def after(self, records: Mapping[str, Kept], sources: Mapping[str, Source], digest: str, *, waits: bool) -> "Base":
        """The base of the next merge."""
        return replace(self, records=records, sources={**self.sources, **sources}, digest=digest, waits=waits)


def canonical(value: Any) -> Any:  # noqa: ANN401 - plain data
    """A value as two of them are compared: a number is a text of its digits, whoever wrote it."""
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return value
    if isinstance(value, (int, float, Decimal)):
        exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
        return f"{exact.normalize():f}"
    if isinstance(value, Mapping):
        return {str(key): canonical(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [canonical(each) for each in value]
    return str(value)


def flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields by the way to each, as they are compared."""
    found: dict[str, Any] = {}
    for name, value in fields.items():
        if type(value) is str:  # as almost all are
            found[_step(name)] = value
        else:
            found |= {way: canonical(each) for way, each in ways({name: value})}
    return found


def ways(fields: Mapping[str, Any], above: str = "") -> Iterator[tuple[str, Any]]:
    """Fields with the way to each; what holds nothing is a value itself, and a '/' in a name is written '~1'."""
    for name, value in fields.items():
        way = f"{above}{_step(str(name))}"
        if isinstance(value, Mapping) and value:
            yield from ways(value, f"{way}/")
        else:
            yield way, value


@lru_cache(maxsize=4096)
def _step(name: str) -> str:
    return name.replace("~", "~0").replace("/", "~1")


def steps(way: str) -> tuple[str, ...]:
    """The names on a way."""
    return tuple(each.replace("~1", "/").replace("~0", "~") for each in way.split("/"))


def _json(value: object) -> str:
    return _ENCODER.encode(value)


def _said(fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}


def _base(system: str, found: Any) -> Base:  # noqa: ANN401 - JSON
    if not isinstance(found, dict) or found.get("schema") != _SCHEMA or found.get("system") != system:
        raise PlaceError(f"it is not what was last imported from {system}")
    parts = {name: found.get(name, kind()) for name, kind in _PARTS.items()}
    wrong = next((name for name, kind in _PARTS.items() if type(parts[name]) is not kind), "")
    if wrong:
        raise PlaceError(f"'{wrong}' is not what it has to be", wrong)
    return Base(
        system,
        {key: _record(key, each) for key, each in parts["records"].items()},
        {key: _source(key, each) for key, each in parts["sources"].items()},
        parts["digest"],
        parts["waits"],
    )


_PARTS: Mapping[str, type] = {"records": dict, "sources": dict, "digest": str, "waits": bool}


def _record(key: str, found: Any) -> Kept:  # noqa: ANN401 - JSON
    group, fields = (found.get(name) for name in ("group", "fields")) if isinstance(found, dict) else (None, None)
    if not isinstance(group, str) or not isinstance(fields, dict):
        raise PlaceError("a record has a 'group' and 'fields'", "records", key)
    return Kept(group, fields)


def _source(key: str, found: Any) -> Source:  # noqa: ANN401 - JSON
    known = vars(Source())
    fits = isinstance(found, dict) and all(
        name in known and type(each) is type(known[name]) for name, each in found.items()
    )
    if not fits:
        raise PlaceError("a source has a name and what it went into", "sources", key)
    return Source(**found)
