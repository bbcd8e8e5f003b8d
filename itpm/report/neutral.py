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
_COMMIT = re.compile(r"\b(?=[0-9a-f]*\d)([0-9a-f]{4})([0-9a-f]{3,36})\b", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")


def neutral(text: str) -> str:
    """A text on one line as a reader sees it, that calls nobody, links to nothing and ends nothing around it."""
    said = printable(" ".join(text.split()))
    said = _COMMIT.sub(_broken, said)
    said = _CALLS.sub(lambda found: f"{found[0]}{_JOINER}", said)
    return _MARKS.sub(lambda found: f"&#{ord(found[0])};", said)


def _broken(found: re.Match[str]) -> str:
    """What may be the id of a commit, in two; a plain number is a number."""
    return found[0] if _DIGITS.fullmatch(found[0]) else f"{found[1]}{_JOINER}{found[2]}"
