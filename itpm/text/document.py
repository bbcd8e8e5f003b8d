"""One file of a tree: where its text is, what it says, and where each thing in it stands."""

from dataclasses import dataclass, field
from typing import Any

from itpm.diagnostic import Finding, Origin, Pointer, Related, Span
from itpm.kept.store import Store
from itpm.text.comments import Ignore
from itpm.text.decode import decode
from itpm.text.fault import Fault
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.open_text import Misread
from itpm.text.packing import PART, parsed_key, unpack_places
from itpm.text.places import Lines, Places
from itpm.text.reader import read_yaml
from itpm.text.tree import Blob, UnreadableError


@dataclass(frozen=True, slots=True)
class Located:
    """A file's text with its places, held while findings in it are printed."""

    text: str
    lines: Lines
    places: Places
    moved: tuple[tuple[Pointer, Pointer], ...] = ()
    """Where something is said to stand, and where it is written, in a file that is read as if it were written anew."""
    _shown: dict[int, str] = field(default_factory=dict, repr=False, compare=False)
    """The lines that were asked for: many findings on one line hold it once."""

    @classmethod
    def empty(cls) -> "Located":
        """A file that is not there."""
        return cls("", Lines.of(""), Places((), ()))

    def span(self, origin: Origin) -> Span:
        """Lines and columns of a place; the only function that knows them."""
        if origin.offsets is not None:
            return self.lines.span(*origin.offsets)
        start, end = self.places.find(self.written(origin.pointer), on_key=origin.on_key)
        if origin.text:
            inside = self.text.find(origin.text, start, max(end, start + len(origin.text)))
            if inside >= 0:
                return self.lines.span(inside, inside + len(origin.text))
        value = self.text[start:end]
        return self.lines.span(start, start + len(value.rstrip()))

    def written(self, pointer: Pointer) -> Pointer:
        """Where that is written which is said to stand at a place."""
        if not self.moved:
            return pointer
        around = [(new, old) for new, old in self.moved if pointer[: len(new)] == new]
        new, old = max(around, key=lambda pair: len(pair[0]), default=((), ()))
        return (*old, *pointer[len(new) :])

    def line(self, number: int) -> str:
        """A source line without its end."""
        if number not in self._shown:
            starts = self.lines.starts
            end = starts[number] if number < len(starts) else len(self.text)
            self._shown[number] = self.text[starts[number - 1] : end].rstrip("\r\n")
        return self._shown[number]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a file's text is; the text itself is read again when it is needed."""

    path: str
    id: str
    blob: Blob
    store: Store
    limits: Limits = DEFAULT_LIMITS
    moved: tuple[tuple[Pointer, Pointer], ...] = ()
    """Where something is said to stand, and where it is written."""

    def located(self) -> Located:
        """The text with its places; empty where the file has gone since."""
        try:
            text, _fault = decode(self.blob.read())
        except UnreadableError:
            return Located.empty()
        places = self.store.read(parsed_key(self.id, self.limits), PART, unpack_places)
        if places is None:
            places = read_yaml(text, self.limits).places
        return Located(text, Lines.of(text), places, self.moved)


@dataclass(frozen=True, slots=True, eq=False)
class Document:
    """What a file says: frozen data or None, what is wrong with its text, and the scalars others misread."""

    source: Source
    data: Any
    findings: tuple[Finding, ...] = ()
    misreads: tuple[Misread, ...] = ()
    ignores: tuple[Ignore, ...] = ()

    @property
    def path(self) -> str:
        """The file's path in the tree."""
        return self.source.path


def fault_finding(path: str, fault: Fault) -> Finding:
    """A fault with the path of the file that it was found in."""
    related: tuple[Related, ...] = ()
    if fault.other is not None:
        related = (Related(Origin(path, offsets=fault.other), fault.other_message),)
    return Finding(fault.code, Origin(path, offsets=(fault.start, fault.end)), fault.what, fault.hint, related)
