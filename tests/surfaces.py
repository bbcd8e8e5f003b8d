"""What is said of one thing in every place that tells it: tables, CSV, JSON, explanations, exports, pages, findings."""

import csv
import io
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from html.parser import HTMLParser
from typing import Any

UNSAID = frozenset({"", "–", "n/a", "unknown"})


@dataclass(frozen=True)
class Number:
    """A number as it is shown, and the step to which it is rounded there."""

    value: Decimal
    step: Decimal = Decimal(0)

    def agrees(self, other: object) -> bool:
        """Whether both may be the same number."""
        if not isinstance(other, Number):
            return False
        return abs(self.value - other.value) <= (self.step + other.step) / 2 + Decimal("1e-9")

    def __str__(self) -> str:
        return f"{self.value:f}"


_UNKNOWN = ("n/a", "≥", "≤", "at least", "at most")
_NUMBER = re.compile(r"([-+−]?[0-9][0-9,]*(?:\.([0-9]+))?) ?(k|M|bn|%)?")
_SCALES = {"k": 1000, "M": 1000000, "bn": 1000000000, "%": Decimal("0.01"), None: 1}


def number(text: object) -> Number | None:
    """A number as a text says it: 960 k EUR, 93 %, 12.2d, 0.85; None where it is not known, or in part."""
    if text is None or (isinstance(text, str) and (text.strip() in UNSAID or text.lstrip("|").startswith(_UNKNOWN))):
        return None
    if not isinstance(text, str):
        return Number(Decimal(str(text)))
    found = _NUMBER.match(text.strip())
    assert found, f"no number: {text!r}"
    scale = Decimal(_SCALES[found[3]])
    places = Decimal(10) ** -len(found[2] or "")
    return Number(Decimal(found[1].replace(",", "").replace("−", "-")) * scale, places * scale)


def exact(text: object, places: str = "0.0001") -> Number | None:
    """A number of a form for programs, which has so many places."""
    found = number(text)
    return found if found is None else Number(found.value, Decimal(places))


@dataclass
class Sayings:
    """What each place says of each thing, by its address and the name of the figure."""

    said: dict[tuple[str, str], dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))

    def say(self, place: str, address: str, name: str, value: Any) -> None:
        """One statement."""
        known = self.said[address, name]
        if place in known and not _agree(known[place], value):
            place = f"{place} again"
        known[place] = value

    def differences(self) -> Iterator[str]:
        """Every thing of which two places say something else."""
        for (address, name), places in sorted(self.said.items()):
            values = list(places.items())
            if any(not _agree(one, other) for n, (_p, one) in enumerate(values) for _q, other in values[n + 1 :]):
                yield f"{address} {name}: " + ", ".join(f"{place} says {value}" for place, value in values)


def _agree(one: Any, other: Any) -> bool:
    return bool(one.agrees(other)) if isinstance(one, Number) else one == other


def csv_rows(text: str) -> list[dict[str, str]]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(text)))


def printed(text: str) -> list[dict[str, str]]:
    """The rows of an aligned table, up to the first empty line."""
    lines = text.split("\n\n", maxsplit=1)[0].splitlines()
    if len(lines) < 2:
        return []
    places = [(found.start(), found.end()) for found in re.finditer("-+", lines[1])]
    heads = [lines[0][start:end].strip().replace(" ", "_") for start, end in places]
    return [
        dict(zip(heads, (line[start:end].strip() for start, end in places), strict=True)) for line in lines[2:] if line
    ]


def document(text: str) -> Any:
    """A document for programs."""
    return json.loads(text)


@dataclass
class Web(HTMLParser):
    """A page as a reader sees it: its tables by name, its tiles by label, its charts, and all of its words."""

    tables: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    tiles: dict[str, tuple[str, str]] = field(default_factory=dict)
    words: list[str] = field(default_factory=list)
    bars: list[str] = field(default_factory=list)
    """What the bars of charts say to whoever points at them."""

    def __post_init__(self) -> None:
        super().__init__()
        self._name = ""
        self._heads: list[str] = []
        self._cells: list[str] | None = None
        self._text: list[str] | None = None
        self._anchor = ""

    @classmethod
    def of(cls, html: str) -> "Web":
        """A page that was read."""
        found = cls()
        found.feed(html)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = dict(attrs)
        if tag == "div" and named.get("role") == "region":
            self._name, self._heads = named.get("aria-label") or "", []
            self.tables.setdefault(self._name, [])
        elif tag == "tr":
            self._cells, self._anchor = [], named.get("id") or ""
        elif tag in {"th", "td", "dt", "dd", "li", "p", "title"}:
            if tag == "p" and self._text:
                self.words.append(self._taken())  # what is said of stands before what is said of it
            self._text = []
        elif tag == "span" and named.get("class") == "muted" and self._text is not None:
            self._text.append("|")

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in {"th", "td"} and self._cells is not None:
            self._cells.append(self._taken())
        elif tag == "tr" and self._cells is not None:
            if self._heads:
                self.tables[self._name].append(dict(zip(self._heads, self._cells, strict=True)) | {"#": self._anchor})
            else:
                self._heads = self._cells
            self._cells = None
        elif tag == "dt":
            self._label = self._taken()
        elif tag == "dd":
            said = self._taken()
            self.tiles[self._label] = (said, said)
        elif tag == "strong" and self._text is not None:
            self._text.append("|")
        elif tag in {"li", "p"}:
            self.words.append(self._taken())
        elif tag == "title":
            self.bars.append(self._taken())

    def _taken(self) -> str:
        found = " ".join("".join(self._text or ()).split())
        self._text = None
        return found


def main_of(cell: str) -> str:
    """What a cell says before what it says beside that."""
    return cell.partition("|")[0].strip()


def beside(cell: str) -> str:
    """What a cell says in small letters."""
    return cell.partition("|")[2].strip(" |")


def by_id(rows: list[Mapping[str, Any]], key: str = "id") -> dict[str, Mapping[str, Any]]:
    """Rows by what they are about."""
    return {row[key]: row for row in rows}
