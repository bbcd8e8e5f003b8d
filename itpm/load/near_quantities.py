"""Quantities as people write them, as the format has them: '2,5 days' is 2.5d, '40 %' is 40%, '12k €' is 12000."""

import re
from decimal import Decimal
from typing import Final

from itpm.message import phrase

_UNITS: Final = {
    "min": "min mins minute minutes minuten",
    "h": "h hr hrs hour hours std stunde stunden ph mh",
    "d": """
d day days workday workdays pd md pt mt t tag tage personday persondays manday mandays persontag jour jours día días
dia dias""",
    "w": "w wk wks week weeks woche wochen semaine semaines semana semanas",
    "mo": "mo mon month months monat monate mois mes meses",
    "y": "y yr yrs year years a jahr jahre an ans año años",
}
_UNIT: Final = {word: unit for unit, words in _UNITS.items() for word in words.split()}
_ELAPSED: Final = re.compile(r"^(?:elapsed|calendar|kalender|e) ?(?=[a-z])")
_NUMBER: Final = r"[0-9]+(?:[.,'_\u2019 \u00a0\u202f][0-9]+)*"
_QUANTITY: Final = re.compile(
    rf"(?:ca\.?|about|~|≈|<|>)?\s*([+-]?)({_NUMBER}|[.,][0-9]+)[.,]?\s*-?\s*([^\W\d_][\w .-]*)"
)
_SEVERAL: Final = re.compile(r"(?:[0-9.,]+ *[^\W\d_]+[ ,+]*){2,}|[0-9]+h[0-9]+|[0-9]+:[0-9]+")
_ISO: Final = re.compile(r"P(?:([0-9]+)([YMWD])|T([0-9]+)([HM]))")
"""A length as ISO 8601 has it, in one unit."""
_CLOCK: Final = re.compile(r"([0-9]{1,3}) ?(?::|h) ?([0-5][0-9]) ?(?:h|m|min)?", re.IGNORECASE)
_EVERY: Final = {
    **dict.fromkeys(("hourly", "every hour", "stündlich"), "1h"),
    **dict.fromkeys(("daily", "nightly", "every day", "every night", "täglich", "taeglich"), "1d"),
    **dict.fromkeys(("weekly", "every week", "wöchentlich"), "1w"),
    **dict.fromkeys(("monthly", "every month", "monatlich"), "1mo"),
    **dict.fromkeys(("quarterly", "every quarter", "quartalsweise"), "3mo"),
    **dict.fromkeys(("half-yearly", "twice a year", "halbjährlich"), "6mo"),
    **dict.fromkeys(("yearly", "annually", "annual", "every year", "jährlich"), "1y"),
}
"""How often, as the time between two."""
_SLASHED: Final = re.compile(r"([0-9][0-9.,]*) */ *([^\W\d_]+)")
_TIMES: Final = re.compile(r"([0-9]+) *[x×*] *([0-9]+(?:[.,][0-9]+)?) *([^\W\d_]+)", re.IGNORECASE)
_BY_TIME: Final = re.compile(
    r"[0-9.,]+ *[^\W\d_]+(?: *(?:/|per|pro|each|every|je|a|p\.)) *(?:d|w|h|day|week|month|hour|tag|woche|monat)\.?",
    re.IGNORECASE,
)
_RANGE: Final = re.compile(r"([0-9.,]+) *([^\W\d_]*) *(?:-|–|\.\.|to|bis) *([0-9.,]+) *([^\W\d_]+)")
_SHARE: Final = re.compile(r"([0-9]+(?:[.,][0-9]+)?) *(?:%|percent|per cent|pct|prozent|p\.?c\.?)?")
_WHOLE: Final = 100
_MOST: Final = 10_000
TIMES: Final = {
    "duration": ("min", "h", "d", "w", "emin", "eh", "ed", "ew"),
    "lag": ("min", "h", "d", "w", "emin", "eh", "ed", "ew"),
    "effort": ("min", "h", "d", "w"),
    "elapsed": ("min", "h", "d", "w", "mo", "y"),
}
"""The forms of time, and the units of each."""
_NAMES: Final = {"mo": "months", "y": "years"}
_TIMED: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?) *(min|h|d)[a-z]*", re.IGNORECASE)
_MINUTES: Final = {"min": 1, "h": 60, "d": 24 * 60}
_WEEKS: Final = {"mo": Decimal("4.35"), "y": Decimal(52)}
_MONEY_WORDS: Final = re.compile(
    r"/ ?(?:day|d|tag)\b|(?:per|a|pro) (?:day|tag)|EUR|USD|GBP|CHF|euros?|dollars?|[€$£]|,-|\.-", re.IGNORECASE
)
_HOURLY: Final = re.compile(r"(?:/|\b(?:per|a|an|pro|par)) ?(?:h|hr|hour|std|stunde|heure)\b", re.IGNORECASE)
_THOUSANDS: Final = {
    **dict.fromkeys(("k", "t", "tsd", "thousand"), 1_000),
    **dict.fromkeys(("m", "mn", "mio", "million"), 1_000_000),
}


def time_hint(form: str, value: object, like: str = "") -> str:
    """How a time is written that is nearly one: of work, of a length, of a clock; nothing where that is unknown.

    What is meant by m, or by no unit, the unit of the field's example tells.
    """
    said = str(value).strip()
    if isinstance(value, (int, float, Decimal)) and not isinstance(value, bool):
        return "" if said.startswith("-") else _with_unit(form, said, like)
    whole = _elsewhere(form, said)
    if whole is None:
        whole = _composed(form, said)
    if whole is not None:
        return whole
    said = _SLASHED.sub(r"\1\2", said) if _SLASHED.fullmatch(said) else said
    found = _QUANTITY.fullmatch(said)
    if found is None:
        return _with_unit(form, _plain(said), like) if re.fullmatch(_NUMBER, said) else ""
    if found[1] != "-" and found[3] in {"m", "M"}:
        return _minutes_or_months(form, _plain(found[2]), like)
    return _in_units(form, found[1], _plain(found[2]), found[3].lower())


def _elsewhere(form: str, said: str) -> str | None:
    """How a time is written that is one of ISO 8601 or of a clock, or says how often; None for others."""
    regular, clock, iso = _EVERY.get(said.lower(), ""), _CLOCK.fullmatch(said), _ISO.fullmatch(said)
    if regular and form == "elapsed":
        return phrase("write {regular}", regular=regular)
    if clock is not None:
        hours, minutes = int(clock[1]), int(clock[2])
        return (
            phrase("write {minutes}min", minutes=hours * 60 + minutes)
            if minutes
            else phrase("write {hours}h", hours=hours)
        )
    if iso is None:
        return None
    number, unit = (iso[1], iso[2].lower()) if iso[1] else (iso[3], iso[4].lower())
    return _in_units(form, "", number, {"m": "mo" if iso[1] else "min"}.get(unit, unit))


def _composed(form: str, said: str) -> str | None:
    """How a time is written that is made of several: a range, so much a day, three times so much; None for others."""
    found = _RANGE.fullmatch(said)
    if found is not None:
        unit = _UNIT.get(found[4].lower(), "")
        spread = f"{{low: {found[1]}{unit}, likely: …, high: {found[3]}{unit}}}"
        return (
            phrase("write one value, or where three points may stand {spread}", spread=spread)
            if unit in TIMES[form]
            else ""
        )
    if _BY_TIME.fullmatch(said):
        return "write how much it is in all, as in 40h"
    product = _TIMES.fullmatch(said)
    if product is not None:
        whole = Decimal(product[1]) * Decimal(product[2].replace(",", "."))
        return _in_units(form, "", f"{whole.normalize():f}", product[3].lower())
    return "write it in one unit, as in 12h" if _SEVERAL.fullmatch(said) else None


def _with_unit(form: str, number: str, like: str) -> str:
    """A number with the units that are likely."""
    number = f"{Decimal(number).normalize():f}"
    if form == "elapsed" and like.endswith(("min", "h")):
        return phrase("add a unit: {number}min for minutes, {number}h for hours", number=number)
    if form == "elapsed" and like.endswith(("mo", "y")):
        return phrase("add a unit: {number}mo for months, {number}y for years", number=number)
    return phrase("add a unit: {number}d for days, {number}h for hours", number=number)


def _minutes_or_months(form: str, number: str, like: str) -> str:
    """What m is: minutes among minutes and hours, months among months, else either."""
    if "mo" not in TIMES[form]:
        weeks = round(Decimal(number) * _WEEKS["mo"]) or 1
        return phrase(
            "write {number}min for minutes; months are no unit here: {weeks}w are about as long",
            number=number,
            weeks=weeks,
        )
    if like.endswith(("min", "h")):
        return phrase("write {number}min", number=number)
    months = phrase("write {number}mo", number=number)
    return (
        months
        if like.endswith(("mo", "y"))
        else phrase("{months} for months, {number}min for minutes", months=months, number=number)
    )


def _in_units(form: str, sign: str, number: str, word: str) -> str:
    bare = _ELAPSED.sub("", word) if word not in _UNIT else word
    unit = _UNIT.get(re.sub(r"[ .-]", "", bare), "")
    whole = f"e{unit}" if bare != word else unit
    if not unit:
        return phrase("'{word}' is no unit; they are {form}", word=word, form=", ".join(TIMES[form]))
    if whole in TIMES[form]:
        minus = "-" if sign == "-" and form == "lag" else ""
        return (
            phrase("write {minus}{number}{whole}", minus=minus, number=number, whole=whole)
            if sign != "-" or minus
            else "it cannot be negative"
        )
    if unit in _NAMES:
        weeks = round(Decimal(number) * _WEEKS[unit]) or 1
        return phrase("{unit} are no unit here; write days or weeks, as in {weeks}w", unit=_NAMES[unit], weeks=weeks)
    return phrase("elapsed time is no effort; write {number}{unit}", number=number, unit=unit)


def _plain(number: str) -> str:
    """A number with a point, without what sets off its thousands."""
    bare = re.sub(r"['_\u2019 \u00a0\u202f]", "", number)
    if "," in bare and "." in bare:
        last = max(bare.rfind(","), bare.rfind("."))
        return f"{re.sub('[.,]', '', bare[:last])}.{bare[last + 1 :]}"
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})+", bare) or bare.count(".") > 1:
        return re.sub("[.,]", "", bare)
    bare = bare.replace(",", ".")
    return f"0{bare}" if bare.startswith(".") else bare


def minutes_hint(said: str) -> str:
    """How many minutes a time is, where their number alone is meant; nothing for what is no time."""
    found = _TIMED.fullmatch(said)
    if found is None:
        return ""
    return phrase("write {number}", number=f"{(Decimal(found[1]) * _MINUTES[found[2].lower()]).normalize():f}")


def part_hint(value: object) -> str:
    """How a share is written that is at most all."""
    hint = share_hint(value)
    share = re.fullmatch(r"write ([0-9.]+)%", hint)
    return "100% is the most here" if share is not None and Decimal(share[1]) > _WHOLE else hint


def share_hint(value: object) -> str:
    """How a share is written that is nearly one: 40, '40 %', 0.4 and '0,4' are 40%."""
    said = str(value).strip().lower()
    found = _SHARE.fullmatch(said)
    if found is None:
        return ""
    number = Decimal(found[1].replace(",", "."))
    bare = found.end(1) == len(said)
    if bare and number == 1:
        return "write 100%, or 1%"
    share = number * _WHOLE if bare and number <= 1 and number != number.to_integral_value() else number
    return phrase("write {share}%", share=f"{share.normalize():f}") if share < _MOST else ""


def hourly_hint(value: object) -> str:
    """What is told of a rate for an hour; nothing of others."""
    found = _HOURLY.search(str(value))
    return "it is what a day costs, not an hour: write the rate of an hour times the hours of a day" if found else ""


def money_hint(value: object) -> str:
    """How a sum is written that is nearly one: without its currency, and without what sets off thousands."""
    said = str(value).strip()
    bare = _MONEY_WORDS.sub("", said).strip()
    found = re.fullmatch(rf"(-?)({_NUMBER}) *([A-Za-z]*)\.?", bare)
    if found is None or (found[3] and found[3].lower() not in _THOUSANDS):
        return ""
    # Nobody writes tenths of a cent: a point before three figures sets off thousands.
    said_so = found[2].replace(".", "") if re.fullmatch(r"[0-9]{1,3}(\.[0-9]{3})+", found[2]) else _plain(found[2])
    number = Decimal(said_so) * _THOUSANDS.get(found[3].lower(), 1)
    plain = f"{number.normalize():f}" if number == number.to_integral_value() else f"{number:f}"
    currency = "; the currency has a field of its own" if bare != said else ""
    return phrase("write {found}{plain}{currency}", found=found[1], plain=plain, currency=currency)
