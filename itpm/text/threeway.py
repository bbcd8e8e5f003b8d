"""Two changes of one file, made from the same text, become one: ids are keys, and only a field changed twice conflicts.

Lines stay as they were written, with their comments. The text that comes of it is read again, and says what both
changes say together; where it does not, or one of the three cannot be read, nothing is handed out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, cast

from itpm.diagnostic import Pointer
from itpm.text.arranging import ClashError, Three, arranged, by_lines, chosen, gap, left, order, which
from itpm.text.chunks import NOTHING, Chunk, Part, Sheet, notes_in
from itpm.text.listed import MISSING, items_of, replaced, together
from itpm.text.reader import read_yaml
from itpm.text.wishes import same

_MARK = "\ufeff"
"""What some editors begin a file with."""
_COMMENT = re.compile(r"(?:^|\s)#.*", re.MULTILINE)
_MARKERS = ("<<<<<<< ours", "||||||| base", "=======", ">>>>>>> theirs")


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
    made = Sheet.of(text)
    try:
        return made is not None and same(_sections(made.data), together(*map(_sections, three)))
    except ClashError:
        return False


def _sections(data: Mapping[str, Any]) -> dict[str, Any]:
    """Data in which a section without a record is an empty one."""
    return {key: {} if value is None else value for key, value in data.items()}


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
        """The entries of a mapping, and the comments between them."""
        found = []
        for key, three in arranged(base, ours, theirs):
            found.append(left(three) if key is None else self._entry((*route, key), three))
        return "".join(found) + _tail(base.tail, ours.tail, theirs.tail)

    def _entry(self, route: Pointer, three: Three) -> str:
        base, ours, theirs = cast("Sequence[Chunk | None]", three)
        if ours is not None and theirs is not None:
            return gap(three) + self._body(route, base, ours, theirs)
        there = ours or theirs
        sheet = self.ours if theirs is None else self.theirs
        if there is None:
            return ""
        if base is None:
            return there.gap + there.text
        if same(sheet.value(route), self.base.value(route)) and _comments(there.text) <= _comments(base.text):
            return ""
        before, after = self._changed(route, base, there, sheet)
        return gap(three) + (self._conflict("", before, after) if ours is None else self._conflict(after, before, ""))

    def _changed(self, route: Pointer, base: Chunk, there: Chunk, sheet: Sheet) -> tuple[str, str]:
        """What one side changed of an entry that the other took away, before and after: of a section whole records."""
        if len(route) > 1 or not (self.base.own_lines(route) and sheet.own_lines(route)):
            return base.text, there.text
        (line, old), (key_line, new) = self.base.below(route, base), sheet.below(route, there)
        before, after = [line], [key_line]
        for _key, (one, two, _two) in arranged(old, new, new):
            if one is None or two is None or one.text != two.text:
                before.append(one.text if one is not None else "")
                after.append(two.text if two is not None else "")
        return "".join(before), "".join(after)

    def _body(self, route: Pointer, base: Chunk | None, ours: Chunk, theirs: Chunk) -> str:
        if ours.text == theirs.text or (base is not None and theirs.text == base.text):
            return ours.text
        if base is not None and ours.text == base.text:
            return theirs.text
        # A section that both began, or one emptied, is merged too: its records have ids of their own.
        section = len(route) == 1
        begun = section and (base is None or not self.base.value(route))
        alike = same(self.ours.value(route), self.theirs.value(route))
        own = (self.ours, self.theirs, *(() if begun or base is None else (self.base,)))
        lines = [each.own_lines(route) or (section and not begun and each.value(route) is None) for each in own]
        if (begun or alike or base is not None) and all(lines) and any(each.own_lines(route) for each in own):
            return self._below(route, base, ours, theirs)
        try:
            if base is not None:
                return self._items(route, base, ours, theirs) or self._leaf(route, base, ours, theirs)
            if alike:
                return _with_comments(ours.text, "", ours.text, theirs.text)
        except ClashError:
            pass
        return self._conflict(ours.text, base.text if base is not None else "", theirs.text)

    def _below(self, route: Pointer, base: Chunk | None, ours: Chunk, theirs: Chunk) -> str:
        first = ("", NOTHING) if base is None else self.base.below(route, base)
        mine, other = self.ours.below(route, ours), self.theirs.below(route, theirs)
        return _key_line(first[0], mine[0], other[0]) + self.part(route, first[1], mine[1], other[1])

    def _items(self, route: Pointer, *chunks: Chunk) -> str:
        """A list whose items stand on lines of their own, item by item; nothing of any other value."""
        three = [items_of(sheet, route, chunk) for sheet, chunk in zip(self._sheets, chunks, strict=True)]
        lines, parts = zip(*(each or ("", NOTHING) for each in three), strict=True)
        names = [[name for name, _item in part.items if name is not None] for part in parts]
        if None in three or replaced(*names):
            return ""
        found = []
        for name, items in arranged(*parts):
            texts = [each.text if each is not None else "" for each in items]
            if name is None:
                found.append(left(items))
            elif texts[1] != texts[2] and texts[0] not in texts[1:]:
                found.append(gap(items) + self._conflict(texts[1], texts[0], texts[2]))
            elif text := chosen(*texts):
                found.append(gap(items) + text)
        return _key_line(*lines) + "".join(found) + _tail(*(each.tail for each in parts))

    def _leaf(self, route: Pointer, *chunks: Chunk) -> str:
        """A value, what stands behind it on its line, and the comments below, each as the side says that changed it."""
        values, behind, below = [], [], []
        for sheet, chunk in zip(self._sheets, chunks, strict=True):
            place = sheet.place(route)
            end = max(place.start + len(sheet.text[place.start : place.end].rstrip("\n")), chunk.start)
            line = sheet.line_end(end)
            values.append(sheet.text[chunk.start : end])
            behind.append(sheet.text[end:line])
            below.append(Part([(None, each) for each in notes_in(sheet.text[line : chunk.start + len(chunk.text)])[0]]))
        notes = "".join(left(three) for _key, three in arranged(below[0], below[1], below[2]))
        return self._value(route, values) + chosen(*behind) + notes

    def _value(self, route: Pointer, texts: Sequence[str]) -> str:
        """A key with its value."""
        data = [sheet.value(route) for sheet in self._sheets]
        try:
            found = texts[which(data, same)]
        except ClashError:
            # Between braces on one line stands no comment: what looks like one is in quotes.
            flow = self._flow(route)
            return _with_comments(flow, *texts) if any("\n" in each for each in texts) else flow
        try:
            return _with_comments(found, *texts)
        except ClashError:
            return _with_comments(by_lines(*texts), *texts)

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
        if any(each[:1] != "{" or "\n" in each for each in texts):
            raise ClashError
        base, ours, theirs = ([str(key) for key in sheet.places.below(route)] for sheet in self._sheets)
        found = [self._pair((*route, key), key) for key in order(base, ours, theirs)]
        return f"{{{', '.join(filter(None, found))}}}"

    def _pair(self, route: Pointer, key: str) -> str:
        """An entry between braces, with its key; nothing where it was taken away."""
        texts, data = [], []
        for sheet in self._sheets:
            place = sheet.places.place(route)
            held = place is not None and key in sheet.value(route[:-1])
            texts.append(sheet.text[place.key[0] : place.end] if held and place is not None and place.key else "")
            data.append(sheet.value(route) if held else MISSING)
        try:
            return texts[which(data, lambda one, two: one is two or same(one, two))]
        except ClashError:
            if not all(isinstance(each, dict) for each in data):
                raise
            place = self.ours.place(route)
            return self.ours.text[place.key[0] if place.key else place.start : place.start] + self._braces(route)

    def _conflict(self, ours: str, base: str, theirs: str) -> str:
        self.conflicts += 1
        first, second, third, last = _MARKERS
        return f"{first}\n{ours}{second}\n{base}{third}\n{theirs}{last}\n"


def _with_comments(text: str, base: str, ours: str, theirs: str) -> str:
    """A text that holds the comments of both changes.

    Raises:
        ClashError: where one would be lost, or one come back that was taken away.
    """
    old, mine, other = map(_comments, (base, ours, theirs))
    if _comments(text) != (mine & other) | ((mine | other) - old):
        raise ClashError
    return text


def _comments(text: str) -> set[str]:
    return {each.strip() for each in _COMMENT.findall(text)}


def _key_line(base: str, ours: str, theirs: str) -> str:
    """The line of a section's key; where both changed the comment behind it, that of theirs stands below."""
    try:
        return chosen(base, ours, theirs)
    except ClashError:
        said = _COMMENT.search(theirs)
        indent = len(ours) - len(ours.lstrip())
        return ours + (f"{' ' * indent}  {said[0].strip()}\n" if said is not None else "")


def _tail(base: str, ours: str, theirs: str) -> str:
    """The empty lines at the end."""
    return theirs if ours == base else ours
