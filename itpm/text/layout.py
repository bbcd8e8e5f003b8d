"""Which line is indented as none of its neighbours is, where a parser only says that something does not fit."""

import re
from collections.abc import Iterator
from itertools import takewhile
from typing import NamedTuple

_KEY = re.compile(r"""( *)((?:- +)*)([^\s#'"\[{][^#\n]*?|"[^"\n]*"|'[^'\n]*') *:(?: +(?!#)(.*)| *(?:#.*)?)$""")
"""A line with a key: its indentation, dashes, the key, and a value behind it."""
_ITEM = re.compile(r"( *)((?:- +)+|-$)(.*)$")
_BLOCK = re.compile(r"(?:^|[: -] *)[|>][0-9+-]*(?: +#.*)?$")
_LONG = 1000
_OUTSIDE = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'| #.*""")
"""What is no bracket of a line: texts in quotes, and a comment."""


class Misfit(NamedTuple):
    """A line that stands apart: where its text begins, its key, how deep it stands and how deep it would fit.

    A line with a dash that fits nowhere has -1.
    """

    start: int
    key: str
    depth: int
    fitting: int


class _Line(NamedTuple):
    start: int
    number: int
    depths: tuple[int, ...]
    """Of its dashes and of its key."""
    key: str
    opens: bool
    """Whether what stands below it belongs to it."""
    dashed: bool

    @property
    def depth(self) -> int:
        return self.depths[0]


def misfit(text: str, near: int) -> Misfit | None:
    """The line to blame where a parser stumbles in the line of an offset; None where lines are as they may be."""
    at = text.count("\n", 0, near)
    lines: list[_Line] = []
    open_at: list[tuple[int, bool]] = []
    every = _lines(text)
    for line in every:
        if line.number > at:
            return None
        levels, dashed = [depth for depth, _dash in open_at], [depth for depth, dash in open_at if dash]
        lines.append(line)
        if not _fits(line, open_at, lines[-2] if len(lines) > 1 else None):
            among = _lone_dash(lines) if not line.dashed and line.depth in dashed else None
            return among or _blamed(lines, levels, next(every, None)) if line.number == at else None
    return None


def _fits(line: _Line, open_at: list[tuple[int, bool]], before: _Line | None) -> bool:
    """Whether a line stands at a depth that is open; notes those that it opens, each with whether it has dashes."""
    closed = False
    while open_at and open_at[-1] > (line.depth, line.dashed):
        open_at.pop()
        closed = True
    opened = before is None or before.opens
    level, dashed = open_at[-1] if open_at else (-1, False)
    if level == line.depth and dashed < line.dashed and not (opened and before and before.depth == level):
        return False
    if level < line.depth and (closed or not opened):
        return False
    if (level, dashed) != (line.depth, line.dashed):
        open_at.append((line.depth, line.dashed))
    open_at.extend((depth, place < len(line.depths) - 2) for place, depth in enumerate(line.depths[1:]))
    return True


def _lone_dash(lines: list[_Line]) -> Misfit | None:
    """What is told of a field among the items of a list: of its one item where that is a record as the field is."""
    *others, line = lines
    above = list(takewhile(lambda each: each.depth >= line.depth, reversed(others)))
    items = [each for each in above if each.dashed and each.depth == line.depth]
    if len(items) == 1 and items[0].opens and line.opens:
        return Misfit(items[0].start, items[0].key, items[0].depth, -1)
    return Misfit(line.start, line.key, line.depth, line.depth)


def _blamed(lines: list[_Line], levels: list[int], below: _Line | None) -> Misfit:
    """The last line, which does not fit, or one above it where that stands alone."""
    *others, line = lines
    before, above = others[-1], others[-2] if len(others) > 1 else None
    inner = before.depths[-1]
    if line.dashed and line.depth <= inner:
        return Misfit(line.start, line.key, line.depth, inner if before.opens else -1)
    # The first of some fields, where the two behind it agree on another depth.
    first = above is not None and above.opens and above.depth < before.depth and below and below.depth == line.depth
    if line.depth > inner:
        alone = above is not None and (above.depths[-1] == line.depth or (above.opens and above.depth == before.depth))
        fitting = (before, line.depth) if (alone or first) and not before.opens else (line, inner)
    elif first:
        fitting = before, line.depth
    else:
        fitting = _between(others, line, levels)
    return Misfit(fitting[0].start, fitting[0].key, fitting[0].depth, fitting[1])


def _between(others: list[_Line], line: _Line, levels: list[int]) -> tuple[_Line, int]:
    """The line to blame where one stands between two levels, and how deep it would fit."""
    outer = max((level for level in levels if level < line.depth), default=0)
    opener = next((each for each in reversed(others) if each.depth == outer and each.opens), None)
    if opener is not None and any(each.depth == line.depth and each.start < opener.start for each in others):
        return opener, line.depth
    alike = {each.depth for each in others if each.opens == line.opens}
    near = sorted(levels, key=lambda level: (abs(level - line.depth), level not in alike, -level))
    return line, near[0]


def _lines(text: str) -> Iterator[_Line]:
    """The lines with a key or a dash, without those inside blocks of text, brackets and quotes."""
    start, brackets, block, quote = 0, 0, -1, ""
    for number, line in enumerate(text.split("\n")):
        bare, here = line.rstrip(), start
        start += len(line) + 1
        depth = len(bare) - len(bare.lstrip(" "))
        if not bare.strip() or bare.lstrip().startswith("#"):
            continue
        if quote:
            quote = "" if bare.count(quote) % 2 else quote
            continue
        if block >= 0 and depth > block:
            continue
        block = -1
        found = _line(bare, here, number) if not brackets and len(bare) < _LONG else None
        outside = _OUTSIDE.sub("", bare)
        brackets = max(0, brackets + opened(bare))
        block = depth if _BLOCK.search(bare) else -1
        quote = next((each for each in "\"'" if re.search(rf"[:-] +{each}", outside)), "")
        if found is not None:
            yield found


def opened(line: str) -> int:
    """How many more brackets a line opens than it closes; those in quotes and comments are none."""
    bare = _OUTSIDE.sub("", line)
    return sum(map(bare.count, "[{")) - sum(map(bare.count, "]}"))


def _line(bare: str, start: int, number: int) -> _Line | None:
    found = _KEY.match(bare)
    if found is not None:
        depth, dashes, key = len(found[1]), found[2], found[3]
        depths = (*(depth + place for place, each in enumerate(dashes) if each == "-"), depth + len(dashes))
        return _Line(start + depth, number, depths, key, opens=not (found[4] or "").strip(), dashed=bool(dashes))
    item = _ITEM.match(bare)
    if item is None:
        return None
    depths = tuple(len(item[1]) + place for place, each in enumerate(item[2]) if each == "-")
    return _Line(start + len(item[1]), number, depths, f"- {item[3]}", opens=not item[3], dashed=True)
