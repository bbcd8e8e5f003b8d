"""How dates and numbers are written in a table: said, or found in its columns for sure; never assumed.

A date such as 3/4/2026 can be two days, and 1,234 two numbers: an order is found only where some value of the file can
be read in one way and all can be read in that way.
"""

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError, iso_day
from itpm.model.scalars import FIRST_YEAR, LAST_YEAR

_PARTS: Final = re.compile(r"(\d{1,4})([-./])(\d{1,2}|[^\W\d_]{3,12}\.?)\2(\d{2,4})(?:[ T,]+.*)?", re.DOTALL)
_ISO: Final = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d.*)?", re.DOTALL)
_NUMBER: Final = {
    ".": re.compile(r"[-+]?(\d{1,3}([,\s'\u2019]\d{3})+|\d+)(\.\d+)?"),
    ",": re.compile(r"[-+]?(\d{1,3}([.\s'\u2019]\d{3})+|\d+)(,\d+)?"),
}
_PLAIN: Final = re.compile(r"[-+]?\d+")
_SAME: Final = re.compile(r"[-+]?\d+\.\d{1,2}|[-+]?\d+\.\d{4,}|[-+]?0\.\d+")
"""Numbers with a point that is no sign of thousands, whoever wrote it."""


class OrderError(MomentError):
    """A date that can be two days."""


def day_as(text: str, meaning: Meaning) -> str:
    """A date in the order that is said; ISO 8601 in any case.

    Raises:
        MomentError: for what is none, for no day of the calendar, and for one that can be two where no order is said.
    """
    said = text.strip()
    if _ISO.fullmatch(said):
        return _iso(said, meaning.zone or "UTC")
    return _day(said, meaning.dates, meaning.language)


@lru_cache(maxsize=65_536)
def _iso(said: str, zone: str) -> str:
    return iso_day(said, ZoneInfo(zone))


@lru_cache(maxsize=65_536)
def _day(said: str, order: str, language: str) -> str:
    found = _PARTS.fullmatch(said) if len(said) <= 60 else None
    if found is None:
        raise MomentError(f"'{said[:30]}' is no date")
    first, middle, last = found[1], found[3], found[4]
    if not middle[0].isdigit():
        return _made(last, str(month_of(middle, language)), first, said)
    if len(first) == 4:
        return _made(first, middle, last, said)
    if not order:
        raise OrderError(f"'{said[:30]}' can be two days: say '--dates' (D.M.Y, M/D/Y)")
    day, month = (middle, first) if order.startswith("M") else (first, middle)
    return _made(last, month, day, said)


def _made(year: str, month: str, day: str, said: str) -> str:
    whole = int(year) + (2000 if len(year) == 2 else 0)
    try:
        made = date(whole, int(month), int(day))
    except ValueError:
        raise MomentError(f"there is no day '{said[:30]}'") from None
    if not FIRST_YEAR <= made.year <= LAST_YEAR:
        raise MomentError(f"'{said[:30]}' is outside {FIRST_YEAR}–{LAST_YEAR}")
    return made.isoformat()


def order_of(texts: Iterable[str]) -> tuple[str, bool]:
    """The order of the dates of a file, and whether any of them needs one; the order is empty where nobody can tell."""
    needed, day_first, month_first = False, False, False
    mark = ""
    for text in texts:
        found = _PARTS.fullmatch(text.strip()) if len(text) <= 60 else None
        if found is None or len(found[1]) == 4 or not found[3][0].isdigit():
            continue
        needed, mark = True, found[2]
        day_first |= int(found[1]) > 12
        month_first |= int(found[3]) > 12
    if day_first == month_first:
        return ("D.M.Y", True) if needed and mark == "." and not month_first else ("", needed)
    if day_first:
        return f"D{mark}M{mark}Y", needed
    return "M/D/Y", needed


@lru_cache(maxsize=256)
def month_of(word: str, language: str) -> int:
    """The month of a name, or of its short form, in a language; in any where it is the same in all that know it.

    Raises:
        MomentError: for a word that is no month, or two.
    """
    plain = word.rstrip(".").casefold()
    found = {number for each in ((language,) if language else _LANGUAGES) for number in _months(each).get(plain, ())}
    if len(found) != 1:
        why = "is no month" if not found else "is two months: say '--language'"
        raise MomentError(f"'{word[:20]}' {why}")
    return found.pop()


_LANGUAGES: Final = ("en", "de", "es", "fr", "it", "pt", "nl", "pl", "sv", "da", "nb", "fi", "cs", "tr", "hu", "ro")


@lru_cache(maxsize=32)
def _months(language: str) -> dict[str, set[int]]:
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415 - half a second that only tables need

    try:
        locale = Locale.parse(language.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise MomentError(f"there is no language '{language[:20]}'") from None
    found: dict[str, set[int]] = {}
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            for number, name in locale.months[context][width].items():
                found.setdefault(name.rstrip(".").casefold(), set()).add(number)
                found.setdefault(name.rstrip(".").casefold()[:3], set()).add(number)
    return found


def number_as(text: str, meaning: Meaning) -> Decimal:
    """A number with the decimal sign that is said.

    Raises:
        ValueError: for what is none, and for one that can be two where no sign is said.
    """
    said = text.strip()
    if _PLAIN.fullmatch(said) and len(said) <= 18:
        return Decimal(said)
    sign = meaning.decimal
    if not sign and _SAME.fullmatch(said):
        sign = "."
    if not sign:
        readable = any(each.fullmatch(said) for each in _NUMBER.values())
        why = "can be two numbers: say '--decimal'" if readable else "is no number"
        raise ValueError(f"'{said[:30]}' {why}")
    if len(said) > 40 or _NUMBER[sign].fullmatch(said) is None:
        raise ValueError(f"'{said[:30]}' is no number with a decimal '{sign}'")
    group = "," if sign == "." else "."
    return Decimal(re.sub(rf"[{group}\s'\u2019]", "", said).replace(sign, "."))


def decimal_of(texts: Iterable[str]) -> str:
    """The decimal sign of the numbers of a file; empty where nobody can tell."""
    point = comma = False
    for text in texts:
        said = text.strip()
        if len(said) > 40 or _PLAIN.fullmatch(said):
            continue
        as_point, as_comma = (each.fullmatch(said) is not None for each in _NUMBER.values())
        point |= as_point and not as_comma
        comma |= as_comma and not as_point
    return "" if point == comma else "." if point else ","
