"""A YAML text to plain data with places: events in a loop, nothing composed, nothing recursive.

The rules of the format are kept here: keys are text, once each; no anchors, aliases, tags, merge keys or
second documents; depth and size are bounded. Every fault has its place, and reading goes on behind it
where that is safe.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from itpm.joined import worded
from itpm.message import Message, message_of
from itpm.text.comments import Ignore, cut_comments, ignores
from itpm.text.decode import HIDDEN, character
from itpm.text.events import Event, YamlError, event_source
from itpm.text.fault import Fault, shown
from itpm.text.limits import DEFAULT_LIMITS, Limits
from itpm.text.open_text import Frame, Misread, Reading, StopReadingError
from itpm.text.parted import joined
from itpm.text.places import Places
from itpm.text.scalar import Plain, misread, resolve
from itpm.text.syntax import syntax_fault

_KEEP_ONE = "keep one of the two; other tools take the last without a word"
DROPPED = (
    "give it an id of its own, or keep one of the two",
    "write all of both below one of them",
    "keep one of the two, or write the day or period that is meant",
)
"""What to do with a record, a section, or what is said of a day that stands in a file a second time; it is left out."""
_OF_TIME = re.compile(r"(?:\.\.)?(?:FY)?(?:19|20)[0-9]{2}(?:-(?:[0-9]{2}|[QWP][0-9]{1,2}))*(?:T|\.\.|$)")
"""How a day, days or a period begin."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """What a text says, what is wrong with it, and where everything stands."""

    data: Any
    places: Places
    faults: tuple[Fault, ...] = ()
    misreads: tuple[Misread, ...] = ()
    ignores: tuple[Ignore, ...] = ()


def read_yaml(text: str, limits: Limits = DEFAULT_LIMITS, *, pure: bool = False) -> Parsed:
    """Plain data of a decoded text. Never raises; ``data`` is None where the text cannot be read at all."""
    reading = Reading(text, limits, has_tabs="\t" in text)
    whole = False
    try:
        _read_events(reading, event_source(text, pure=pure))
        whole = True
    except StopReadingError:
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
        return [
            Fault("STR005", Message("the file is empty"), 0, 0, "write at least one 'field: value', or delete the file")
        ]
    kind = "a list" if isinstance(data, list) else "one text" if isinstance(data, str) else "one value"
    hint = "a space is missing behind ':'" if isinstance(data, str) and ":" in data else "write 'field: value' lines"
    if isinstance(data, str) and "\u00a0" in data:
        hint = "a no-break space (U+00A0) stands behind ':'; write a plain space"
    start = len(text) - len(text.lstrip())
    return [Fault("STR005", Message("the file holds {kind}, not fields", kind=worded(kind)), start, start + 1, hint)]


def _read_events(reading: Reading, next_event: Callable[[], Event | None]) -> None:
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
            reading.stop(
                Message("more than {limit} values in one file", limit=limit),
                start,
                start + 1,
                "split the file into parts",
            )


def _alias(reading: Reading, event: Event) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    reading.fault(Message("an alias ('*{anchor}')", anchor=shown(event.anchor)), start, end, "write the value out")
    frame = reading.stack[-1] if reading.stack else None
    if frame is not None and frame.key is None and type(frame.container) is dict:
        _key(reading, frame, f"*{event.anchor}", start, end, plain=False)
    else:
        _place(reading, None, start, end)


def _document(reading: Reading, event: Event) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    reading.documents += 1
    if reading.documents > 1:
        reading.stop(
            Message("a second document"), start, max(end, start + 3), "a file holds one document; delete the '---'"
        )
    if event.version or event.tags:
        reading.stop(Message("a YAML directive"), 0, max(end, 1), "delete the line that begins with '%'")


def _container(reading: Reading, event: Event, container: dict[str, Any] | list[Any]) -> None:
    start, end = event.start_mark.index, event.end_mark.index
    stack = reading.stack
    if event.anchor is not None or event.tag is not None:
        _marked(reading, event)
    if stack and isinstance(stack[-1].container, dict) and stack[-1].key is None:
        reading.stop(Message("a key that is not text"), start, max(end, start + 1), "write the key as plain text")
    if len(stack) >= reading.limits.depth:
        reading.stop(Message("nested deeper than {depth} levels", depth=reading.limits.depth), start, start + 1)
    row = _place(reading, container, start, end)
    stack.append(Frame(container, row, bool(event.flow_style)))


def _marked(reading: Reading, event: Event) -> None:
    start, end = event.start_mark.index, max(event.end_mark.index, event.start_mark.index + 1)
    if event.anchor is not None:
        reading.fault(
            Message("an anchor ('&{anchor}')", anchor=shown(event.anchor)),
            start,
            end,
            "delete it; every value is written out",
        )
    if event.tag is not None:
        reading.fault(
            Message("a tag ('{tag}')", tag=shown(event.tag)), start, end, "delete it, or put the text in quotes"
        )


def _scalar(reading: Reading, event: Event) -> None:
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
            reading.fault(
                Message("'{text}': {error}", text=shown(text, 20), error=message_of(error)),
                start,
                end,
                "put it in quotes if it is text",
            )
            value = None
        if misread(text):
            reading.misreads.append(Misread(reading.pointer(), False, text))
    if reading.has_tabs and stack and stack[-1].key is not None:
        # Behind an empty value the rest of its line is looked at; the parsers disagree about where it stands.
        line_end = reading.text.find("\n", stack[-1].key_end)
        _tabs(reading, stack[-1].key_end, start if text else len(reading.text) if line_end < 0 else line_end)
    _place(reading, value, start, end)


def _quoted(reading: Reading, text: str, style: str, start: int, end: int) -> str:
    """A text in quotes or a block, without what nobody can see."""
    if "#" in text:
        reading.quoted.append((start, end))
    hidden = HIDDEN.search(text) if style == '"' and not text.isprintable() else None
    if hidden is None:
        return text
    reading.fault(Message("{hidden} in a quoted text", hidden=character(hidden[0])), start, end, "delete it")
    return HIDDEN.sub("\ufffd", text)


def _tabs(reading: Reading, key_end: int, start: int) -> None:
    between = reading.text[key_end:start].split("#", 1)[0]
    at = between.find("\t")
    if at >= 0 and "\n" not in between[:at]:
        reading.fault(Message("a tab character"), key_end + at, key_end + at + 1, "write a space")


def _key(reading: Reading, frame: Frame, text: str, start: int, end: int, *, plain: bool) -> None:
    if plain and text == "<<":
        reading.fault(Message("a merge key ('<<')"), start, end, "write the fields out")
    elif plain and text in {"", "~", "null", "Null", "NULL"}:
        reading.fault(Message("an empty key"), start, max(end, start + 1), "name the field")
    elif plain and misread(text) and not text.isdigit():
        reading.misreads.append(Misread((*reading.pointer()[:-1], text), True, text))
    frame.key = frame.name = text
    frame.key_start, frame.key_end = start, end


def _place(reading: Reading, value: Any, start: int, end: int) -> int:  # noqa: ANN401 - plain data of any kind
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
    if value is None and start == end and frame.flow and joined(reading, frame):
        return frame.row
    row = reading.rows.begin(key, frame.key_start, frame.key_end, start, end)
    if key in container:
        _duplicate(reading, frame, key, row, value)
    else:
        container[key] = value
    return row


def _duplicate(reading: Reading, frame: Frame, key: str, row: int, value: Any) -> None:  # noqa: ANN401 - plain data
    numbers = reading.rows.numbers
    before = next(reversed(frame.container))
    if frame.container[before] is None and before != key and not frame.flow:
        _not_indented(reading, before, key, numbers[row - 6 + 1])
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
            Message("'{key}' stands here a second time", key=shown(key)),
            frame.key_start,
            frame.key_end,
            _KEEP_ONE if not isinstance(value, dict) else DROPPED[_form(reading, key)],
            first,
            "first here",
        )
    )
    if len(reading.faults) >= reading.limits.faults:
        raise StopReadingError


def _form(reading: Reading, key: str) -> int:
    """Which of those a key is of; the number of a document is no day, whatever it begins with."""
    return 1 if len(reading.stack) == 1 else 2 if _OF_TIME.match(key) else 0


def _not_indented(reading: Reading, empty: str, key: str, start: int) -> None:
    """A key without a value, and behind it one that stands there already: what belongs to it is not below it."""
    what = Message(
        "'{empty}' has nothing below it, and '{key}' follows a second time", empty=shown(empty), key=shown(key)
    )
    hint = f"indent what belongs to '{shown(empty)}' deeper"
    above = reading.stack[-2].name if len(reading.stack) > 1 else ""
    reading.stop(
        what,
        start,
        start + len(empty),
        f"indent it as '{shown(above)}' is, or {hint.removeprefix('indent ')}" if above else hint,
    )
