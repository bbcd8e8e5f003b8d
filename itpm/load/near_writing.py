"""What is nearly written as a form of the format wants it, in the right writing."""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from itpm.load import near_days as days
from itpm.load import near_quantities as quantities
from itpm.load.near_hours import hours_hint, hours_list_hint, weekdays_hint
from itpm.load.schemas import COMMON, schema
from itpm.message import phrase
from itpm.text.fault import shown

_LONGEST: Final = 200
_GLUED: Final = re.compile(r"(\S[^#/]*?)\s*(?:#|//)\s*(\S.*)", re.DOTALL)
"""A value and what was meant as a comment."""
_AROUND: Final = "\"'“”„‚‘’`"
_LETTERS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "å": "aa"})
_ACCENTS: Final = str.maketrans("àáâãçèéêëìíîïñòóôõùúûýÿ", "aaaaceeeeiiiinoooouuuyy")
_LINK: Final = re.compile(
    r"(?P<id>[a-z][a-z0-9-]*(?::[a-z][a-z0-9-]*)?(?:/[a-z][a-z0-9-]*)*?)\s*[ ,]?\s*(?P<type>FS|SS|FF|SF)?\s*"
    r"(?P<sign>[+-]?)\s*(?P<lag>[0-9][0-9.,]*\s*[a-z]*(?: [a-z]+)?)?",
    re.IGNORECASE,
)
_NO_ID: Final = re.compile(r"(?:FS|SS|FF|SF)(?:[+-].*)?|[+-]?[0-9].*", re.IGNORECASE)
_OTHER_TYPES: Final = {"EA": "FS", "AA": "SS", "EE": "FF", "AE": "SF", "FD": "FS", "DD": "SS", "DF": "SF"}
"""The types of links as planning tools have them in German and in French."""
_OTHER_TYPE: Final = re.compile(rf"(?<=\s)(?:{'|'.join(_OTHER_TYPES)})(?![a-zA-Z])")
_TURNED: Final = re.compile(r"(?P<type>FS|SS|FF|SF)\s*(?P<lag>[+-]\S+)?\s+(?P<id>[a-z][a-z0-9-]*)", re.IGNORECASE)
_CADENCES: Final = {
    "daily": "day", "weekly": "week", "monthly": "month", "quarterly": "quarter", "yearly": "year", "annual": "year",
    "annually": "year", "biweekly": "2w", "bi-weekly": "2w", "fortnightly": "2w", "every two weeks": "2w",
}  # fmt: skip
_CURRENCIES: Final = {
    **dict.fromkeys(("€", "euro", "euros"), "EUR"),
    **dict.fromkeys(("$", "us$", "dollar", "dollars"), "USD"),
    **dict.fromkeys(("£", "pound", "pounds"), "GBP"),
    "fr.": "CHF",
}


def better(form: str, value: object, like: str = "") -> str:
    """How a value is written that is nearly of a form, in a field with an example; nothing where it cannot be told."""
    hint = partial(quantities.time_hint, form, like=like) if form in quantities.TIMES else _HINTS.get(form)
    if isinstance(value, bool) and form in {"date", "moment"}:
        return days.no_day(str(value))
    if hint is None or isinstance(value, (bool, dict, list)) or value is None or len(str(value)) > _LONGEST:
        return ""
    if not isinstance(value, str):
        return hint(value)
    bare = value.strip().strip(_AROUND)
    glued = (
        _GLUED.fullmatch(bare)
        if form not in {"url", "link-text", "ref", "period", "dates", "span", "date", "moment"}
        else None
    )
    if glued is not None:
        said = phrase("write {glued}", glued=glued[1]) if is_of(form, glued[1]) else hint(glued[1])
        return f"a comment begins with ' #': {said} # {shown(glued[2], 20)}" if said.startswith("write ") else said
    tidy = bare.rstrip(";,?! ")
    return phrase("write {tidy}", tidy=tidy) if tidy != value and is_of(form, tidy) else hint(tidy)


def is_of(form: str, text: str) -> bool:
    """Whether a text is of a form."""
    pattern = schema(COMMON)["$defs"].get(form, {}).get("pattern")
    return pattern is not None and re.search(pattern, text) is not None


def slug(text: str) -> str:
    """The id that a text would be; nothing where nothing of it is left."""
    plain = text.strip().lower().translate(_LETTERS).translate(_ACCENTS)
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:63].strip("-")


def _id(value: object) -> str:
    made = slug(str(value))
    if not made:
        return ""
    return (
        phrase("write '{made}'", made=made)
        if made[0].isalpha()
        else phrase("it begins with a letter, as in 'n{made}'", made=made)
    )


def _label(value: object) -> str:
    made = slug(str(value))
    return phrase("write {made}", made=made) if made else ""


def _link(value: object) -> str:
    """How a link between two tasks is written."""
    if not isinstance(value, str):
        return "write the id of the task, not its number"
    said = _OTHER_TYPE.sub(lambda found: _OTHER_TYPES[found[0]], value.strip())
    if _NO_ID.fullmatch(said):
        return "an id stands in front of it, as in 'design FS+2d'"
    turned = _TURNED.fullmatch(said)
    if turned is not None:
        return phrase(
            "write '{turned} {type}{lag}'",
            turned=turned["id"].lower(),
            type=turned["type"].upper(),
            lag=(turned["lag"] or "").lower(),
        )
    found = _LINK.fullmatch(said)
    linked = found is not None and (found["type"] or found["lag"]) and found["id"] == found["id"].lower()
    return _linked(found) if found is not None and linked else ""


def _linked(found: re.Match[str]) -> str:
    """An id with the kind of its link and a lag."""
    if found["lag"] is None:
        return phrase("write '{found} {type}'", found=found["id"], type=found["type"].upper())
    link = f"{found['id']} {(found['type'] or 'FS').upper()}{found['sign'] or '+'}"
    lag = (
        phrase("write {lag}", lag=found["lag"])
        if is_of("lag", found["lag"])
        else quantities.time_hint("lag", found["lag"])
    )
    if lag.startswith("add a unit"):
        return phrase("add a unit: '{link}{replace}d'", link=link, replace=found["lag"].replace(",", "."))
    first, blank, why = lag.removeprefix("write ").partition(" ")
    return (
        phrase("write '{link}{first}'{blank}{why}", link=link, first=first, blank=blank, why=why)
        if lag.startswith("write ")
        else lag
    )


def _url(value: object) -> str:
    said = str(value).strip()
    if re.fullmatch(r"[^\s@/]+@[^\s@/]+\.[a-z]+", said):
        return phrase("write mailto:{said}", said=shown(said))
    inside = re.fullmatch(r"(?:<|\[[^\]]*\]\()((?:https?://|mailto:)[^\s<>()]+)[>)]", said)
    if inside is not None:
        return phrase("write {inside}", inside=shown(inside[1]))
    return phrase("write https://{said}", said=shown(said)) if re.match(r"[\w-]+(?:\.[\w-]+)+(?:/|$)", said) else ""


def _cadence(value: object) -> str:
    said = str(value).strip().lower()
    found = _CADENCES.get(said)
    return phrase("write {found}", found=found) if found else quantities.time_hint("duration", value)


def _currency(value: object) -> str:
    said = str(value).strip()
    found = _CURRENCIES.get(said.lower()) or (said.upper() if re.fullmatch(r"[A-Za-z]{3}", said) else "")
    return phrase("write {found}", found=found) if found else ""


def _status_date(value: object) -> str:
    """The day as of which a portfolio is seen: today is 'auto'."""
    return "write auto or 2026-11-30" if days.from_today(value) else days.day_hint(value)


def _no_less(value: object) -> str:
    """How a sum is written that is not below zero."""
    return "a sum is not below zero" if str(value).strip().startswith("-") else quantities.money_hint(value)


_HINTS: Final[Mapping[str, Callable[[object], str]]] = {
    "estimate-effort": partial(quantities.time_hint, "effort"),
    "estimate-duration": partial(quantities.time_hint, "duration"),
    **dict.fromkeys(("percent", "percent-by-date"), quantities.part_hint),
    **dict.fromkeys(("share", "share-by-date"), quantities.share_hint),
    "chance": lambda value: f"{found}, or 1 to 5" if (found := quantities.part_hint(value)) else "",
    **dict.fromkeys(("money", "amount"), _no_less),
    "rate": lambda value: quantities.hourly_hint(value) or _no_less(value),
    **dict.fromkeys(("spread", "plan-spread"), quantities.money_hint),
    "date": days.day_hint,
    "status-date": _status_date,
    "moment": days.moment_hint,
    "dates": days.dates_hint,
    "span": days.span_hint,
    **dict.fromkeys(("stretch", "worked-days"), days.stretch_hint),
    "period": days.period_hint,
    "id": _id,
    "label": _label,
    "link-text": _link,
    "weekdays": weekdays_hint,
    "week-key": weekdays_hint,
    "hours": hours_hint,
    "hours-list": hours_list_hint,
    "url": _url,
    "cadence": _cadence,
    "currency": _currency,
}
