"""The word most like another."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from itpm.diagnostic import Origin, Pointer
from itpm.message import phrase

_NEAR = 60
_QUOTED = re.compile(r"'([^']+)'")
MOST_HINTS = 1000
"""A hint costs a look at every word there is: so many wrong ones get one, which is more than anybody reads."""


def nearest(word: str, words: Sequence[str], least: int = _NEAR) -> str:
    """A hint with the word most like another, or nothing; ``least`` is what they must have in common, of a hundred."""
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only where something is misspelt

    close = process.extractOne(word, words, scorer=fuzz.ratio, score_cutoff=least)
    return phrase("did you mean '{close}'?", close=close[0]) if close else ""


def meant_at(origin: Origin, hint: str) -> Pointer:
    """The place that something is lacking at which is told of: of a field that is misspelt, that of the one offered."""
    offered = offered_in(hint) if origin.on_key else ()
    return (*origin.pointer[:-1], offered[0]) if offered and origin.pointer else origin.pointer


def offered_in(hint: str) -> tuple[str, ...]:
    """The words that a hint offers in the place of a wrong one: hints have them in quotes, as above."""
    return tuple(_QUOTED.findall(hint))


@dataclass
class Near:
    """The words most like wrong ones, found as often as anybody reads."""

    words: Callable[[], Sequence[str]]
    _hints: dict[str, str] = field(default_factory=dict)

    @cached_property
    def _all(self) -> Sequence[str]:
        return self.words()

    def hint(self, word: str) -> str:
        """A hint with the word most like another, or nothing."""
        if word not in self._hints:
            if len(self._hints) >= MOST_HINTS:
                return ""
            self._hints[word] = nearest(word, self._all)
        return self._hints[word]


def written_as(found: str) -> str:
    """What to write in the place of something, where that is known."""
    return phrase("write it as {found}", found=found) if found else ""
