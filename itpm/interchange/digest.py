"""What is sent to people as plain lines: whatever carries it (a card, a mail, a terminal) has the same words and links.

It is made of the blocks of a page. A line is made of pieces; what is written by others stands in them as plain text,
and whoever makes something of a piece escapes it. Pictures stay on the site.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from itpm.chart.data import Spark
from itpm.message import Message
from itpm.page.blocks import (
    COMMA,
    Beside,
    Block,
    Bullets,
    Cell,
    Chip,
    Columns,
    Fold,
    Inline,
    Item,
    Items,
    Lead,
    Link,
    Muted,
    Notice,
    Page,
    Pairs,
    Paragraphs,
    Section,
    Table,
    Tiles,
)
from itpm.page.links import Linker, harmless
from itpm.page.paths import HOME
from itpm.say import Language

_DASH = "–"
_BREAKS = re.compile(r"[ \t]*[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+[ \t]*")


def one_line(text: str) -> str:
    """A text in one line, whatever breaks somebody wrote into it."""
    return _BREAKS.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of text: where it leads, the state that it names, and whether it is of more weight, or less."""

    text: str
    href: str = ""
    state: str = ""
    weight: int = 0
    """1 for what a line is about, -1 for what matters less."""

    def __post_init__(self) -> None:
        """Nothing that is written begins a line of its own: it would look like one of ours."""
        object.__setattr__(self, "text", one_line(self.text))


Line = tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Some lines below a heading, which may be empty; ``left`` is how many more there were."""

    title: str
    lines: tuple[Line, ...]
    left: int = 0


@dataclass(frozen=True, slots=True)
class Digest:
    """What is sent: in a language, as of a day, with the page that tells more where a site is known."""

    name: str
    title: str
    portfolio: str
    day: date
    parts: tuple[Part, ...]
    language: Language
    href: str = ""

    @property
    def as_of(self) -> str:
        """The day of it; and of which portfolio it is, where its title does not say that."""
        said = Message("As of {day:d MMMM y}", day=self.day).text(self.language)
        return said if self.portfolio == self.title else f"{said} · {self.portfolio}"

    def more(self, part: Part) -> str:
        """How many lines of a part were left out; empty for none."""
        return Message("{n:#,##0} more", n=part.left).text(self.language) if part.left else ""

    def shorter(self) -> "Digest":
        """The same without the last line of its longest part, which counts it; at last without a part."""
        if not any(each.lines for each in self.parts):
            return replace(self, parts=self.parts[:-1])
        at = max(range(len(self.parts)), key=lambda place: (len(self.parts[place].lines), place))
        parts = list(self.parts)
        parts[at] = replace(parts[at], lines=parts[at].lines[:-1], left=parts[at].left + 1)
        return replace(self, parts=tuple(parts))


@dataclass(frozen=True, slots=True)
class Way:
    """Where links lead: to a site, where its address is known; else a text is no link."""

    site: str = ""

    def href(self, target: str) -> str:
        """The address of a link; empty where it leads nowhere that a reader could open from elsewhere."""
        if not target.partition("#")[0].endswith(".md"):
            return target if harmless(target) and target.lower().startswith("http") else ""
        return f"{self.site.rstrip('/')}/{Linker(HOME).href(target)}" if self.site else ""


def digest(name: str, page: Page, portfolio: str, day: date, said: tuple[Language, Way], *, whole: bool) -> Digest:
    """A page as lines; ``whole`` also tells what the page has below lines that open."""
    language, way = said
    flat = _Flat(way, language, whole=whole)
    parts = tuple(each for each in flat.parts("", page.blocks) if each.lines)
    return Digest(name, page.title, portfolio, day, parts, language, way.href(page.path))


@dataclass(frozen=True, slots=True)
class _Flat:
    way: Way
    language: Language
    whole: bool

    def parts(self, title: str, blocks: Iterable[Block]) -> Iterator[Part]:
        """Parts in the order of the page: what stands in no section between them has no title."""
        lines: list[Line] = []
        for each in blocks:
            if isinstance(each, Section | Columns | Beside):
                yield Part(title, tuple(lines))
                title, lines = "", []
                yield from self._within(each)
            else:
                lines += self.lines(each)
        yield Part(title, tuple(lines))

    def _within(self, each: Section | Columns | Beside) -> Iterator[Part]:
        if isinstance(each, Section):
            yield from self.parts(each.title, each.blocks)
        else:
            yield from self.parts("", (*each.wide, *each.narrow) if isinstance(each, Columns) else each.blocks)

    def lines(self, block: Block) -> Iterator[Line]:
        """The lines of a block; of a picture none."""
        match block:
            case Lead(text) | Notice(text):
                yield self.dotted(text)
            case Paragraphs(text):
                yield from (self.line(part.strip()) for part in text.split("\n\n") if part.strip())
            case Bullets(items):
                yield from map(self.dotted, items)
            case Items(items, empty):
                yield from map(self._item, items)
                yield from (self.line(empty),) if empty and not items else ()
            case Tiles(tiles):
                for tile in tiles:
                    notes = _parted(self.line(tile.note, -1))
                    yield (Piece(f"{tile.label}:"), Piece(tile.value, weight=1), *notes)
            case Pairs(pairs):
                yield from ((Piece(f"{name}:"), *self.line(cell)) for name, cell in pairs)
            case Table():
                yield from self._rows(block)
            case Fold(title, blocks):
                yield from self._folded(title, blocks)
            case _:
                return

    def _item(self, each: Item) -> Line:
        """A state, what it is of, and why, with a dash before that."""
        why = self.dotted(each.why)
        dash = (Piece(_DASH),) if why else ()
        return (*self.line(each.chip), *self.line(each.title, 1), *dash, *why)

    def _folded(self, title: Cell, blocks: tuple[Block, ...]) -> Iterator[Line]:
        if not self.whole:
            yield self.line(title, -1)
            return
        for each in blocks:
            yield from self.lines(each)

    def _rows(self, table: Table) -> Iterator[Line]:
        """A row as its first cell, and each other one behind its heading."""
        for first, *cells in table.rows:
            said = [self.line(first, 1)]
            for column, cell in zip(table.columns[1:], cells, strict=True):
                if cell not in {"", _DASH}:
                    said.append((Piece(f"· {column.title}:", weight=-1), *self.line(cell)))
            yield tuple(piece for line in said for piece in line)
        if not table.rows:
            yield (Piece(table.empty),)

    def dotted(self, cell: Cell) -> Line:
        """The pieces of a cell with a dot before what is of less weight: on a page its colour parts it."""
        made: list[Piece] = []
        for each in self.line(cell):
            parted = made and each.weight < 0 and not each.text.startswith("·")
            made += [Piece("·", weight=-1), each] if parted else [each]
        return tuple(made)

    def line(self, cell: Cell, weight: int = 0) -> Line:
        """The pieces of a cell, without pictures."""
        each = cell if isinstance(cell, tuple) else (cell,)
        return tuple(self._piece(one, weight) for one in each if not isinstance(one, Spark) and _text(one))

    def _piece(self, one: Inline, weight: int) -> Piece:
        if isinstance(one, Chip):
            return Piece(one.text, state=one.state)
        if isinstance(one, Link):
            return Piece(one.text, self.way.href(one.target), weight=weight)
        return Piece(_text(one), weight=-1 if isinstance(one, Muted) else weight)


def _text(one: Inline) -> str:
    return one if isinstance(one, str) else getattr(one, "text", "")


def spaced(line: Line) -> Iterator[tuple[str, Piece]]:
    """The pieces of a line, each with the blank that stands before it."""
    before = ""
    for piece in line:
        glued = not before or before.endswith(" ") or piece.text.startswith((" ", COMMA))
        yield ("" if glued else " "), piece
        before = piece.text


def _parted(notes: Line) -> Iterator[Piece]:
    """What stands beside a figure, a dot before each."""
    for each in notes:
        yield Piece("·", weight=-1)
        yield each


def said_in(line: Line) -> str:
    """A line as plain text; a state that it begins with stands in brackets, for there are no colours."""
    pieces = list(spaced(line))
    first = [f"[{line[0].text}]"] if line and line[0].state else []
    return "".join([*first, *(f"{blank}{piece.text}" for blank, piece in pieces[len(first) :])])


def as_text(digest: Digest) -> str:
    """All of it as plain text, for a terminal and for mail."""
    lines = [digest.title, digest.as_of, ""]
    for part in digest.parts:
        lines += [part.title] if part.title else []
        indent = "  " if part.title else ""
        lines += [f"{indent}{said_in(line)}" for line in part.lines]
        lines += [f"{indent}{digest.more(part)}"] if part.left else []
        lines.append("")
    lines += [digest.href] if digest.href else []
    return "\n".join(lines).rstrip("\n") + "\n"


Document = Mapping[str, Any]
"""What is sent to another system, as JSON."""
