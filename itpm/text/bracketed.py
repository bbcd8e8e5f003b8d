"""A colon inside brackets: they are not closed, a comma is missing in front of a field, or it belongs to a text."""

import re

from itpm.message import Message
from itpm.text.fault import Fault, shown
from itpm.text.layout import opened

_FIRST_KEY = re.compile(r" *(?:- +)?(?:[A-Za-z_][\w-]*|[0-9]{4}-[0-9]{2}-[0-9]{2})")
_WORD = re.compile(r"[a-z_][a-z_-]*")
_WHOLE = re.compile(r"""[0-9][^\s]*|true|false|null|'[^']*'|"[^"]*"|.*[\]}]""")
"""A value behind which no words follow."""
_QUOTES = "put the text in quotes"
_COMMA = "write a comma between two values"


def colon_inside(text: str, begun: int, met: int) -> Fault:
    """What is told where a ': ' was met at ``met`` inside brackets that were opened at ``begun``."""
    start = text.rfind("\n", 0, met) + 1
    if begun < start and _FIRST_KEY.fullmatch(text, start, met):
        return _other_line(text, begun, start, met)
    value, key = _last_words(text[max(start, begun + 1) : met])
    if _WORD.fullmatch(key) and value:
        at = met - len(key)
        if _WHOLE.fullmatch(value):
            return Fault("STR001", Message("no comma in front of '{rest}'", rest=shown(key, 30)), at, met, _COMMA)
        hint = f"put the text in quotes, or write a comma in front of '{shown(key, 30)}' if it is a field"
        return Fault("STR001", Message("': ' inside a value"), met, met + 1, hint)
    return Fault("STR001", Message("': ' inside a value"), met, met + 1, _QUOTES)


def _other_line(text: str, begun: int, start: int, met: int) -> Fault:
    """What is told of a field in a line of its own: in front of it a comma is missing, or the end of the brackets."""
    end = text.find("\n", met)
    if opened(text[start : end if end >= 0 else len(text)]) < 0:
        at = met - len(text[start:met].lstrip())
        what = Message("no comma in front of '{rest}'", rest=shown(text[at:met], 30))
        return Fault("STR001", what, at, met, "write a comma at the end of the line above it")
    closing = {"{": "}", "[": "]"}.get(text[begun : begun + 1], "]")
    what = Message("a bracket is opened and never closed")
    return Fault("STR001", what, begun, begun + 1, f"write '{closing}' where it ends")


def _last_words(said: str) -> tuple[str, str]:
    """The value in front of a colon, without its own key, and the last word of it."""
    field = re.split(r",(?![^\[{]*[\]}])", said)[-1].strip()
    value = field.partition(": ")[2] if ": " in field else field
    before, _, last = value.rpartition(" ")
    return before.strip(), last
