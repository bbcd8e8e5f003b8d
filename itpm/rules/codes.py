"""The codes of rules and their families, as people write them in a call, a setting, a waiver or a comment."""

from collections.abc import Iterable, Mapping
from difflib import get_close_matches

from itpm.diagnostic import Severity
from itpm.message import phrase
from itpm.rules.family import FAMILY
from itpm.rules.rule import Rule

_LEFT_OUT = frozenset(
    {
        *("STR001", "STR002", "STR003", "STR005", "STR006", "STR008", "STR009", "STR012", "STR013", "STR029"),
        *("REF001", "REF002", "REF003", "REF004", "REF005", "REF012"),
    }
)
_DIGITS = 3
_LISTED = "'itpm explain' lists the codes"


def named(word: str, codes: Iterable[str]) -> bool:
    """True where a word is a code, a family, or the beginning of codes of one family."""
    return len(word) >= FAMILY and any(code.startswith(word) for code in codes)


def leaves_out(code: str, severity: Severity) -> bool:
    """True where what a finding tells of was left out of the portfolio: a value, a link, a record, a file."""
    return severity is Severity.ERROR and code in _LEFT_OUT


def near(word: str, rules: Mapping[str, Rule]) -> str:
    """The code that was probably meant by a word that is none; else where codes are listed."""
    by_name = next((each.code for each in rules.values() if each.name == word.lower().replace("_", "-")), None)
    if by_name is not None:
        return phrase("did you mean '{word}'?", word=by_name)
    families = sorted({code[:FAMILY] for code in rules})
    if len(word) <= FAMILY:
        close = get_close_matches(word.upper(), families, n=1)
        return (
            phrase("did you mean '{word}'?", word=close[0])
            if close
            else phrase("families are {families}; 'itpm explain' lists the codes", families=", ".join(families))
        )
    code = nearest_code(word, rules)
    return phrase("did you mean '{word}'?", word=code) if code else _LISTED


def nearest_code(word: str, rules: Iterable[str]) -> str:
    """The code with the same number in its family, SCH007 of sch7, else the most alike; empty where none is."""
    code = word.upper()
    padded = code[:FAMILY] + code[FAMILY:].lstrip("0").zfill(_DIGITS)
    known = list(rules)
    return padded if padded in known else next(iter(get_close_matches(code, known, n=1)), "")
