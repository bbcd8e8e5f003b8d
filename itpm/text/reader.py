"""A YAML text to plain data with places: events in a loop, nothing composed, nothing recursive.

The rules of the format are kept here: keys are text, once each; no anchors, aliases, tags, merge keys or
second documents; depth and size are bounded. Every fault has its place, and reading goes on behind it
where that is safe.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from itpm.diagnostic import Pointer
from itpm.text.comments import Ignore, cut_comments, ignores
from itpm.text.decode import HIDDEN, character
from itpm.text.events import Event, YamlError, event_source
from itpm.text.fault import Fault, shown
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.places import Places, Rows
from itpm.text.scalar import Plain, misread, resolve
from itpm.text.syntax import syntax_fault


class Misread(NamedTuple):
    """A plain scalar that other tools read as something else, or that lost text to a comment."""

    pointer: Pointer
    on_key: bool
    text: str


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, what is wrong with it, and where everything stands."""

    data: Any
    places: Places
    faults: tuple[Fault, ...] = ()
    misreads: tuple[Misread, ...] = ()
    ignores: tuple[Ignore, ...] = ()


class _StopReadingError(Exception):
    """Nothing behind this place can be trusted."""


@dataclass(slots=True)
class _Frame:
    """A container being read: its row, and the key that waits for its value."""

    container: Any
    row: int
    flow: bool
    key: str | None = None
    name: str = ""
    key_start: int = 0
    key_end: int = 0


@dataclass(slots=True)
class _Reading:
    """The state of one reading; ``quoted`` are the places of quoted texts and blocks that hold a '#'."""

    text: str
    limits: Limits
    rows: Rows = field(default_factory=Rows)
    faults: list[Fault] = field(default_factory=list)
    misreads: list[Misread] = field(default_factory=list)
    stack: list[_Frame] = field(default_factory=list)
    root: Any = None
    quoted: list[tuple[int, int]] = field(default_factory=list)
    documents: int = 0
    has_tabs: bool = False

    def fault(self, message: str, start: int, end: int, hint: str = "", code: str = "STR001") -> None:
        """Note a fault; too many end the reading."""
        self.faults.append(Fault(code, message, start, end, hint))
        if len(self.faults) >= self.limits.faults:
            raise _StopReadingError

    def stop(self, message: str, start: int, end: int, hint: str = "") -> None:
        """Note a fault behind which nothing is read."""
        self.faults.append(Fault("STR001", message, start, end, hint))
        raise _StopReadingError

    def pointer(self) -> Pointer:
        """The route to the value that is read now."""
        top = len(self.stack) - 1
        return tuple(
            frame.name if isinstance(frame.container, dict) else len(frame.container) - (depth < top)
            for depth, frame in enumerate(self.stack)
        )


def read_yaml(text: str, limits: Limits = DEFAULT_LIMITS, *, pure: bool = False) -> Parsed:
    """Plain data of a decoded text. Never raises; ``data`` is None where the text cannot be read at all."""
    reading = _Reading(text, limits, has_tabs="\t" in text)
    whole = False
    try:
        _read_events(reading, event_source(text, pure=pure))
        whole = True
    except _StopReadingError:
        pass
    except YamlError as error:
        reading.faults.append(syntax_fault(error, text))
    data = reading.root if whole else None
    places = Places(reading.rows.numbers, tuple(reading.rows.keys))
    if whole and not isinstance(data, dict):
        reading.faults.extend(_no_mapping(data, text))
        data = None
    cut = cut_comments(text, reading.quoted) if whole else ()
    accepted = tuple(ignores(text, reading.quoted))
    return Parsed(data, places, (*reading.faults, *cut), tuple(reading.misreads), accepted)


def _no_mapping(data: object, text: str) -> list[Fault]:
    if data is None:
        return [Fault("STR005", "the file is empty", 0, 0, "write at least one 'field: value', or delete the file")]
    kind = "a list" if isinstance(data, list) else "one text" if isinstance(data, str) else "one value"
    hint = "a space is missing behind ':'" if isinstance(data, str) and ":" in data else "write 'field: value' lines"
    if isinstance(data, str) and "\u00a0" in data:
        hint = "a no-break space (U+00A0) stands behind ':'; write a plain space"
    start = len(text) - len(text.lstrip())
    return [Fault("STR005", f"the file holds {kind}, not fields", start, start + 1, hint)]


def _read_events(reading: _Reading, next_event: Callable[[], Event | None]) -> None:
    nodes = 0
    limit = reading.limits.nodes
    while (event := next_event()) is not None:
        kind = type(event)
        if kind is ScalarEvent:
            _scalar(reading, event)
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _container(reading, event, {} if kind is MappingStartEvent else [])
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            frame = reading.stack.pop()
            reading.rows.close(frame.row, event.end_mark.index if frame.flow or not frame.container else None)
        elif kind is AliasEvent:
            _alias(reading, event)
        elif kind is DocumentStartEvent:
            _document(reading, event)
        nodes += 1
        if nodes > limit:
            start = event.start_mark.index
            reading.stop(f"more than {limit} values in one file", start, start + 1, "split the file into parts")


def _alias(reading: _Reading, event: Event) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    reading.fault(f"an alias ('*{shown(event.anchor)}')", start, end, "write the value out")
    frame = reading.stack[-1] if reading.stack else None
    if frame is not None and frame.key is None and type(frame.container) is dict:
        _key(reading, frame, f"*{event.anchor}", start, end, plain=False)
    else:
        _place(reading, None, start, end)


def _document(reading: _Reading, event: Event) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    reading.documents += 1
    if reading.documents > 1:
        reading.stop("a second document", start, max(end, start + 3), "a file holds one document; delete the '---'")
    if event.version or event.tags:
        reading.stop("a YAML directive", 0, max(end, 1), "delete the line that begins with '%'")


def _container(reading: _Reading, event: Event, container: dict[str, Any] | list[Any]) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    stack = reading.stack
    if event.anchor is not None or event.tag is not None:
        _marked(reading, event)
    if stack and isinstance(stack[-1].container, dict) and stack[-1].key is None:
        reading.stop("a key that is not text", start, max(end, start + 1), "write the key as plain text")
    if len(stack) >= reading.limits.depth:
        reading.stop(f"nested deeper than {reading.limits.depth} levels", start, start + 1)
    row = _place(reading, container, start, end)
    stack.append(_Frame(container, row, bool(event.flow_style)))


def _marked(reading: _Reading, event: Event) -> None:
    start, end = event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1)
    if event.anchor is not None:
        reading.fault(f"an anchor ('&{shown(event.anchor)}')", start, end, "delete it; every value is written out")
    if event.tag is not None:
        reading.fault(f"a tag ('{shown(event.tag)}')", start, end, "delete it; the field says what is meant")


def _scalar(reading: _Reading, event: Event) -> None:
    start, end, text = event.start_mark.index, event.end_mark.index, event.value
    if event.anchor is not None or event.tag is not None:
        _marked(reading, event)
    style = event.style
    if style:
        text = _quoted(reading, text, style, start, end)
    plain = not style and event.implicit[0]
    stack = reading.stack
    if stack:
        frame = stack[-1]
        if frame.key is None and type(frame.container) is dict:
            _key(reading, frame, text, start, end, plain=plain)
            return
    value: Plain = text
    if plain:
        try:
            value = resolve(text, reading.limits.digits)
        except ValueError as error:
            reading.fault(f"'{shown(text, 20)}': {error}", start, end, "put it in quotes if it is text")
            value = None
        if misread(text):
            reading.misreads.append(Misread(reading.pointer(), False, text))
    if reading.has_tabs and stack and stack[-1].key is not None:
        # Behind an empty value the rest of its line is looked at; the parsers disagree about where it stands.
        line_end = reading.text.find("\n", stack[-1].key_end)
        _tabs(reading, stack[-1].key_end, start if text else len(reading.text) if line_end < 0 else line_end)
    _place(reading, value, start, end)


def _quoted(reading: _Reading, text: str, style: str, start: int, end: int) -> str:
    """A text in quotes or a block, without what nobody can see."""
    if "#" in text:
        reading.quoted.append((start, end))
    hidden = HIDDEN.search(text) if style == '"' and not text.isprintable() else None
    if hidden is None:
        return text
    reading.fault(f"{character(hidden[0])} in a quoted text", start, end, "delete it")
    return HIDDEN.sub("\ufffd", text)


def _tabs(reading: _Reading, key_end: int, start: int) -> None:
    between = reading.text[key_end:start].split("#", 1)[0]
    at = between.find("\t")
    if at >= 0 and "\n" not in between[:at]:
        reading.fault("a tab character", key_end + at, key_end + at + 1, "write a space")


def _key(reading: _Reading, frame: _Frame, text: str, start: int, end: int, *, plain: bool) -> None:
    if plain and text == "<<":
        reading.fault("a merge key ('<<')", start, end, "write the fields out")
    elif plain and text in {"", "~", "null", "Null", "NULL"}:
        reading.fault("an empty key", start, max(end, start + 1), "name the field")
    elif plain and misread(text) and not text.isdigit():
        reading.misreads.append(Misread((*reading.pointer()[:-1], text), True, text))
    frame.key = frame.name = text
    frame.key_start, frame.key_end = start, end


def _place(reading: _Reading, value: Any, start: int, end: int) -> int:  # noqa: ANN401 - plain data of any kind
    """Put a value where it belongs and return its row."""
    if not reading.stack:
        reading.root = value
        return reading.rows.begin(None, 0, 0, start, end)
    frame = reading.stack[-1]
    container = frame.container
    if type(container) is list:
        container.append(value)
        return reading.rows.begin(None, 0, 0, start, end)
    key = frame.key
    assert key is not None  # noqa: S101 - an event of a mapping's value follows its key
    frame.key = None
    row = reading.rows.begin(key, frame.key_start, frame.key_end, start, end)
    if key in container:
        _duplicate(reading, frame, key, row)
    else:
        container[key] = value
    return row


def _duplicate(reading: _Reading, frame: _Frame, key: str, row: int) -> None:
    numbers = reading.rows.numbers
    # The container is still open, so its row does not know its size yet: look at the children one by one.
    child = frame.row + 6
    number = reading.rows.keys[key]
    while numbers[child] != number:
        child += numbers[child + 5] * 6
    first = (numbers[child + 1], numbers[child + 2])
    # A repeated row must not shadow the first when a place is looked up.
    numbers[row] = reading.rows.keys.setdefault(f"{key}\x00again", len(reading.rows.keys))
    reading.faults.append(
        Fault(
            "STR003",
            f"'{shown(key)}' stands here a second time",
            frame.key_start,
            frame.key_end,
            "keep one of the two; other tools take the last without a word",
            first,
            "first here",
        )
    )
    if len(reading.faults) >= reading.limits.faults:
        raise _StopReadingError
