"""What git leaves of a merge that it cannot make, and what to do with it: most often both sides only add something."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from itpm.message import Message
from itpm.text.fault import Fault

_BEGIN = re.compile(r"^(?:<{7}|>{7})(?: .*)?(?=\r?$)", re.MULTILINE)
_KEY = re.compile(r"^( *)([^\s#:{\[][^:\n]*):")
_MARKS = ("<" * 7, "|" * 7, "=" * 7, ">" * 7)
_NEXT = {"": "<", "<": "|=", "|": "=", "=": ""}
_SHOW = "'git checkout --conflict=diff3 FILE' shows whole records"


class _Left(NamedTuple):
    """The lines of both sides, those that both changed where git tells them, and the first line behind all of them."""

    ours: Sequence[str]
    base: Sequence[str]
    theirs: Sequence[str]
    following: str


def conflict(text: str) -> Fault | None:
    """The first conflict that was left in a text."""
    found = _BEGIN.search(text)
    if found is None:
        return None
    left = _left(text[found.start() :])
    hint = _advice(left) if left is not None else "look whether the lines around it are as they should be"
    return Fault(
        "STR001",
        Message("unresolved merge conflict"),
        found.start(),
        found.end(),
        f"{hint}; then delete the marker lines",
    )


def _left(text: str) -> _Left | None:
    """The two sides of the conflict that a text begins with; None where a part of it is missing."""
    sides: dict[str, list[str]] = {"<": [], "|": [], "=": []}
    lines, mark = text.splitlines(), ""
    for number, line in enumerate(lines):
        if line.startswith(_MARKS) and line[7:8] in {"", " "}:
            if line[0] == ">":
                following = next((each for each in lines[number + 1 :] if each.strip()), "")
                return _Left(sides["<"], sides["|"], sides["="], following) if mark == "=" else None
            if line[0] not in _NEXT[mark]:
                return None
            mark = line[0]
        elif mark:
            sides[mark].append(line)
    return None


def _advice(left: _Left) -> str:
    """What is to be done with the two sides."""
    if not any(map(str.strip, left.ours)) or not any(map(str.strip, left.theirs)):
        return (
            "one side took this away or moved it: do so too, and bring along what the other has changed in it "
            "('itpm resolve' does it where it was moved)"
        )
    (depth, mine), (deep, other) = _keys(left.ours), _keys(left.theirs)
    if not mine or not other or mine & other:
        return "both sides changed this: write what is true now"
    if left.base and _keys(left.base)[1].isdisjoint(mine | other) and not _bare(left.base):
        return "both sides changed this: write what is true now"
    if len(left.ours) == len(left.theirs) == 1 and _bare(left.ours) and _bare(left.theirs):
        add = "" if left.base else f", or keep both where both are new, each with the lines below ({_SHOW})"
        return f"both sides gave this a name: choose one{add}"
    if len(left.following) - len(left.following.lstrip()) > min(depth, deep):
        return f"both sides add something: keep both, each with the lines below '>>>>>>>' that belong to it ({_SHOW})"
    return "both sides add something: keep both"


def _bare(side: Sequence[str]) -> bool:
    """Whether a side is the name of a record alone."""
    return all(each.partition("#")[0].rstrip().endswith(":") for each in side)


def _keys(side: Sequence[str]) -> tuple[int, frozenset[str]]:
    """The outermost keys of a side, and how far in they stand."""
    found = [(len(each[1]), each[2]) for each in map(_KEY.match, side) if each is not None]
    least = min((depth for depth, _key in found), default=0)
    return least, frozenset(key for depth, key in found if depth == least)
