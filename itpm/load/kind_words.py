"""Kinds of records in words: what is meant, and what was named instead."""

from itpm.load.plan import PARTY
from itpm.message import Message
from itpm.model.naming import of_portfolio, short_kind

_ANY_OWN = "any-own"
_ANYTHING = "record of the project"
_FIRST = 3


def words(kinds: tuple[str, ...]) -> Message:
    """The first kinds of which one is meant: 'task or milestone or gate'."""
    return Message("{kinds:or}", kinds=_words(kinds)[:_FIRST])


def one_of(kinds: tuple[str, ...]) -> Message:
    """All kinds of which one is meant: 'a person, team, role or equipment'."""
    return Message("{kinds:a or}", kinds=_words(kinds))


def _words(kinds: tuple[str, ...]) -> tuple[str, ...]:
    found = [_word(kind) for kind in kinds if kind not in PARTY or len(kinds) < len(PARTY)]
    if len(kinds) >= len(PARTY):
        found.append("party")
    return tuple(dict.fromkeys(found))


def not_meant(found: str, kinds: tuple[str, ...]) -> Message:
    """What a reference names, and what is meant: where both have one name, whose it is tells them apart."""
    what, wanted = one_of((found,)), one_of(kinds)
    if _word(found) in {_word(kind) for kind in kinds} or _ANY_OWN in kinds:
        whole = of_portfolio(found)
        what = _whose(what, of_portfolio=whole)
        if _ANY_OWN not in kinds:
            wanted = _whose(wanted, of_portfolio=not whole)
    return Message("{what}, and {wanted} is meant", what=what, wanted=wanted)


def _whose(what: Message, *, of_portfolio: bool) -> Message:
    if of_portfolio:
        return Message("{what} of the portfolio", what=what)
    return Message("{what} of a project", what=what)


_LINES = {"line": "line of a project", "budget-line": "line of a budget"}
"""Records that are told apart by whose they are."""


def _word(kind: str) -> str:
    return _LINES.get(kind) or (_ANYTHING if kind == _ANY_OWN else short_kind(kind).replace("-", " "))
