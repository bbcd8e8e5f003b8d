"""What somebody may have meant who typed something that does not exist."""

from collections.abc import Iterable
from difflib import get_close_matches

from itpm.model.naming import words_of


def called(record: object, text: str) -> bool:
    """Whether something has a name, in whatever order of words, that was typed where its id is wanted."""
    words = words_of(text)
    return bool(words) and words_of(str(getattr(record, "name", None) or "")) == words


def moved_words(old: str, now: str) -> str:
    """What is told of an address that was asked for and that a record no longer has."""
    return f"'{old}' moved; this is '{now}'"


def nearest(word: str, words: Iterable[str]) -> str:
    """The word most like another; nothing where none is."""
    near = get_close_matches(word, list(words), n=1)
    return near[0] if near else ""
