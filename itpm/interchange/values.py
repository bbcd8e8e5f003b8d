"""Texts of other systems as values of fields: by the field that a mapping or a system says, nothing guessed."""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

from itpm.interchange.identity import label
from itpm.interchange.mapping import Meaning
from itpm.interchange.moments import MomentError
from itpm.interchange.readings import day_as, number_as

_UNITS = ("min", "h", "d", "w")
_PERIOD = re.compile(r"(FY)?\d{4}(-(Q[1-4]|0[1-9]|1[0-2]))?")
_QUARTER = re.compile(r"(?P<before>\d{4})? ?Q(?P<n>[1-4])[ /-]?(?P<after>\d{4})?")
_SIZED = re.compile(r"[0-9]+(\.[0-9]+)?(min|h|d|w)")
LONGEST = 20_000


class ValueDoubtError(ValueError):
    """Why a text cannot be taken as what it is meant to be; it names the column."""


def within(text: str, most: int = LONGEST) -> str:
    """A text that is no longer than the format takes."""
    return text if len(text) <= most else text[:most].rstrip()


def way_and_value(target: str, text: str, meaning: Meaning, column: str) -> tuple[str, Any]:
    """The field that a column is meant as, and its value; of 'effort h' the unit stands behind the field.

    Raises:
        ValueDoubtError: where the text is no such value, or the field is none that can be filled so.
    """
    name, _, unit = target.partition(" ")
    make = _MAKERS.get("x-" if name.startswith("x-") else name)
    if make is None:
        raise ValueDoubtError(f"column '{column}': 'columns:' cannot fill '{target[:40]}'; name an 'x-…' field")
    try:
        return name, make(text, unit, meaning)
    except (MomentError, ValueError) as error:
        raise ValueDoubtError(f"column '{column}': {error}") from None


def _text(text: str, _unit: str, _meaning: Meaning) -> str:
    return within(text)


def _day(text: str, _unit: str, meaning: Meaning) -> str:
    return day_as(text, meaning)


def _words(text: str, _unit: str, _meaning: Meaning) -> list[str]:
    return list(dict.fromkeys(found for each in re.split("[,;]", text) if (found := label(each.strip()))))


def _sum(text: str, _unit: str, meaning: Meaning) -> Decimal | int:
    """A sum as it is read again: without a point it is a whole number."""
    found = number_as(text, meaning)
    return found if int(found.as_tuple().exponent) < 0 else int(found)


def _time(text: str, unit: str, meaning: Meaning) -> str:
    said = text.replace(" ", "")
    if _SIZED.fullmatch(said):
        return said
    if unit not in _UNITS:
        raise ValueError(f"'{text[:30]}' has no unit: say 'effort h' or another of {', '.join(_UNITS)}")
    return f"{_plain(number_as(text, meaning))}{unit}"


def _share(text: str, _unit: str, meaning: Meaning) -> str:
    found = number_as(text.rstrip("% "), meaning)
    if not 0 <= found <= 100:
        raise ValueError(f"'{text[:30]}' is no share from 0 to 100")
    return f"{_plain(found)}%"


def _whole(text: str, _unit: str, meaning: Meaning) -> int:
    found = number_as(text, meaning)
    if found != found.to_integral_value() or not 1 <= found <= 1000:
        raise ValueError(f"'{text[:30]}' is no whole number from 1 to 1000")
    return int(found)


def _period(text: str, _unit: str, _meaning: Meaning) -> str:
    found = _QUARTER.fullmatch(text.strip())
    said = f"{found['after'] or found['before']}-Q{found['n']}" if found is not None else text.strip()
    if _PERIOD.fullmatch(said) is None:
        raise ValueError(f"'{text[:30]}' is no period: write 2026, 2026-Q3 or 2026-09")
    return said


def _count(text: str, _unit: str, meaning: Meaning) -> int:
    found = number_as(text, meaning)
    if found != found.to_integral_value() or found < 0:
        raise ValueError(f"'{text[:30]}' is no whole number of things")
    return int(found)


def _plain(number: Decimal) -> str:
    return f"{number.normalize():f}"


_MAKERS: Mapping[str, Callable[[str, str, Meaning], Any]] = {
    **dict.fromkeys(("x-", "name", "description", "location", "serial", "tag"), _text),
    **dict.fromkeys(("product.name", "product.version"), _text),
    **dict.fromkeys(("finish_by", "not_before", "started", "finished", "due"), _day),
    **dict.fromkeys(("cause", "effect", "outcome", "reason", "impact.scope", "notes"), _text),
    **dict.fromkeys(("raised", "reviewed", "review_by", "revisit_by", "start"), _day),
    **dict.fromkeys(("acquired", "warranty_until", "support_until", "retire_by"), _day),
    **dict.fromkeys(("effort", "duration", "remaining", "impact.delay"), _time),
    **dict.fromkeys(("planned", "forecast", "impact.cost"), _sum),
    "confidence": _share,
    "period": _period,
    **dict.fromkeys(("licences.owned", "licences.used"), _count),
    "licences.renew": _day,
    "labels": _words,
    "progress": _share,
    "priority": _whole,
    "value": _sum,
}
"""What makes a value of a text, by the field that can be filled so."""
DAYS = frozenset(name for name, make in _MAKERS.items() if make is _day) | {
    "synced",
    "checked",
    "until",
    "created",
    "started on",
    "done on",
}
"""What is meant as a day, also what no field of a record holds by itself."""
NUMBERS = frozenset(name for name, make in _MAKERS.items() if make in {_time, _share, _whole, _sum, _count})
"""What is meant as a number."""


def holds_several(target: str) -> bool:
    """Whether what several columns say of a field that is meant so stands in it together: texts, and words."""
    name = target.partition(" ")[0]
    return name.startswith("x-") or name in {"description", "location", "labels"}


def fills(target: str) -> bool:
    """Whether a column that is meant so fills a field by itself."""
    name = target.partition(" ")[0]
    return name in _MAKERS or name.startswith("x-")
