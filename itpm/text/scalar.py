"""Plain scalars by the core rules of YAML 1.2, and which of them other tools misread.

Numbers with a point are :class:`decimal.Decimal` with the digits that were written: money is never a float.
Dates stay text; the field that expects a date parses it.
"""

import re
from decimal import Decimal

from itpm.message import Message

Plain = str | int | Decimal | bool | None
"""A scalar's value."""

_WORDS: dict[str, bool | None] = {
    "": None,
    "~": None,
    "null": None,
    "Null": None,
    "NULL": None,
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
}
_NUMERIC_START = frozenset("+-.0123456789")
_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_DECIMAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_MISREAD = re.compile(
    r"[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"  # a truth value in YAML 1.1
    r"|[-+]?0[0-9]+"  # octal in YAML 1.1
    r"|0b[01_]+"
    r"|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"  # base 60 in YAML 1.1
    r"|[-+]?[0-9][0-9]*_[0-9_]*(?:\.[0-9_]*)?"
    r"|[0-9]+\.[0-9]*0"  # a version that loses its last digit
    r"|="
)
_MISREAD_START = frozenset("yYnNoO0123456789+-=")
_LARGEST_EXPONENT = 30


def resolve(text: str, digits: int) -> Plain:
    """The value of a plain scalar.

    Raises:
        ValueError: for a number that is not finite, to another base than ten, or has more than ``digits`` digits, in
            words for people.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMERIC_START:
        return text
    if _INTEGER.fullmatch(text):
        if len(text) > digits:
            raise ValueError(
                Message("a number of {length} digits; {digits} are the most", length=len(text), digits=digits)
            )
        return int(text)
    if _DECIMAL.fullmatch(text):
        return _decimal(text, digits)
    if _BASED.fullmatch(text):
        # A sum of 0x10 is sixteen here, nought with an x to whoever reads it, and a text to half of all tools.
        raise ValueError(Message("a number to another base than ten"))
    if _NOT_FINITE.fullmatch(text):
        raise ValueError(Message("not a finite number"))
    return text


def _decimal(text: str, digits: int) -> Decimal:
    mantissa = re.split("[eE]", text)
    if len(mantissa[0]) > digits + 1 or (len(mantissa) > 1 and len(mantissa[1]) > 4):
        raise ValueError(Message("a number with too many digits"))
    value = Decimal(text)
    if abs(value.adjusted()) > _LARGEST_EXPONENT:
        raise ValueError(Message("a number too large or too small to mean anything"))
    return value


def misread(text: str) -> bool:
    """True where tools that follow YAML 1.1 read something else than this text."""
    return bool(text) and text[0] in _MISREAD_START and _MISREAD.fullmatch(text) is not None
