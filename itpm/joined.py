"""Texts put together so that each part stays a sentence that every language can say: lists, clauses, beginnings.

A part that is no :func:`~itpm.message.phrase` is what somebody wrote, and stays as it is.
"""

from collections.abc import Iterable

from itpm.message import Message, Said, phrase, said
from itpm.say import Number, number, plural


def worded(text: str) -> Said:
    """A text that is words of our own, such as why something is unknown, as a part of a sentence."""
    return text if isinstance(text, Said) else Said(text, text)


def reason_of(error: Exception) -> Said:
    """What an exception of our own says, as a part of a sentence."""
    first = error.args[0] if error.args else ""
    return said(first) if isinstance(first, Message) else worded(str(error))


def numbered(value: Number, pattern: str) -> Said:
    """A number by a pattern: 12,500, 93%."""
    return Said(number(value, pattern), Message(f"{{n:{pattern}}}", n=value))


def counted(count: Number, *forms: str) -> Said:
    """A number with its word: 1 day, 0 days; the second form is that of English where none is said."""
    key = f"{{n:{'|'.join(forms if len(forms) > 1 else (*forms, f'{forms[0]}s'))}}}"
    return Said(plural(count, *forms), Message(key, n=count))


def listed(parts: Iterable[str]) -> Said:
    """Parts with commas between them: 2 late, 1 blocked."""
    return phrase("{parts}", parts=tuple(parts))


def every_one(parts: Iterable[str]) -> Said:
    """Parts that all hold: 2 late, 1 blocked and 3 done."""
    return phrase("{parts:and}", parts=tuple(parts))


def clauses(parts: Iterable[str]) -> Said:
    """Parts with semicolons between them."""
    return phrase("{parts:clauses}", parts=tuple(parts))


def chained(parts: Iterable[str]) -> Said:
    """Parts one behind the other."""
    return phrase("{parts:chain}", parts=tuple(parts))


def dotted(parts: Iterable[str]) -> Said:
    """Parts with dots between them."""
    return phrase("{parts:dots}", parts=tuple(parts))


def lined(parts: Iterable[str]) -> Said:
    """Parts each on a line of its own."""
    return phrase("{parts:lines}", parts=tuple(parts))


def paragraphs(parts: Iterable[str]) -> Said:
    """Parts each as a paragraph."""
    return phrase("{parts:paragraphs}", parts=tuple(parts))


def begun(text: str) -> Said:
    """A text as a sentence begins."""
    return phrase("{text:begins}", text=text)


def verb_of(part: int, whole: int) -> int:
    """The number that a verb goes with where a part of a whole does something: 1 of 3 is, 0 of 1 is, 0 of 3 are."""
    return 1 if 1 in {part, whole} else 2
