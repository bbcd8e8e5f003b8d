"""Changes of a text at the places of its values: everything else stays as somebody wrote it, to the byte.

An edit is made for one wish (a value set, taken away, called otherwise), and proven before it is handed out: the text
that it makes is read again, and says what the old one said but for that wish. What cannot be done so is refused.
"""

from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from itpm.diagnostic import Pointer
from itpm.text.dump import dump_yaml
from itpm.text.places import Place, Places
from itpm.text.reader import read_yaml
from itpm.text.wishes import EditError, same

_STEP = 2
_WIDEST = 120


@dataclass(frozen=True, slots=True)
class Edit:
    """A span of a file's text, in code points, and what is to stand there."""

    path: str
    start: int
    end: int
    text: str


Change = tuple[Callable[["Page"], Edit], Callable[[Any], Any]]
"""An edit of a text, and what it does to the data that the text says."""


def applied(text: str, edits: Iterable[Edit]) -> str:
    """A text with edits of its file.

    Raises:
        EditError: where two of them change the same place.
    """
    made, last = [], 0
    for each in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if each.start < last:
            raise EditError(f"two edits of {each.path} change the same place")
        made += [text[last : each.start], each.text]
        last = each.end
    return "".join([*made, text[last:]])


def proven(path: str, text: str, changes: Iterable[Change]) -> list[Edit]:
    """The edits of a text that do together what is wished, and nothing else.

    Raises:
        EditError: where the text cannot be read, a place is not there, or the text would say something else.
    """
    parsed = read_yaml(text)
    if parsed.faults:
        raise EditError(f"{path} cannot be read: {parsed.faults[0].message}")
    page, wanted, edits = Page(path, text, parsed.places), deepcopy(parsed.data), []
    try:
        for make, wish in changes:
            wanted = wish(wanted)
            edits.append(make(page))
    except (KeyError, IndexError, TypeError):
        raise EditError(f"{path} has no such place") from None
    again = read_yaml(applied(text, edits))
    if again.faults or not same(again.data, wanted):
        raise EditError(f"{path}: it cannot be written there without changing something else")
    return edits


def _lines(value: Any) -> list[str]:  # noqa: ANN401 - plain data
    return dump_yaml(value).removesuffix("\n").removesuffix("\n...").split("\n")


def _inline(value: Any) -> str | None:  # noqa: ANN401 - plain data
    """A value on one line as it may stand in a flow collection; None where it needs more."""
    if value == {} and isinstance(value, dict):
        return "{}"
    if isinstance(value, dict):
        parts = [(_inline(key), _inline(each)) for key, each in value.items()]
        texts = [f"{key}: {each}" for key, each in parts if each is not None]
        return f"{{{', '.join(texts)}}}" if len(texts) == len(parts) else None
    if isinstance(value, list):
        items = [_inline(each) for each in value]
        return None if None in items else f"[{', '.join(map(str, items))}]"
    lines = _lines([value])
    return lines[0][1:-1] if len(lines) == 1 else None


@dataclass(frozen=True, slots=True)
class Page:
    """A text and its places, and the edits that change it."""

    path: str
    text: str
    places: Places

    def place(self, route: Pointer) -> Place:
        """Where a value stands."""
        found = self.places.place(route)
        if found is None:
            raise EditError(f"{self.path} has no '{'/'.join(map(str, route))}'")
        return found

    def column(self, offset: int) -> int:
        """How far in its line an offset lies."""
        return offset - (self.text.rfind("\n", 0, offset) + 1)

    def line_end(self, offset: int) -> int:
        """Where the line of an offset ends, before its break."""
        found = self.text.find("\n", offset)
        return len(self.text) if found < 0 else found

    def written_end(self, place: Place) -> int:
        """Where the last line of a value ends; a block of text takes the empty lines behind it for its own."""
        return place.start + len(self.text[place.start : place.end].rstrip("\n"))

    def flow(self, place: Place) -> bool:
        """Whether a value stands between braces or brackets."""
        return self.text[place.start : place.start + 1] in {"{", "["}

    def begins(self, route: Pointer) -> int:
        """Where an entry begins: at its key, or at the dash of its list."""
        place = self.place(route)
        return place.key[0] if place.key is not None else self.text.rfind("-", 0, place.start)

    def set(self, route: Pointer, value: Any, before: str | None) -> Edit:  # noqa: ANN401 - plain data
        """Sets a value; a new key stands before another one, or at the end."""
        if self.places.place(route) is None:
            return self._add(route, value, before)
        place = self.place(route)
        inside = in_flow(self, route)
        text = _inline(value)
        short = text is not None and self.column(place.start) + len(text) <= _WIDEST
        if inside or (short and not self._block(place)):
            if text is None:
                raise EditError(f"{self.path}: what needs several lines does not fit between braces")
            glued = self.text[place.start - 1 : place.start] == ":"
            return Edit(self.path, place.start, place.end, f" {text}" if glued else text)
        begin = self.begins(route)
        ahead = place.key[1] + 1 if place.key is not None else begin + 1
        if "#" in self.text[ahead : place.start]:
            raise EditError(f"{self.path}: a comment stands before the value")
        written = self._entry(route[-1], value, self.column(begin))
        key = self.text[begin:ahead]
        return Edit(
            self.path, begin, self.written_end(place), key + written[written.index(":" if place.key else "-") + 1 :]
        )

    def _block(self, place: Place) -> bool:
        """Whether a value stands on lines below its key, or runs over several."""
        return "\n" in self.text[place.start : place.end] or (
            place.key is not None and "\n" in self.text[place.key[1] : place.start]
        )

    def _entry(self, step: str | int, value: Any, indent: int) -> str:  # noqa: ANN401 - plain data
        """A whole entry of a mapping or a list, its first line without its indent."""
        text = _inline(value) if not isinstance(value, dict | list) else None
        if text is not None:
            return f"- {text}" if isinstance(step, int) else f"{_inline(step)}: {text}"
        lines = _lines([value] if isinstance(step, int) else {step: value})
        if isinstance(step, int) and not lines[0].startswith("-"):
            lines = [f"- {_inline(value)}"]
        return "\n".join([lines[0], *(f"{' ' * indent}{line}" if line else line for line in lines[1:])])

    def _add(self, route: Pointer, value: Any, before: str | None) -> Edit:  # noqa: ANN401 - plain data
        above, below = self.place(route[:-1]), self.places.below(route[:-1])
        if in_flow(self, route):
            return self._add_in_flow(route, value, above, below)
        if not below:
            whole: Any = [value] if isinstance(route[-1], int) else {route[-1]: value}
            if not route[:-1]:
                return Edit(self.path, len(self.text), len(self.text), self._break() + "\n".join(_lines(whole)) + "\n")
            return self.set(route[:-1], whole, None)
        first = self.begins((*route[:-1], below[0]))
        indent = self.column(first)
        if before is not None and before in below:
            at = self.begins((*route[:-1], before))
            return Edit(self.path, at, at, f"{self._entry(route[-1], value, indent)}\n{' ' * indent}")
        end = self.line_end(self.written_end(above))
        return Edit(self.path, end, end, f"\n{' ' * indent}{self._entry(route[-1], value, indent)}")

    def _break(self) -> str:
        return "" if not self.text or self.text.endswith("\n") else "\n"

    def _add_in_flow(self, route: Pointer, value: Any, above: Place, below: tuple[str | int, ...]) -> Edit:  # noqa: ANN401 - plain data
        text = _inline(value)
        if text is None:
            raise EditError(f"{self.path}: what needs several lines does not fit between braces")
        entry = text if isinstance(route[-1], int) else f"{_inline(route[-1])}: {text}"
        last = self.place((*route[:-1], below[-1])).end if below else above.start + 1
        return Edit(self.path, last, last, f", {entry}" if below else entry)

    def wrap(self, route: Pointer, key: str) -> Edit:
        """Puts a value below a key of its own: between braces, or with all its lines further in."""
        place = self.place(route)
        whole = self.text[place.start : self.written_end(place)]
        if self.flow(place) or "\n" not in self.text[place.key[1] if place.key else place.start : place.start]:
            return Edit(self.path, place.start, place.end, f"{{{_inline(key)}: {self.text[place.start : place.end]}}}")
        indent = " " * self.column(place.start)
        lines = [f"{' ' * _STEP}{line}" if line.strip() else line for line in f"{indent}{whole}".split("\n")]
        return Edit(self.path, place.start, self.written_end(place), "\n".join([f"{_inline(key)}:", *lines]))

    def rename(self, route: Pointer, key: str) -> Edit:
        """Calls a key otherwise."""
        place = self.place(route)
        if place.key is None:
            raise EditError(f"{self.path}: a list has no keys")
        return Edit(self.path, *place.key, str(_inline(key)))

    def remove(self, route: Pointer) -> Edit:
        """Takes a value away with its key and the comment above it."""
        place, siblings = self.place(route), self.places.below(route[:-1])
        begin = self.begins(route) if not in_flow(self, route) else (place.key[0] if place.key else place.start)
        number = siblings.index(route[-1])
        if len(siblings) == 1:
            empty: Any = [] if isinstance(route[-1], int) else {}
            ended = self.line_end(self.written_end(place))
            return self.set(route[:-1], empty, None) if route[:-1] else Edit(self.path, begin, ended, "{}")
        if in_flow(self, route):
            if number + 1 < len(siblings):
                after = self.place((*route[:-1], siblings[number + 1]))
                return Edit(self.path, begin, after.key[0] if after.key else after.start, "")
            return Edit(self.path, self.place((*route[:-1], siblings[number - 1])).end, place.end, "")
        start = begin - self.column(begin)
        if self.text[start:begin].strip():
            # The first key behind a dash: the next one takes its place.
            return Edit(self.path, begin, self.begins((*route[:-1], siblings[number + 1])), "")
        end = self.line_end(self.written_end(place))
        return Edit(self.path, comment_above(self.text, start, self.column(begin)), min(end + 1, len(self.text)), "")


def comment_above(text: str, start: int, indent: int) -> int:
    """Where the comment begins that stands right above a line, with its indent: it belongs to that line."""
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].startswith(f"{' ' * indent}#"):
            return start
        start = above
    return start


def in_flow(page: Page, route: Pointer) -> bool:
    """Whether a value stands somewhere between braces or brackets."""
    return any(page.flow(page.place(route[:depth])) for depth in range(len(route)))
