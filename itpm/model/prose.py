"""Texts that people wrote, with the fields they stand in: what rules about wording look at."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer


class Prose(NamedTuple):
    """One text: its place and the name of its field."""

    origin: Origin
    field: str
    text: str


class Suspicion(NamedTuple):
    """A finding that holds only where its sentence speaks of somebody whom the portfolio knows."""

    finding: Finding
    sentence: str


@dataclass(frozen=True)
class Texts:
    """The free texts of one document, with its kind, and whether it lies in an overlay."""

    path: str
    kind: str
    in_overlay: bool
    parts: Sequence[tuple[Pointer, str, str]]
    """Route, field and text of each."""

    def __iter__(self) -> Iterator[Prose]:
        for pointer, name, text in self.parts:
            yield Prose(Origin(self.path, pointer), name, text)

    @cached_property
    def joined(self) -> str:
        """All texts, one below the other: a quick look at the whole before a close look at each."""
        return "\n".join([text for _pointer, _name, text in self.parts])

    def mention(self, stems: Iterable[str]) -> bool:
        """True where some text holds one of these, whatever its case; stems are lower-case."""
        return bool(self._mentioned(stems))

    def mentioning(self, stems: Iterable[str], also: Callable[[str, str], object] | None = None) -> Iterator[Prose]:
        """The texts that hold one of these, and those of which ``also`` says so by field and text."""
        stems = self._mentioned(stems)
        for pointer, name, text in self.parts if stems or also is not None else ():
            lowered = text.lower()
            if any(stem in lowered for stem in stems) or (also is not None and also(name, text)):
                yield Prose(Origin(self.path, pointer), name, text)

    def _mentioned(self, stems: Iterable[str]) -> list[str]:
        lowered = self._lowered
        return [stem for stem in stems if stem in lowered]

    @cached_property
    def _lowered(self) -> str:
        return self.joined.lower()
