"""The files of a site beside its pages: what programs read, for whom the site is."""

import csv
import io
import json
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from itpm.interchange.formulas import no_formula
from itpm.model.documents import SCHEMA_VERSION
from itpm.page.blocks import Page
from itpm.site.twin import Place, document, flat, placed

API = "api"
"""The folder of what programs read."""
INDEX = "api.json"
"""What lists all of it: beside the folder, in which each page has its own file, the home page too."""
_WRITTEN = {"ensure_ascii": False, "separators": (",", ":")}


@dataclass(frozen=True, slots=True)
class Kept:
    """A page as data and its tables as CSV, packed: of many pages all are held until they are written."""

    path: str
    title: str
    packed: bytes
    tables: tuple[tuple[str, str], ...]
    """The tables that have rows: the path of each as CSV, and its name."""
    rows: tuple[bytes, ...] = ()
    """Each of these tables, packed."""

    @classmethod
    def of(cls, page: Page, head: Mapping[str, Any], place: Place | None = None) -> "Kept":
        """A page, with what the documents of its site begin with, and what is taken of an address."""
        made, path = document(page, head), page.path.removesuffix(".md")
        if place is not None:
            made = placed(made, place)
        text = json.dumps(made, **_WRITTEN)  # type: ignore[arg-type]
        filled = [each for each in made.get("tables", ()) if each["rows"]]
        tables = tuple((f"{API}/{path}/{each['key']}.csv", each["name"]) for each in filled)
        rows = tuple(_packed(_csv(flat(each))) for each in filled)
        return cls(path, str(page.title), _packed(text), tables, rows)

    @property
    def data(self) -> str:
        """Where the data of the page lie."""
        return f"{API}/{self.path}.json"


@dataclass(frozen=True, slots=True)
class Beside:
    """What stands beside the pages of a site: their data, and files of the whole by name with what they are."""

    whole: Mapping[str, bytes] = field(default_factory=dict)
    head: Mapping[str, Any] = field(default_factory=dict)
    place: Place | None = None
    """What ``itpm explain`` takes of an address; as they are where nothing says it."""
    pages: dict[str, Kept] = field(default_factory=dict)
    """Those that were kept, by path."""

    def keep(self, page: Page) -> Kept:
        """Keeps the data of a page, in the place of what was kept of it before."""
        self.pages[page.path] = made = Kept.of(page, self.head, self.place)
        return made

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Every file by its path in the site."""
        yield from self.whole.items()
        listed = []
        for page in self.pages.values():
            yield page.data, zlib.decompress(page.packed) + b"\n"
            for (path, _name), rows in zip(page.tables, page.rows, strict=True):
                yield path, zlib.decompress(rows)
            named = {"page": page.path, "title": page.title, "data": page.data}
            listed.append(named | {"tables": [path for path, _name in page.tables]})
        if listed:
            index = {"schema_version": SCHEMA_VERSION, **self.head, "pages": listed, "files": sorted(self.whole)}
            yield INDEX, json.dumps(index, ensure_ascii=False, indent=1).encode(errors="backslashreplace") + b"\n"


def _packed(text: str) -> bytes:
    return zlib.compress(text.encode(errors="backslashreplace"), 1)


def _csv(rows: Iterable[list[str]]) -> str:
    """Rows as CSV (RFC 4180); no text is ever run as a formula."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\r\n").writerows([no_formula(cell) for cell in row] for row in rows)
    return out.getvalue()


def put(files: Iterable[tuple[str, bytes]], folder: Path) -> None:
    """Write files below a folder that nobody reads before it is whole."""
    made: set[Path] = set()
    for name, content in files:
        path = folder / name
        if path.parent not in made:
            path.parent.mkdir(parents=True, exist_ok=True)
            made.add(path.parent)
        path.write_bytes(content)
