"""Every field of the format with a value that it cannot have: one finding, at its place, that says what to write.

The fields are those of the schemas, each at the first place where the sample portfolio has it, else where it could stand
there, else in ``FURTHER``.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.kept.store import Store
from itpm.load.kinds import KINDS, Placement, placements
from itpm.load.schemas import at_place, branches, schema
from itpm.load.validate import check_shape
from itpm.text.document import Document
from itpm.text.dump import dump_yaml
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import Tree, tree_of
from tests.conftest import ROOT, workspace_of

WRONG: tuple[Any, ...] = ("?!", -1, True, [["?"]], {"nope": 1})
SAYS_IT = frozenset({"{value} is not one of {options}", "{value} is not a number {span}", "{value} is not {types}"})
"""What is told without a hint, because it says what is meant; values with parts have one with an example."""
SAYS_IT |= {
    "{instance} is not {value}",
    "{value} is one value, and {wanted} are meant",
}
NO_SUCH_DAY = {"date": "2026-02-30", "moment": "2026-02-30T10:00", "dates": "2026-02-01..2026-02-30"}
NO_SUCH_DAY |= {"stretch": "2026-02-01T09:00..2026-02-30", "period": "2026-W54"}
FURTHER = {
    "itpm.yaml": """\
schema: 1
portfolio: Small
timezone: Europe/Berlin
health: {schedule: {amber: 5%, red: 10%}}
audiences: {board: {class: management, hide: [risks]}}
""",
    "projects/p.yaml": "name: P\ntasks: {t: {name: T, duration: {low: 1d, likely: 2d, high: 4d}}}\n",
    "scenarios/s.yaml": "name: S\ntargets: {capex: 950000}\n",
}
"""What the sample may not use: what it does not want, and what another year has."""


class Place(NamedTuple):
    """A field where files have it, or could have it, with the word of the format that it holds."""

    path: str
    pointer: Pointer
    words: frozenset[str]


class Files:
    """The files of a portfolio as plain data, in which one value is another for a moment."""

    def __init__(self, tree: Tree) -> None:
        self.placed: Mapping[str, Placement] = {each.path: each for each in placements(tree.blobs)[0]}
        blobs = {path: tree.blobs[path] for path in self.placed}
        self.documents = {each.path: each for each in read_documents(blobs, ReadingOptions(Store(None)))}
        self.data = {path: plain(each.data) for path, each in self.documents.items()}
        self.fields: dict[int, Place] = {}
        self.absent: dict[int, Place] = {}
        for path, data in self.data.items():
            self._mark(self.placed[path].kind, schema(self.placed[path].kind), data, (path, ()))

    def _mark(self, name: str, node: dict[str, Any], data: Any, at: tuple[str, Pointer]) -> None:
        path, pointer = at
        for where, each in branches(name, node):
            for key, child in each.get("properties", {}).items() if isinstance(data, dict) else ():
                self.absent.setdefault(id(child), Place(path, (*pointer, key), frozenset(words(where, child))))
            for key, value in data.items() if isinstance(data, dict) else ():
                child = each.get("properties", {}).get(key)
                if child is not None:
                    self.fields.setdefault(id(child), Place(path, (*pointer, key), frozenset(words(where, child))))
                elif isinstance(each.get("additionalProperties"), dict):
                    child = each["additionalProperties"]
                if child is not None:
                    self._mark(where, child, value, (path, (*pointer, key)))
            if isinstance(data, list) and isinstance(each.get("items"), dict):
                for number, item in enumerate(data):
                    self._mark(where, each["items"], item, (path, (*pointer, number)))

    def beside(self, place: Place) -> Mapping[str, bytes]:
        """The other files of what a file is a part of."""
        whole = {path for path, each in self.placed.items() if each.whole == self.placed[place.path].whole}
        return {path: self.documents[path].source.blob.read() for path in whole - {place.path}}

    def with_values(self, place: Place, values: tuple[Any, ...]) -> Iterator[tuple[Any, Document]]:
        """The file with each of some values at a place, where they are of another form than what stands there."""
        *above, last = place.pointer
        holder = self.data[place.path]
        for step in above:
            holder = holder[step]
        before = dict(holder) if isinstance(holder, dict) else list(holder)
        kept = holder.get(last) if isinstance(holder, dict) else holder[last]
        for value in values:
            if not isinstance(value, type(kept)) or isinstance(value, str):
                holder[last] = value
                yield value, replace(self.documents[place.path], data=self.data[place.path], misreads=())
        if isinstance(holder, dict):
            holder.clear()
            holder.update(before)
        else:
            holder[:] = before


def plain(value: Any) -> Any:
    """Data that can be changed."""
    if isinstance(value, Mapping):
        return {key: plain(each) for key, each in value.items()}
    return [plain(each) for each in value] if isinstance(value, (list, tuple)) else value


def words(name: str, node: dict[str, Any]) -> Iterator[str]:
    """The scalars of the format that a node refers to."""
    for _where, each in branches(name, node):
        yield str(each.get("$ref", "")).rpartition("/")[2].removesuffix("-or-reason")


@pytest.fixture(scope="module")
def places() -> list[tuple[Files, Place]]:
    """Each field of the format once, with files that have it or where it could stand."""
    sample, further = Files(folder_tree(ROOT)), Files(tree_of(FURTHER))
    found = {key: (sample, place) for key, place in sample.fields.items()}
    for files, fields in ((further, further.fields), (sample, sample.absent), (further, further.absent)):
        found = {key: (files, place) for key, place in fields.items()} | found
    return list(found.values())


def test_there_is_a_place_for_every_field(places: list[tuple[Files, Place]]) -> None:
    kinds = {each for each in KINDS if "properties" in schema(each)}
    assert {files.placed[place.path].kind for files, place in places} == kinds
    fields = {where for kind in KINDS for where in every_field(kind, schema(kind), set())}
    assert len(places) == len(fields) > 1200


def every_field(name: str, node: dict[str, Any], seen: set[int]) -> Iterator[int]:
    """The schemas of all fields below a schema."""
    for where, each in branches(name, node):
        if id(each) not in seen:
            seen.add(id(each))
            yield from map(id, each.get("properties", {}).values())
            below = (*each.get("properties", {}).values(), each.get("additionalProperties"), each.get("items"))
            for child in below:
                if isinstance(child, dict):
                    yield from every_field(where, child, seen)


@pytest.mark.parametrize("kind", [each for each in KINDS if "properties" in schema(each)])
def test_a_wrong_value_gives_one_finding_at_its_place_with_what_to_write(
    places: list[tuple[Files, Place]], kind: str
) -> None:
    judged = 0
    for files, place in places:
        placed = files.placed[place.path]
        for value, document in files.with_values(place, WRONG) if placed.kind == kind else ():
            found = check_shape(document, kind, partial=placed.part)[1]
            judged += bool(found)
            if found:
                assert [each.origin.pointer[: len(place.pointer)] for each in found] == [place.pointer], (place, value)
                assert_says_what_to_write(found[0])
    assert judged


ODD = (None, True, 40.5, [None], {"a": [True, None]})
OF_PYTHON = re.compile(r"\b(None|True|False|nan|inf|Decimal)\b|<class|\['|\{'|[\[ ]None|mappingproxy")


def test_no_word_of_the_machine_stands_in_what_is_told(places: list[tuple[Files, Place]]) -> None:
    """What is empty, true or a list is said in the words of the format, wherever it stands."""
    told = 0
    for files, place in places:
        placed = files.placed[place.path]
        for value, document in files.with_values(place, ODD):
            for found in check_shape(document, placed.kind, partial=placed.part)[1]:
                told += 1
                said = f"{found.message} | {found.hint}".replace("None of the must-haves", "")
                assert not OF_PYTHON.search(said), (place, value, said)
    assert told > 1000


def assert_says_what_to_write(found: Finding) -> None:
    assert found.code.startswith("STR"), found
    assert found.hint or found.what.key in SAYS_IT, found


@pytest.mark.parametrize("word", NO_SUCH_DAY)
def test_a_day_that_is_none_is_told_at_its_place(places: list[tuple[Files, Place]], word: str) -> None:
    dated = [(files, place) for files, place in places if word in place.words]
    assert dated
    for files, place in dated:
        for value, document in files.with_values(place, (NO_SUCH_DAY[word],)):
            workspace = workspace_of({**files.beside(place), place.path: dump_yaml(document.data)})
            located = workspace.sources[place.path].located()
            here = located.span(Origin(place.path, place.pointer))
            wrong = [each.code for each in workspace.findings if located.span(each.origin) == here]
            assert wrong == ["STR002"], (place, value)


def test_ids_in_a_row_are_told_as_the_list_that_is_meant(places: list[tuple[Files, Place]]) -> None:
    """Every field that takes a list of ids, and nothing but a list."""
    told = 0
    for files, place in places:
        kind = files.placed[place.path].kind
        every = [each for _where, each in at_place(kind, place.pointer)]
        lists = [each for each in every if each.get("type") == "array"]
        items = [item for each in lists for item in (each["items"], *each["items"].get("anyOf", ()))]
        if not any("x-ref" in item for item in items) or any("x-ref" in each for each in every):
            continue
        for _value, document in files.with_values(place, ("bob, jane", "bob; jane", "bob")):
            said = str(_value).replace(";", ",")
            (found,) = check_shape(document, kind, partial=files.placed[place.path].part)[1]
            assert (found.origin.pointer, found.hint) == (place.pointer, f"write it as a list: [{said}]"), place
            told += 1
    assert told > 100
