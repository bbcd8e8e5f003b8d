"""Two changes of one file, made from the same text, become one: ids are keys, and only a field changed twice conflicts.

Lines stay as they were written, with their comments. The text that comes of it is read again, and says what both
changes say together; where it does not, or one of the three cannot be read, nothing is handed out.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from itpm.diagnostic import Pointer
from itpm.text.chunks import NOTHING, Chunk, Part, Sheet
from itpm.text.reader import read_yaml
from itpm.text.wishes import same

_MISSING = object()
_MARK = "\ufeff"
"""What some editors begin a file with."""
_COMMENT = re.compile(r"(?:^|\s)#.*", re.MULTILINE)
_MARKERS = ("<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs")


class ClashError(Exception):
    """Both sides changed one thing in different ways."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A text, and how many places of it both sides changed in different ways; those stand between markers."""

    text: str
    conflicts: int


def merged(base: str, ours: str, theirs: str) -> Merged | None:
    """What two changes of a text make of it; None where that cannot be said entry by entry."""
    ends = "\r\n" if "\r\n" in ours else "\n"
    begins = _MARK if ours.startswith(_MARK) else ""
    sheets = [Sheet.of(text.removeprefix(_MARK).replace("\r\n", "\n")) for text in (base or "{}\n", ours, theirs)]
    first, mine, other = sheets
    if first is None or mine is None or other is None:
        return None
    if not base or not first.data:
        first = Sheet("", {}, first.places)
    if not all(not each.data or each.own_lines(()) for each in (first, mine, other)):
        return None
    merge = _Merge(first, mine, other)
    text = merge.part((), *(each.whole() if each.data else NOTHING for each in (first, mine, other)))
    if merge.conflicts:
        sound = not any(read_yaml(_settled(text, side)).faults for side in "<=")
    else:
        sound = _says_both(text, first.data, mine.data, other.data)
    if not sound:
        return None
    return Merged(begins + text.replace("\n", ends), merge.conflicts)


def _settled(text: str, side: str) -> str:
    """A text with one side of each conflict; a side is called by what its marker is made of."""
    found, mark = [], ""
    for line in text.splitlines(keepends=True):
        if line.rstrip("\n") in _MARKERS:
            mark = line[0] if line[0] != ">" else ""
        elif mark in {"", side}:
            found.append(line)
    return "".join(found)


def _says_both(text: str, *three: Mapping[str, Any]) -> bool:
    """Whether a text says what both changes say."""
    parsed = read_yaml(text)
    try:
        return not parsed.faults and same(parsed.data, _together(*three))
    except ClashError:
        return False


def _together(base: Any, ours: Any, theirs: Any) -> Any:  # noqa: ANN401 - plain data
    """Data that hold both changes of some data.

    Raises:
        ClashError: where both changed one thing in different ways.
    """
    if same(ours, theirs) or same(theirs, base):
        return ours
    if same(ours, base):
        return theirs
    if not (isinstance(ours, dict) and isinstance(theirs, dict)):
        raise ClashError
    known = base if isinstance(base, dict) else {}
    found = {key: _together(*(each.get(key, _MISSING) for each in (known, ours, theirs))) for key in {**ours, **theirs}}
    return {key: value for key, value in found.items() if value is not _MISSING}


@dataclass
class _Merge:
    """Three texts on their way into one."""

    base: Sheet
    ours: Sheet
    theirs: Sheet
    conflicts: int = field(default=0)

    @property
    def _sheets(self) -> tuple[Sheet, Sheet, Sheet]:
        return self.base, self.ours, self.theirs

    def part(self, route: Pointer, base: Part, ours: Part, theirs: Part) -> str:
        """The entries of a mapping."""
        found = []
        for key in _order(*(list(each.entries) for each in (base, ours, theirs))):
            chunks = [each.entries.get(key) for each in (base, ours, theirs)]
            found.append(self._entry((*route, key), chunks))
        return "".join(found) + _text(base.tail, ours.tail, theirs.tail)

    def _entry(self, route: Pointer, chunks: Sequence[Chunk | None]) -> str:
        base, ours, theirs = chunks
        if ours is None or theirs is None:
            left = ours or theirs
            if base is None and left is not None:
                return left.head + left.body
            sheet = self.ours if theirs is None else self.theirs
            if left is None or base is None:
                return ""
            if same(sheet.value(route), self.base.value(route)) and _said(left) <= _said(base):
                return ""
            return self._gone(route, base, left, mine=theirs is None)
        head = _text(base.head if base is not None else "", ours.head, theirs.head)
        return head + self._body(route, base, ours, theirs)

    def _gone(self, route: Pointer, base: Chunk, left: Chunk, *, mine: bool) -> str:
        """One side took away what the other has changed; what was changed of it is shown."""
        before, after = self._changed(route, base, left, self.ours if mine else self.theirs)
        if left.head != base.head:
            before, after = base.head + before, left.head + after
        return self._conflict(after, before, "") if mine else self._conflict("", before, after)

    def _changed(self, route: Pointer, base: Chunk, left: Chunk, sheet: Sheet) -> tuple[str, str]:
        """What was changed of an entry, before and after."""
        if not (self.base.own_lines(route) and sheet.own_lines(route)):
            return base.body, left.body
        line, old = self.base.below(route, base)
        key, new = sheet.below(route, left)
        before, after = [line], [key]
        for step in {**old.entries, **new.entries}:
            one, two = old.entries.get(step), new.entries.get(step)
            if one is not None and two is not None:
                here = (*route, step)
                if not same(self.base.value(here), sheet.value(here)):
                    pair = self._changed(here, one, two, sheet)
                    before.append(pair[0])
                    after.append(pair[1])
            else:
                before.append(one.body if one is not None else "")
                after.append(two.body if two is not None else "")
        return "".join(before), "".join(after)

    def _body(self, route: Pointer, base: Chunk | None, ours: Chunk, theirs: Chunk) -> str:
        if ours.body == theirs.body or (base is not None and theirs.body == base.body):
            return ours.body
        if base is not None and ours.body == base.body:
            return theirs.body
        # A section that both began is merged too: its records have ids of their own.
        begun = len(route) == 1 and (base is None or not self.base.value(route))
        alike = same(self.ours.value(route), self.theirs.value(route))
        own = (self.ours, self.theirs, *(() if begun or base is None else (self.base,)))
        if (begun or alike or base is not None) and all(sheet.own_lines(route) for sheet in own):
            return self._below(route, base, ours, theirs)
        try:
            made = ours.body if alike and base is None else self._leaf(route, base, ours, theirs)
            return _with_comments(made, base, ours, theirs)
        except ClashError:
            return self._conflict(ours.body, base.body if base is not None else "", theirs.body)

    def _below(self, route: Pointer, base: Chunk | None, ours: Chunk, theirs: Chunk) -> str:
        first = ("", NOTHING) if base is None else self.base.below(route, base)
        mine, other = self.ours.below(route, ours), self.theirs.below(route, theirs)
        return _text(first[0], mine[0], other[0]) + self.part(route, first[1], mine[1], other[1])

    def _leaf(self, route: Pointer, *chunks: Chunk | None) -> str:
        """A value on its own line: it, and the comment behind it, each as the side says that changed it."""
        values, behind = [], []
        for sheet, chunk in zip(self._sheets, chunks, strict=True):
            if chunk is None:
                raise ClashError
            place = sheet.place(route)
            end = place.start + len(sheet.text[place.start : place.end].rstrip("\n"))
            values.append(sheet.text[chunk.start : max(end, chunk.start)])
            behind.append(sheet.text[max(end, chunk.start) : chunk.start + len(chunk.body)])
        comment = _chosen(behind, lambda one, two: one == two)
        data = [sheet.value(route) for sheet in self._sheets]
        try:
            number = _which(data, same)
            return values[number] + comment
        except ClashError:
            return self._flow(route) + comment

    def _flow(self, route: Pointer) -> str:
        """The key and a mapping between braces on one line, entry by entry."""
        place = self.ours.place(route)
        start = self.ours.text.rfind("\n", 0, place.start) + 1
        return self.ours.text[start : place.start] + self._braces(route)

    def _braces(self, route: Pointer) -> str:
        texts = []
        for sheet in self._sheets:
            place = sheet.place(route)
            texts.append(sheet.text[place.start : place.end])
        if any(each[:1] != "{" or "\n" in each or "#" in each for each in texts):
            raise ClashError
        base, ours, theirs = ([str(key) for key in sheet.places.below(route)] for sheet in self._sheets)
        found = [self._pair((*route, key), key) for key in _order(base, ours, theirs)]
        return f"{{{', '.join(filter(None, found))}}}"

    def _pair(self, route: Pointer, key: str) -> str:
        """An entry between braces, with its key; nothing where it was taken away."""
        texts, data = [], []
        for sheet in self._sheets:
            place = sheet.places.place(route)
            held = place is not None and key in sheet.value(route[:-1])
            texts.append(sheet.text[place.key[0] : place.end] if held and place is not None and place.key else "")
            data.append(sheet.value(route) if held else _MISSING)
        try:
            return texts[_which(data, lambda one, two: one is two or same(one, two))]
        except ClashError:
            if not all(isinstance(each, dict) for each in data):
                raise
            place = self.ours.place(route)
            return self.ours.text[place.key[0] if place.key else place.start : place.start] + self._braces(route)

    def _conflict(self, ours: str, base: str, theirs: str) -> str:
        self.conflicts += 1
        first, second, third, last = _MARKERS
        return f"{first}\n{ours}{second}\n{base}{third}\n{theirs}{last}\n"


def _with_comments(text: str, base: Chunk | None, *sides: Chunk) -> str:
    """A text that holds what both sides say; one that writes a record anew may have said more behind its fields.

    Raises:
        ClashError: where a comment would be lost.
    """
    known = _comments(text) | (_comments(base.body) if base is not None else set())
    if not all(_comments(side.body) <= known for side in sides):
        raise ClashError
    return text


def _said(chunk: Chunk) -> set[str]:
    return _comments(chunk.head + chunk.body)


def _comments(text: str) -> set[str]:
    return {each.strip() for each in _COMMENT.findall(text)}


def _which(three: Sequence[Any], alike: Callable[[Any, Any], bool]) -> int:
    """The number of the side that says what holds."""
    base, ours, theirs = three
    if alike(ours, theirs) or alike(theirs, base):
        return 1
    if alike(ours, base):
        return 2
    raise ClashError


def _chosen(three: Sequence[str], alike: Callable[[str, str], bool]) -> str:
    return three[_which(three, alike)]


def _text(base: str, ours: str, theirs: str) -> str:
    """Comments and empty lines of both sides; where both changed them, ours and what theirs has more."""
    try:
        return _chosen((base, ours, theirs), lambda one, two: one == two)
    except ClashError:
        known = {*base.splitlines(), *ours.splitlines()}
        return ours + "".join(line for line in theirs.splitlines(keepends=True) if line.rstrip("\n") not in known)


def _order(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> Iterator[str]:
    """All keys: in the order of the side that moved some, else of ours; those of the other behind their neighbour."""
    common = set(base) & set(ours) & set(theirs)
    before, mine, other = ([key for key in each if key in common] for each in (base, ours, theirs))
    first, second = (theirs, ours) if mine == before != other else (ours, theirs)
    known, own = set(first), set(first) - set(second) - set(base)
    behind: dict[str | None, list[str]] = {}
    last: str | None = None
    for key in second:
        if key in known:
            last = key
        else:
            behind.setdefault(last, []).append(key)
    waiting = behind.get(None, [])
    for key in first:
        if key not in own:
            yield from waiting
            waiting = behind.get(key, [])
        yield key
    yield from waiting
