"""A portfolio whose every text is Cyrillic, and a language that says everything in Cyrillic: what is Latin then was not said in it.

``python -m tests.cyrillic`` lists what on the pages of the sample is still Latin.
"""

import json
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from unittest import mock

from itpm.kept.store import Store
from itpm.languages import language_of
from itpm.model.field import Field
from itpm.run.run import Inputs, Run
from itpm.say import Language
from itpm.site import sources
from itpm.site.prove import documents
from itpm.text.folder import folder_tree
from tests.conftest import ROOT
from tests.german import written

_LATIN, _CYRILLIC = "abcdefghijklmnopqrstuvwxyzäöüß", "абцдефгхийклмнопярстувщхызэёюш"
_LETTERS = str.maketrans(_LATIN + _LATIN.upper()[:29], _CYRILLIC + _CYRILLIC.upper()[:29])
_TEXTS = {"text", "markdown"}
_READ = {"when", "needs", "source"}
"""Fields whose texts itpm reads: conditions, and names of figures."""
_PLACE = re.compile(r"(\{\w+(?::[^{}]+)?\})")
LATIN = re.compile(r"[A-Za-zÄÖÜäöüß]{3,}")
_PATTERNS = frozenset({"d MMM y", "d MMM"})
"""How the locale writes days."""
MONTHS = frozenset(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember "
    "Jan Feb Apr Jun Jul Aug Sept Okt Nov Dez "
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag".split()
)
"""What the locale says, which no catalogue can."""
_ATTRIBUTES = {"aria-label", "title", "alt", "aria-description", "placeholder"}
_UNREAD = {"code", "script", "style", "kbd"}


def cyrillic(text: str) -> str:
    """A text in other letters."""
    return text.translate(_LETTERS)


def files(root: Path, language: str = "de") -> dict[str, str]:
    """The files of a portfolio with other texts, in a language."""
    run = Run(Inputs(root, folder_tree(root), workers=1), Store(None))
    made = {}
    for path, each in documents(run).items():
        data = _value(each.data, each.kept)
        if path == "itpm.yaml":
            data = {**data, "language": language}
        made[path] = json.dumps(data, ensure_ascii=False, default=str)
    return made


def _value(data: Any, kept: Field | None) -> Any:  # noqa: ANN401 - whatever stands in a file
    if isinstance(data, Mapping):
        return {
            key: each if key in _READ else _value(each, kept.fields.get(str(key), kept.values) if kept else None)
            for key, each in data.items()
        }
    if isinstance(data, list | tuple):
        return [_value(each, kept.items if kept is not None else None) for each in data]
    plain = kept is not None and kept.words & _TEXTS and not kept.refs and data not in kept.options
    return cyrillic(data) if plain and isinstance(data, str) else data


def language(code: str = "de") -> Language:
    """A language whose every sentence is in other letters."""
    known = language_of(code)
    return Language(
        known.locale, {each: there if each in _PATTERNS else _said(there) for each, there in known.sentences.items()}
    )


def _said(sentence: str) -> str:
    parts = _PLACE.split(sentence)
    return "".join(_place(each) if _PLACE.fullmatch(each) else cyrillic(each) for each in parts)


def _place(place: str) -> str:
    name, _colon, how = place[1:-1].partition(":")
    return f"{{{name}:{cyrillic(how)}}}" if "|" in how else place


class Texts(HTMLParser):
    """The texts of HTML that somebody reads or hears."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value for name, value in attrs if name in _ATTRIBUTES and value]
        if tag in _UNREAD:
            self._inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD and self._inside:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        if not self._inside and data.strip():
            self.found.append(" ".join(data.split()))


def read(root: Path, audience: str = "restricted") -> Iterator[tuple[str, str]]:
    """Each text of the pages of a portfolio, with the page, said in Cyrillic."""
    with mock.patch.object(sources, "language_of", return_value=language()):
        built = sources.build_pages(root, as_of=None, directories=False, prefix="", audience=audience)
    for page in built.pages:
        parser = Texts()
        parser.feed("\n".join(map(str, page.blocks)))
        yield from ((page.path, each) for each in (page.title, *parser.found))


def names(root: Path) -> set[str]:
    """The words of ids, of files and of months, which stay as they are."""
    made = files(root)
    return MONTHS | set(LATIN.findall(" ".join((*made, *made.values()))))


def main(part: str = "") -> None:
    """Prints what is Latin."""
    with tempfile.TemporaryDirectory() as folder:
        place = written(files(ROOT), Path(folder) / "cyrillic")
        known = names(ROOT)
        found = Counter[str]()
        where: dict[str, str] = {}
        for page, text in read(place):
            if part in page and any(each not in known for each in LATIN.findall(text)):
                found[text] += 1
                where.setdefault(text, page)
    for text, times in found.most_common():
        sys.stdout.write(f"{times}\t{where[text]}\t{text}\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
