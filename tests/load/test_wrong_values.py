"""Every field of the format with a value that it cannot have: one finding, at its place, that says what to write.

The fields are those of the schemas, each at the first place where the sample portfolio has it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import pytest

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.kept.store import Store
from itpm.load.kinds import KINDS, Placement, placements
from itpm.load.schemas import branches, schema
from itpm.load.validate import check_shape
from itpm.text.document import Document
from itpm.text.dump import dump_yaml
from itpm.text.folder import folder_tree
from itpm.text.reading import ReadingOptions, read_documents
from tests.conftest import ROOT, workspace_of

WRONG: tuple[Any, ...] = ("?!", -1, True, [["?"]], {"nope": 1})
SAYS_IT = frozenset({"{value} is not one of {options}", "{value} is not a number {span}", "{value} is not {types}"})
"""What is told without a hint, because it says what is meant; values with parts have one with an example."""
SAYS_IT |= {
    "{instance} is not {value}",
    "{value} is not a number above {limit}",
    "{value} is one value, and {wanted} are meant",
}
NO_SUCH_DAY = {"date": "2026-02-30", "moment": "2026-02-30T10:00", "dates": "2026-02-01..2026-02-30"}
NO_SUCH_DAY |= {"stretch": "2026-02-01T09:00..2026-02-30", "period": "2026-W54"}


class Place(NamedTuple):
    """A field where the sample has it, with the word of the format that it holds."""

    path: str
    pointer: Pointer
    words: frozenset[str]


class Sample:
    """The files of the sample as plain data, in which one value is another for a moment."""

    def __init__(self) -> None:
        tree = folder_tree(ROOT)
        self.placed: Mapping[str, Placement] = {each.path: each for each in placements(tree.blobs)[0]}
        blobs = {path: tree.blobs[path] for path in self.placed}
        self.documents = {each.path: each for each in read_documents(blobs, ReadingOptions(Store(None)))}
        self.data = {path: plain(each.data) for path, each in self.documents.items()}
        self.fields: dict[int, Place] = {}
        for path, data in self.data.items():
            self._mark(self.placed[path].kind, schema(self.placed[path].kind), data, (path, ()))

    def _mark(self, name: str, node: dict[str, Any], data: Any, at: tuple[str, Pointer]) -> None:
        path, pointer = at
        for where, each in branches(name, node):
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
        kept = holder[last]
        for value in values:
            if not isinstance(value, type(kept)) or isinstance(value, str):
                holder[last] = value
                yield value, replace(self.documents[place.path], data=self.data[place.path], misreads=())
        holder[last] = kept


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
def sample() -> Sample:
    return Sample()


def test_the_sample_holds_the_fields_of_every_kind(sample: Sample) -> None:
    assert {each.kind for each in sample.placed.values()} == set(KINDS)
    assert len(sample.fields) > 800


@pytest.mark.parametrize("kind", [each for each in KINDS if "properties" in schema(each)])
def test_a_wrong_value_gives_one_finding_at_its_place_with_what_to_write(sample: Sample, kind: str) -> None:
    judged = 0
    for place in sample.fields.values():
        placed = sample.placed[place.path]
        for value, document in sample.with_values(place, WRONG) if placed.kind == kind else ():
            found = check_shape(document, kind, partial=placed.part)[1]
            judged += bool(found)
            if found:
                assert [each.origin.pointer[: len(place.pointer)] for each in found] == [place.pointer], (place, value)
                assert_says_what_to_write(found[0])
    assert judged


def assert_says_what_to_write(found: Finding) -> None:
    assert found.code.startswith("STR"), found
    assert found.hint or found.what.key in SAYS_IT, found


@pytest.mark.parametrize("word", NO_SUCH_DAY)
def test_a_day_that_is_none_is_told_at_its_place(sample: Sample, word: str) -> None:
    places = [each for each in sample.fields.values() if word in each.words]
    assert places
    for place in places:
        for value, document in sample.with_values(place, (NO_SUCH_DAY[word],)):
            workspace = workspace_of({**sample.beside(place), place.path: dump_yaml(document.data)})
            located = workspace.sources[place.path].located()
            here = located.span(Origin(place.path, place.pointer))
            wrong = [each.code for each in workspace.findings if located.span(each.origin) == here]
            assert wrong == ["STR002"], (place, value)
