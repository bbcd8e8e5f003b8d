"""Parts of one whole become one: ids and dates are added up, nothing is said twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from itpm.classification import Classification
from itpm.diagnostic import Finding, Origin, Pointer, Related
from itpm.load.schemas import Schema, branches, schema
from itpm.message import Message, phrase
from itpm.model.prose import Suspicion
from itpm.text.frozen import Draft, value_at

_VISIBILITY = "visibility"


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one file says of a whole: its data as they are used, and what is wrong with them or may be."""

    path: str
    data: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()
    suspicions: tuple[Suspicion, ...] = ()
    overlay: bool = False
    refused: frozenset[str] = frozenset()
    """The names that stand in what was left out of the data."""
    moved: tuple[tuple[Pointer, Pointer], ...] = ()
    """Where something is said to stand, and where it is written."""
    texts: frozenset[str] = frozenset()
    """Every short text in it: it may name a record that something else needs."""


@dataclass(frozen=True, slots=True, eq=False)
class Written:
    """Where a whole is written: its main file, and the files of what stands in others."""

    kind: str
    name: str
    main: str
    sources: Mapping[Pointer, str] = field(default_factory=dict)

    @property
    def key(self) -> tuple[str, str]:
        """The kind and the name."""
        return self.kind, self.name

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


@dataclass(frozen=True, slots=True, eq=False)
class Whole(Written):
    """Everything that is said of one kind, project, scenario or week."""

    data: Mapping[str, Any] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    """What is wrong with its parts together."""

    def written(self) -> Written:
        """Where it is written, without what it says."""
        return Written(self.kind, self.name, self.main, self.sources)

    def with_data(self, data: Mapping[str, Any]) -> "Whole":
        """The same whole that says something else; itself where it says the same."""
        return self if data is self.data else replace(self, data=data)


def joined(key: tuple[str, str], parts: Sequence[Part]) -> Whole:
    """Parts as one whole, of the first of them; an overlay may say a thing again and then says it last."""
    (kind, name), (first, *others) = key, parts
    if not others:
        return Whole(kind, name, first.path, data=first.data)
    merge = _Merge(Draft(first.data), first.path)
    for each in others:
        merge.part = each
        merge.fields(merge.draft.data, each.data, (kind, schema(kind)), ())
    return Whole(kind, name, first.path, merge.sources, merge.draft.data, tuple(merge.findings))


@dataclass(slots=True)
class _Merge:
    """Parts on their way into a whole."""

    draft: Draft
    main: str
    part: Part = field(default_factory=lambda: Part("", {}))
    sources: dict[Pointer, str] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def fields(
        self, base: Mapping[str, Any], part: Mapping[str, Any], node: tuple[str, Schema], route: Pointer
    ) -> None:
        """Merge the fields of a record, or the records of a collection."""
        collection = not _properties(node)
        for key, value in part.items():
            here = (*route, key)
            if key not in base:
                self._set(here, value)
            elif isinstance(value, dict) and isinstance(base[key], dict) and (self.part.overlay or not collection):
                self.fields(base[key], value, _child(node, key), here)
            elif self.part.overlay:
                self._set(here, value)
            elif not (key == "schema" and not route and value == base[key]):
                self._twice(here, key, collection=collection)
                self._seal(here, key, _child(node, key), collection=collection)

    def _seal(self, here: Pointer, key: str, child: tuple[str, Schema], *, collection: bool) -> None:
        """What is said twice of for whom something is, or a record of which only one says it, is for the fewest."""
        if key == _VISIBILITY and not collection:
            self.draft.put(here, Classification.RESTRICTED.word)
        elif any(_VISIBILITY in each.get("properties", {}) for _name, each in branches(*child)):
            self.draft.put((*here, _VISIBILITY), Classification.RESTRICTED.word)

    def _set(self, here: Pointer, value: Any) -> None:  # noqa: ANN401 - plain data
        self.draft.put(here, value)
        self.sources[here] = self.part.path

    def _twice(self, here: Pointer, key: str, *, collection: bool) -> None:
        hint, written = "keep one of the two", Written("", "", self.main, self.sources)
        base, more = value_at(self.draft.data, here), value_at(self.part.data, here)
        if collection and isinstance(base, dict) and isinstance(more, dict) and not base.keys() & more.keys():
            hint = phrase("a record stands in one file: write its fields in {path}", path=written.path(here))
        first = Related(written.origin(here).key(), "first here")
        what = (
            Message("there is a '{key}' already", key=key)
            if collection
            else Message("'{key}' stands in two files", key=key)
        )
        at = Origin(self.part.path, here, on_key=True)
        self.findings.append(Finding("STR008", at, what, hint, (first,)))


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
