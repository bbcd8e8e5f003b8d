"""How wide text is about, as far as that can be said without the reader's font: nothing may run into anything."""

from functools import cache
from unicodedata import combining, east_asian_width

_NARROW, _SLIM, _BROAD = frozenset("ijlI|'"), frozenset("ftr.,:;!() -"), frozenset("MW@%&mw…")
_SIZE = 12.5
"""The size of text, in pixels, that the widths below are of."""


def wide(text: str, size: float = _SIZE) -> float:
    """How wide a text is at most, in pixels, set in the widest sans serif that screens use (DejaVu Sans)."""
    return sum(map(_letter, text)) * size / _SIZE


@cache
def _letter(letter: str) -> float:
    if letter in _NARROW:
        return 3.9
    if letter in _SLIM:
        return 5.1
    if letter in _BROAD:
        return 12.4
    if combining(letter) or letter in "\u2068\u2069":
        return 0.0
    if east_asian_width(letter) in {"W", "F"}:
        return 13.0
    return 9.6 if letter.isupper() else 8.0


def fitting(text: str, room: float, size: float = _SIZE) -> str:
    """A text as far as it fits into some pixels, with an ellipsis where it goes on."""
    if wide(text, size) <= room:
        return text
    used, kept = wide("…", size), 0
    for kept, letter in enumerate(text):  # noqa: B007 - how far it came is what counts
        used += wide(letter, size)
        if used > room:
            break
    return text[:kept].rstrip() + "…"


def wrapped(text: str, room: float, size: float = _SIZE) -> tuple[str, ...]:
    """A text in lines that fit into some pixels, broken between words, and within a word that is wider than a line."""
    lines, line = list[str](), ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if wide(longer, size) <= room:
            line = longer
            continue
        if line:
            lines.append(line)
        *whole, line = _pieces(word, room, size)
        lines += whole
    return (*lines, line) if line or not lines else tuple(lines)


def on_lines(text: str, room: float, most: int, size: float = _SIZE) -> tuple[str, ...]:
    """A text on so many lines at most, the last one cut where it still goes on."""
    found = wrapped(text, room, size)
    if len(found) <= most:
        return found
    return (*found[: most - 1], fitting(" ".join(found[most - 1 :]), room, size))


def _pieces(word: str, room: float, size: float) -> list[str]:
    """A word in pieces that fit, each of one letter at least."""
    found, used = [""], 0.0
    for letter in word:
        used += wide(letter, size)
        if used > room and found[-1]:
            found.append("")
            used = wide(letter, size)
        found[-1] += letter
    return found
