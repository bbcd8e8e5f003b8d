"""What is sent to Teams: a message with one Adaptive Card, as a workflow takes it.

The card is one of version 1.4. All that is used is older (rich text came with 1.2), so every client of Teams shows it;
of 1.5 only tables would help, and a client that does not know a version shows nothing but a line of regret.

Texts stand in text runs, of which the schema says that Markdown is not supported there, and in nothing else: a name
with ``[brackets](https://…)`` or ``**`` reads as it is written, and there is nothing to escape that could be forgotten.
What clients look for in any text (the beginning of an address, ``{{DATE(…)}}``, ``<at>``) is parted by a word joiner.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from itpm.interchange.digest import Digest, Document, Line, Piece, spaced

VERSION: Final = "1.4"
MOST_BYTES: Final = 28_000
"""So large may a message be: Teams refuses more than about 28 KB, and of 1,024 bytes or 1,000 it does not say."""
_SCHEMA: Final = "http://adaptivecards.io/schemas/adaptive-card.json"
_TYPE: Final = "application/vnd.microsoft.card.adaptive"
_LONGEST, _HEADING, _MOST_PIECES = 800, 120, 40
"""So many characters has a piece of text at most, and a heading, and so many pieces a line."""
_COLOURS: Final[Mapping[str, str]] = {"green": "Good", "amber": "Warning", "red": "Attention"}
_JOINER = "\u2060"
_LOOKED_FOR = re.compile(r":(?=//)|\bwww(?=\.)|\{(?=\{)|<(?=/?at\b)", re.IGNORECASE)


def message(digest: Digest) -> Document:
    """A message with a card; what does not fit is left out at the end of its part, which says how much that is."""
    made = _message(digest)
    while size(made) > MOST_BYTES and digest.parts:
        digest = digest.shorter()
        made = _message(digest)
    return made


def size(document: Document) -> int:
    """How many bytes a document is sent as, at most: in ASCII, which no other way to write it exceeds."""
    return len(json.dumps(document))


def plain(text: str, most: int = _LONGEST) -> str:
    """A text on one line that is no address, calls nobody and is no date to be computed; too long a one is cut."""
    said = "".join(char if char.isprintable() else " " for char in text)
    said = " ".join(said.split()) if said != text else said
    said = said if len(said) <= most else f"{said[: most - 1]}…"
    return _LOOKED_FOR.sub(lambda found: f"{found[0]}{_JOINER}", said)


def _message(digest: Digest) -> Document:
    card: dict[str, Any] = {"$schema": _SCHEMA, "type": "AdaptiveCard", "version": VERSION}
    card |= {"lang": digest.language.locale.partition("_")[0], "body": list(_body(digest))}
    if digest.href:
        title = digest.language.words("Open the page")
        card["actions"] = [{"type": "Action.OpenUrl", "title": title, "url": digest.href}]
    return {"type": "message", "attachments": [{"contentType": _TYPE, "contentUrl": None, "content": card}]}


def _body(digest: Digest) -> Iterator[Document]:
    yield _block([_heading(digest.title, size="Large", weight="Bolder")])
    yield _block([_heading(digest.as_of, isSubtle=True)], spacing="None")
    for part in digest.parts:
        if part.title:
            yield _block([_heading(part.title, weight="Bolder")], spacing="Medium", separator=True)
        for place, line in enumerate(part.lines):
            yield _block(list(_runs(line)), spacing="Small" if part.title or place else "Medium")
        if part.left:
            more = _run(digest.more(part), isSubtle=True)
            yield _block([more | _leading(digest.href)], spacing="Small")


def _block(runs: list[dict[str, Any]], **looks: Any) -> Document:  # noqa: ANN401 - words of the schema
    return {"type": "RichTextBlock", "inlines": runs, **looks}


def _runs(line: Line) -> Iterator[dict[str, Any]]:
    for blank, piece in spaced(line[:_MOST_PIECES]):
        yield _run(piece.text, blank, **_looks(piece)) | _leading(piece.href)
    if len(line) > _MOST_PIECES:
        yield _run("…")


def _run(text: str, blank: str = "", **looks: Any) -> dict[str, Any]:  # noqa: ANN401 - words of the schema
    return {"type": "TextRun", "text": f"{blank}{plain(text)}", **looks}


def _heading(text: str, **looks: Any) -> dict[str, Any]:  # noqa: ANN401 - words of the schema
    return {"type": "TextRun", "text": plain(text, _HEADING), **looks}


def _looks(piece: Piece) -> dict[str, Any]:
    if piece.state:
        return {"weight": "Bolder", "color": _COLOURS.get(piece.state, "Default")}
    if piece.weight:
        return {"weight": "Bolder"} if piece.weight > 0 else {"isSubtle": True}
    return {}


def _leading(href: str) -> dict[str, Any]:
    return {"selectAction": {"type": "Action.OpenUrl", "url": href}} if href else {}
