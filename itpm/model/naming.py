"""What records are called: the word of their kind, and addresses that say it."""

import re
from functools import cache

_OTHER_WORDS = {
    "portfolio-decision": "decision",
    "project-communication": "communication",
    "line": "budget-line",
    "exception-report": "exception",
}
_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")
_SAID = re.compile(r"([a-z][a-z-]*):(?! )")
_WORD = re.compile(r"[^\W_]+")
_ID = re.compile(r"[a-z][a-z0-9-]{0,62}")
_OF_PORTFOLIO = "portfolio-"


def is_id(text: str) -> bool:
    """Whether a text is an id as the format has them."""
    return _ID.fullmatch(text) is not None


def kind_word(kind: str) -> str:
    """The one word for a kind, whichever file its records stand in: a line of money is a 'budget-line'."""
    return _OTHER_WORDS.get(kind, kind)


def of_portfolio(kind: str) -> bool:
    """Whether a kind says by its name that its records stand beside the projects, as those of projects do in them."""
    return kind.startswith(_OF_PORTFOLIO)


def short_kind(kind: str) -> str:
    """A kind without whose it is: a 'portfolio-decision' is a decision, as that of a project is."""
    return kind.removeprefix(_OF_PORTFOLIO)


@cache
def _class_word(name: str) -> str:
    return kind_word(_HUMP.sub("-", name).lower())


def kind_of(record: object) -> str:
    """The kind of a record, as it stands before an address: 'service' in 'service:mail'."""
    return kind_of_class(type(record))


def kind_of_class(cls: type) -> str:
    """The kind of the records of a class."""
    return _class_word(cls.__name__)


def split_kind(address: str) -> tuple[str, str, str]:
    """The kind that an address says, as it is written, its colon, and the address without both; else two empty texts.

    Behind a kind stands no space: names that are free text may hold a colon, as in 'Release 5: Autumn'.
    """
    found = _SAID.match(address) if ":" in address else None
    return ("", "", address) if found is None else (found[1], ":", address[found.end() :])


def said_kind(address: str) -> tuple[str, str]:
    """The kind that an address says, empty where it says none, and the address without it."""
    kind, _colon, bare = split_kind(address)
    return kind_word(kind), bare


def words_of(text: str) -> frozenset[str]:
    """The words of a name, whatever their order and letters; of a mail address those before its sign."""
    return frozenset(word.casefold() for word in _WORD.findall(text.partition("@")[0]))
