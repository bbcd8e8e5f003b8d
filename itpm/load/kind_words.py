"""Kinds of records in words: what is meant, and what was named instead."""

from itpm.load.plan import PARTY

_OF_PORTFOLIO = "portfolio-"
_ANY_OWN = "any-own"
_ANYTHING = "record of the project"
_FIRST = 3


def words(kinds: tuple[str, ...]) -> str:
    """The first kinds of which one is meant: 'task or milestone or gate'."""
    return " or ".join(_words(kinds)[:_FIRST])


def one_of(kinds: tuple[str, ...]) -> str:
    """All kinds of which one is meant: 'a person, team, role or equipment'."""
    found = _words(kinds)
    joined = " or ".join(found) if len(found) <= _FIRST else f"{', '.join(found[:-1])} or {found[-1]}"
    return f"{article(joined)} {joined}"


def _words(kinds: tuple[str, ...]) -> list[str]:
    found = [_word(kind) for kind in kinds if kind not in PARTY or len(kinds) < len(PARTY)]
    if len(kinds) >= len(PARTY):
        found.append("party")
    return list(dict.fromkeys(found))


def not_meant(found: str, kinds: tuple[str, ...]) -> str:
    """What a reference names, and what is meant: where both have one name, whose it is tells them apart."""
    what, wanted = one_of((found,)), one_of(kinds)
    if _word(found) in {_word(kind) for kind in kinds} or _ANY_OWN in kinds:
        whole = found.startswith(_OF_PORTFOLIO)
        what += " of the portfolio" if whole else " of a project"
        if _ANY_OWN not in kinds:
            wanted += " of a project" if whole else " of the portfolio"
    return f"{what}, and {wanted} is meant"


_LINES = {"line": "line of a project", "budget-line": "line of a budget"}
"""Records that are told apart by whose they are."""


def _word(kind: str) -> str:
    return _LINES.get(kind) or (_ANYTHING if kind == _ANY_OWN else kind.removeprefix(_OF_PORTFOLIO).replace("-", " "))


def article(text: str) -> str:
    """'a' or 'an'."""
    return "an" if text[:1].lower() in {"a", "e", "i", "o", "u"} else "a"
