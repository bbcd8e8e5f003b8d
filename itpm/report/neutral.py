"""Text of a portfolio inside the Markdown of a forge, where it must be read and nothing else.

A comment of a forge is no document of its author alone: ``@name`` calls somebody, ``#1`` names and may close an issue,
an address becomes a link, a fence or a tag swallows what follows. Markdown is disarmed by numeric entities, and what
forges look for in the text behind it by a word joiner, which nobody sees.
"""

import re

from itpm.say import printable

_JOINER = "\u2060"
_MARKS = re.compile(r"[\\`*_{}\[\]()<>#!|~&@:$]")
_CALLS = re.compile(r"(?<![^\W_])([@#!%~&$:])(?=[\w\"'])|([@#])(?=\w)|(://)|(\bwww)(?=\.)|(\bGH)(?=-\d)", re.IGNORECASE)
_COMMIT = re.compile(r"\b(?=[0-9a-f]*\d)[0-9a-f]{7,}\b", re.IGNORECASE)
_SHORT = 4
"""So many letters of the id of a commit are none to a forge, which needs seven."""
_DIGITS = re.compile(r"\d+")


def neutral(text: str) -> str:
    """A text on one line as a reader sees it, that calls nobody, links to nothing and ends nothing around it."""
    said = printable(" ".join(text.split()))
    said = _COMMIT.sub(_broken, said)
    said = _CALLS.sub(lambda found: f"{found[0]}{_JOINER}", said)
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", said)


def _broken(found: re.Match[str]) -> str:
    """What may be the id of a commit, or hold one, in pieces that are none; a plain number is a number."""
    said = found[0]
    if _DIGITS.fullmatch(said):
        return said
    return _JOINER.join(said[start : start + _SHORT] for start in range(0, len(said), _SHORT))
