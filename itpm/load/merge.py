"""Parts of one whole become one: ids and dates are added up, nothing is said twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer, Related
from itpm.load.schemas import Schema, branches, schema


@dataclass(slots=True)
class Whole:
    """Everything that is said of one kind, project, scenario or week."""

    kind: str
    name: str
    main: str
    data: dict[str, Any] = field(default_factory=dict)
    sources: dict[Pointer, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def path(self, pointer: Pointer) -> str:
        """The file that a value stands in."""
        if self.sources:
            for length in range(len(pointer), 0, -1):
                path = self.sources.get(pointer[:length])
                if path is not None:
                    return path
        return self.main

    def origin(self, pointer: Pointer) -> Origin:
        """The place of a value."""
        return Origin(self.path(pointer), pointer)

    def add(self, path: str, data: Mapping[str, Any], *, overlay: bool = False) -> None:
        """Merge another part in; an overlay may say a thing again and then says it last."""
        node = (self.kind, schema(self.kind))
        _Merge(self, path, overlay=overlay).fields(self.data, data, node, ())


@dataclass(slots=True)
class _Merge:
    """One part on its way into a whole."""

    whole: Whole
    path: str
    overlay: bool

    def fields(self, base: dict[str, Any], part: Mapping[str, Any], node: tuple[str, Schema], route: Pointer) -> None:
        """Merge the fields of a record, or the records of a collection."""
        collection = not _properties(node)
        for key, value in part.items():
            here = (*route, key)
            if key not in base:
                base[key] = value
                self.whole.sources[here] = self.path
            elif isinstance(value, dict) and isinstance(base[key], dict) and (self.overlay or not collection):
                self.fields(base[key], value, _child(node, key), here)
            elif self.overlay:
                base[key] = value
                self.whole.sources[here] = self.path
            elif not (key == "schema" and not route and value == base[key]):
                self._twice(here, key, collection=collection)

    def _twice(self, here: Pointer, key: str, *, collection: bool) -> None:
        first = Related(self.whole.origin(here).key(), "first here")
        what = f"there is a '{key}' already" if collection else f"'{key}' stands in two files"
        at = Origin(self.path, here, on_key=True)
        self.whole.findings.append(Finding("STR008", at, what, "keep one of the two", (first,)))


def _properties(node: tuple[str, Schema]) -> bool:
    return any("properties" in each for _name, each in branches(*node))


def _child(node: tuple[str, Schema], key: str) -> tuple[str, Schema]:
    for name, each in branches(*node):
        if key in each.get("properties", {}):
            return name, each["properties"][key]
    for name, each in branches(*node):
        if isinstance(each.get("additionalProperties"), dict):
            return name, each["additionalProperties"]
    return node[0], {}
