"""The proof that a site tells nothing of what is kept from its audience: built again from files in which that is other.

Everything above the audience is replaced, taken away and added to, and every byte of the sites is compared. Where one
differs, the canaries that stood in the place of what is kept say which field it comes from.
"""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from itpm.audience.replaced import Canary, Way, replaced
from itpm.audience.secret import Document
from itpm.kept.store import Store
from itpm.load.fields import file_fields
from itpm.load.kinds import placements
from itpm.model.audience import Audience
from itpm.run.run import Run
from itpm.text.reading import ReadingOptions, read_documents
from itpm.text.tree import tree_of

_BETWEEN: Final = re.compile(rb"(?<=\d)[,._'\xc2\xa0\xe2\x80\xaf ]{1,3}(?=\d)")
_DIGITS: Final = re.compile(rb"\d{7,}")
_AROUND: Final = 30
_MOST_UNZIPPED: Final = 100_000_000
Building = Callable[[Run, Path], object]
"""What makes a site of a run in a folder."""


@dataclass(frozen=True, slots=True)
class Leak:
    """A file of the site that depends on what is kept: in which way it did, where it differs, and of which fields."""

    file: str
    way: Way
    differs: str
    """What stands there, from where on it differs."""
    fields: tuple[str, ...]
    """The fields whose canaries stand in it, with their places in the files."""

    @property
    def said(self) -> str:
        """It in a line."""
        of = f": {', '.join(self.fields)}" if self.fields else ""
        return f"{self.file}: another one with {self.way.value}{of}; there: {self.differs}"


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared, and what came of it."""

    files: int
    touched: frozenset[str]
    """The fields and kinds that were replaced."""
    canaries: int
    leaks: tuple[Leak, ...]


def prove(run: Run, audience: Audience, building: Building, ways: tuple[Way, ...] = tuple(Way)) -> Proof:
    """Builds the site of a run for an audience from its files, and from files that say other things above it.

    Lines and commits, which follow from all that stands in files, are not told in either, whatever the settings say.
    """
    given = documents(run)
    with TemporaryDirectory(prefix="itpm-proof-") as name:
        place = Path(name)
        plain = _built(run, {path: each.data for path, each in given.items()}, audience, building, place / "plain")
        touched, canaries, leaks = set[str](), 0, list[Leak]()
        for way in ways:
            other = replaced(given, audience, way)
            found = _built(run, other.files, audience, building, place / way.name.lower())
            touched |= other.touched
            canaries += len(other.canaries)
            leaks += _leaks(plain, found, way, other.canaries)
    return Proof(len(plain), frozenset(touched), canaries, tuple(leaks))


def documents(run: Run) -> dict[str, Document]:
    """The files of a portfolio as data, with what they are."""
    blobs = run.inputs.tree.blobs
    placed = {each.path: each for each in placements(blobs)[0]}
    read = read_documents({path: blobs[path] for path in placed}, ReadingOptions(Store(None)))
    found = {}
    for each in read:
        kind = placed[each.path].kind
        name = placed[each.path].whole if kind in _RECORDS else ""
        found[each.path] = Document(_plain(each.data, kind), file_fields()[kind], kind, name)
    return found


_RECORDS: Final = frozenset({"project", "scenario"})
"""The kinds of files that are a record."""


def _plain(data: Any, kind: str = "") -> Any:  # noqa: ANN401 - whatever stands in a file
    """Data without its places; of settings that readers are not shown lines and commits."""
    if isinstance(data, Mapping):
        made = {str(key): _plain(each) for key, each in data.items()}
        if kind == "itpm" and isinstance(made.get("site"), Mapping):
            made["site"] = {**made["site"], "source": False}
        return made
    if isinstance(data, list | tuple):
        return [_plain(each) for each in data]
    return float(data) if isinstance(data, Decimal) else data


def _built(run: Run, files: Mapping[str, Any], audience: Audience, building: Building, place: Path) -> dict[str, bytes]:
    """Every file of the site that is built from some files for an audience."""
    texts = {path: json.dumps(data, default=str, ensure_ascii=False, indent=1) for path, data in files.items()}
    placed = {each.path for each in placements(run.inputs.tree.blobs)[0]}
    blobs = {path: blob for path, blob in run.inputs.tree.blobs.items() if path not in placed}
    tree = replace(run.inputs.tree, blobs={**blobs, **tree_of(texts).blobs})
    said = replace(run.inputs, tree=tree, as_of=run.snapshot.day, audience=None, beside=())
    building(Run(said, run.store).told(audience), place)
    every = (path for path in sorted(place.rglob("*")) if path.is_file())
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in every}


def _leaks(plain: Mapping[str, bytes], found: Mapping[str, bytes], way: Way, canaries: list[Canary]) -> Iterator[Leak]:
    by_said = {each.said.encode(): each for each in canaries}
    for file in sorted(plain.keys() | found.keys()):
        before, after = plain.get(file), found.get(file)
        if before != after:
            told = occurring(after or b"", by_said)
            fields = tuple(f"{each.field} ({each.where})" for each in told)
            yield Leak(file, way, _differs(before, after), fields)


def occurring(data: bytes, by_said: Mapping[bytes, Canary]) -> list[Canary]:
    """The canaries that occur in a file: as they are, in what is packed in it, backwards, or with separators."""
    found: dict[bytes, Canary] = {}
    for each in (data, *_unpacked(data)):
        for text in (each, each[::-1]):
            words = set(re.findall(rb"zzcanary\d+zz", text)) | set(_DIGITS.findall(_BETWEEN.sub(b"", text)))
            found |= {word: by_said[word] for word in words & by_said.keys()}
    return list(found.values())


def _unpacked(data: bytes) -> Iterator[bytes]:
    """What is packed in a file."""
    if data[:2] == b"\x1f\x8b":
        yield gzip.GzipFile(fileobj=io.BytesIO(data)).read(_MOST_UNZIPPED)
    elif data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for each in packed.namelist():
                with packed.open(each) as file:
                    yield file.read(_MOST_UNZIPPED)


def _differs(before: bytes | None, after: bytes | None) -> str:
    """What stands where two files begin to differ."""
    if before is None or after is None:
        return "the file is there in one of them only"
    first = next((n for n, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), -1)
    first = min(len(before), len(after)) if first < 0 else first
    texts = (each[max(0, first - _AROUND) : first + _AROUND].decode(errors="replace") for each in (before, after))
    return " and ".join(f"'{' '.join(each.split())}'" for each in texts)
