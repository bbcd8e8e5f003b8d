"""Bytes to text: UTF-8 only, and no character that hides or reorders what a reader sees."""

import codecs
import re

from itpm.message import Message
from itpm.text.conflict import conflict
from itpm.text.fault import Fault

UNWANTED = (
    "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
    "\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f"
)
"""The characters that no text of a portfolio holds, as the inside of a set of a regular expression."""
_UNWANTED = re.compile(f"[{UNWANTED}]")
# What an escape may stand for is what may stand in a text as it is; a carriage return there is the end of a line.
HIDDEN = re.compile(f"[{UNWANTED}\r]")
"""Characters that may not stand in a text, however it is quoted."""
_OTHER_ENCODINGS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_BIDIRECTIONAL = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def readable(text: str) -> str:
    """A text from elsewhere without the characters that no file of a portfolio may hold."""
    return _UNWANTED.sub("", text)


def decode(data: bytes) -> tuple[str, Fault | None]:
    """The text of a file, and the first thing that makes it unreadable.

    A byte order mark of UTF-8 is dropped. Where the bytes are not UTF-8 the text holds replacement
    characters, good enough to count lines in.
    """
    for mark, name in _OTHER_ENCODINGS:
        if data.startswith(mark):
            return "", Fault("STR001", Message("the file is {name}, not UTF-8", name=name), 0, 0, "save it as UTF-8")
    body = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        before = body[: error.start].decode()
        fault = Fault(
            "STR001",
            Message("byte 0x{byte} is not UTF-8", byte=f"{body[error.start]:02x}"),
            len(before),
            len(before) + 1,
            "save the file as UTF-8",
        )
        return body.decode(errors="replace"), fault
    return text, _unwanted(text) or _not_yaml(text)


def _unwanted(text: str) -> Fault | None:
    # What can be printed holds none of them, which is seen in a quarter of the time.
    found = None if text.replace("\n", "").isprintable() else _UNWANTED.search(text)
    if found is None:
        return None
    return Fault(
        "STR001", Message("{found} in the file", found=character(found[0])), found.start(), found.end(), "delete it"
    )


def unwanted(text: str) -> list[str]:
    """The characters of a text that may not stand in a file as they are."""
    return list(dict.fromkeys(_UNWANTED.findall(text)))


def character(char: str) -> str:
    """The name of a character that nobody can see."""
    code = f"U+{ord(char):04X}"
    if char in _BIDIRECTIONAL:
        return f"text direction character {code}"
    if char in "\u2028\u2029\x85":
        return f"line separator {code}"
    if ord(char) < 0xA0:
        return f"control character {code}"
    return f"invisible character {code}"


def _not_yaml(text: str) -> Fault | None:
    left = conflict(text)
    if left is not None:
        return left
    if text.startswith("version https://git-lfs.github.com/spec/"):
        end = text.find("\n") % (len(text) + 1)
        return Fault("STR001", Message("a Git LFS pointer, not the file itself"), 0, end, "run 'git lfs pull'")
    return None
