"""Comments that mean something: those that accept a finding, and those that were meant as text."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from itpm.message import Message
from itpm.text.fault import Fault, shown

_IGNORE = re.compile(r"#\s*itpm:\s*ignore(?:\[([^\]\n\r]*)\])?([^\n\r]*)")
_PLAIN = re.compile(r"[^#'\"]*?[:\-] +[^\s'\"\[{|>&*!#]")
"""A plain value behind a key or a dash, before anything in quotes."""


class Ignore(NamedTuple):
    """A comment that accepts a finding: the line it stands for, the rule, and the reason.

    ``code`` is as it is written; empty where a comment names none.
    """

    offset: int
    end: int
    line: int
    code: str
    reason: str


def cut_comments(text: str, quoted: Sequence[tuple[int, int]] = ()) -> tuple[Fault, ...]:
    """Plain values that end at a ' #' which was probably meant as text.

    ``quoted`` are the places of quoted texts and blocks with a '#', in their order: in them it begins no comment.
    """
    if " #" not in text:
        return ()
    return tuple(_cut(text, quoted))


def _cut(text: str, quoted: Sequence[tuple[int, int]]) -> Iterator[Fault]:
    hint = "put the text in quotes, or write a space behind '#'"
    offset = 0
    for line in text.split("\n"):
        # The first '#' of a line is looked for first: a line may be long, and hold thousands of values.
        place = line.find("#")
        meant = line[place - 1 : place] == " " and bool(line[place + 1 : place + 2].strip("#!:").strip())
        start, end = offset + place, offset + len(line)
        if place > 0 and meant and _PLAIN.match(line, 0, place - 1) and not _inside(start, quoted):
            yield Fault("STR004", Message("'{line}' is read as a comment", line=shown(line[place:])), start, end, hint)
        offset = end + 1


def _inside(offset: int, quoted: Sequence[tuple[int, int]]) -> bool:
    place = bisect_right(quoted, (offset, offset)) - 1
    return place >= 0 and offset < quoted[place][1]


def ignores(text: str, quoted: Sequence[tuple[int, int]] = ()) -> Iterator[Ignore]:
    """The comments ``# itpm: ignore[CODE] reason``; one on a line of its own stands for the next line of text.

    What stands in a quoted text is no comment: the text may come from anywhere.
    """
    if "itpm:" not in text:
        return
    lines = text.splitlines(keepends=True)
    following = _following(lines)
    offset = 0
    for number, line in enumerate(lines, 1):
        found = _IGNORE.search(line)
        if found is not None and not _inside(offset + found.start(), quoted):
            target = number if line[: found.start()].strip() else following[number - 1]
            for code in (found[1] or "").split(","):
                yield Ignore(offset + found.start(), offset + found.end(), target, code.strip(), found[2].strip())
        offset += len(line)


def _following(lines: list[str]) -> list[int]:
    """For each line, the number of the next one that is no comment."""
    found = [0] * len(lines)
    following = len(lines) + 1
    for place in range(len(lines) - 1, -1, -1):
        found[place] = following
        if not lines[place].lstrip().startswith("#"):
            following = place + 1
    return found
