"""What runners of continuous integration obey in what a command writes, and how data are kept from being obeyed."""

import re
from contextlib import suppress

import click

_AT_THE_START = re.compile(r"^([^\S\n]*):(?=:)", re.MULTILINE)
_ANYWHERE = re.compile(r"##(?=\[|vso\[|teamcity\[)", re.IGNORECASE)


def obeyed_by_nobody(text: str) -> str:
    """A text without orders to GitHub's (``::error``, ``##[group]``), Azure's (``##vso[…]``) or TeamCity's runner.

    What programs read says the same as before: in JSON and XML a character is escaped, in iCalendar a line is folded.
    In any other text a line that begins as an order gets an apostrophe before it.
    """
    if text.startswith("BEGIN:VCALENDAR"):
        return _ANYWHERE.sub("#\r\n #", _AT_THE_START.sub("\\1:\r\n ", text))
    if text.startswith("<?xml"):
        return _ANYWHERE.sub("#&#35;", _AT_THE_START.sub(r"\1&#58;", text))
    return _ANYWHERE.sub("#\\\\u0023" if text[:1] in "{[" else "# #", _AT_THE_START.sub(r"'\1:", text))


def inert(result: str | bytes) -> str | bytes:
    """A result that is written somewhere, without orders; what is no text (a workbook) is as it was."""
    if isinstance(result, str):
        return obeyed_by_nobody(result)
    is_text = result.startswith((b"<?xml", b"BEGIN:VCALENDAR"))
    return obeyed_by_nobody(result.decode()).encode() if is_text else result


def chatter(text: str) -> None:
    """Lines on standard error; where that takes nothing, neither the answer nor the exit code is another."""
    shown = "".join(char if char.isprintable() or char == "\n" else " " for char in text)
    with suppress(OSError, ValueError):
        click.echo(obeyed_by_nobody(shown), err=True)
