"""How values are written, by the name that the schemas give to their form."""

import re
from collections.abc import Sequence
from typing import Any, Final

from itpm.load.near_days import no_such_day
from itpm.load.near_writing import better, is_of
from itpm.message import Message, phrase

_TEXTS: Final = frozenset({"ref", "link-text"})
"""Forms whose lists of one are told where names are."""
_DATE_LIKE = re.compile(r"[0-9]{1,4}[-./][0-9]{1,2}[-./][0-9]{1,4}")
REASON: Final = "-or-reason"
"""What the name of a form ends with in whose place a reason may stand."""
WITH_A_REASON: Final = "write {unknown: why}, or leave it out"
WRITE_AN_ID = "write an id such as 'erp' or 'erp/cut-over'"
WRITE_A_LINK = "write 'design', 'design SS+2d' or 'other-project/design'"
NAMES: Final = frozenset({WRITE_AN_ID, WRITE_A_LINK})
"""Hints at a text that may be the name of a record, whose id is told then."""
NOT_KNOWN: Final = frozenset(
    {"tbd", "tba", "tbc", "?", "??", "n/a", "na", "unknown", "open", "offen", "none", "-", "todo", "unknown-day"}
)
"""Words that say that nobody knows yet."""
_WITH_REASONS: Final = frozenset({"money", "spread", "plan-spread", "rate", "rating"})
"""Other forms in whose place a reason may stand."""
EXPECTED: Final = {
    "text": ("STR005", Message("text"), "put it in quotes"),
    "id": ("STR009", Message("an id"), "use lower-case letters, digits and hyphens, a letter first, 63 at most"),
    "ref": ("STR005", Message("the id of a record"), WRITE_AN_ID),
    "address": ("STR009", Message("an address"), "write it as 'erp' or 'erp/cut-over', without its kind"),
    "link-text": ("STR005", Message("what comes before"), WRITE_A_LINK),
    "date": ("STR002", Message("a day"), "write it as 2026-11-30"),
    "moment": ("STR002", Message("a day or a date-time"), "write it as 2026-11-30 or 2026-11-30T22:00"),
    "dates": ("STR002", Message("days"), "write them as 2026-08-03..2026-08-21; leave an open end out"),
    "span": ("STR002", Message("days from one to another"), "write them as 2026-08-01.. or 2026-08-03..2026-08-21"),
    "stretch": (
        "STR002",
        Message("days, or a stretch of time"),
        "write 2026-07-06..2026-07-10, or 2026-07-06T09:00..2026-07-06T13:00",
    ),
    "worked-days": (
        "STR002",
        Message("days in which somebody has worked"),
        "write 2026-07-06..2026-07-10, or 2026-07-06T09:00..2026-07-06T13:00, with the end",
    ),
    "limits": (
        "STR005",
        Message("a limit, or a list of limits"),
        "write {week: 32h}, or [{week: 32h}, {day: 2h, dates: 2026-07-06..2026-07-10}]",
    ),
    "period": ("STR002", Message("a period"), "write it as 2026, 2026-Q3, 2026-07, 2026-W32, FY2026-Q1 or FY2026-P02"),
    "duration": ("STR012", Message("a duration"), "write a number and its unit, as in 3d, 2w, 4h; elapsed: 5ed"),
    "lag": ("STR012", Message("a lag"), "write a number and its unit, as in 2d or -1d"),
    "effort": ("STR012", Message("an effort"), "write a number and its unit, as in 10d or 40h"),
    "elapsed": ("STR012", Message("a time"), "write a number and its unit, as in 15min, 4h, 90d or 60mo"),
    "percent": ("STR012", Message("a share from 0% to 100%"), "write a share, as in 40%"),
    "percent-by-date": (
        "STR012",
        Message("a share, or shares by date"),
        "write 80%, or {2026-01-01: 100%, 2026-07-01: 80%}",
    ),
    "share-by-date": (
        "STR012",
        Message("a share, or shares by date"),
        "write 62%, or {2026-01-01: 58%, 2026-07-01: 71%}",
    ),
    "count-by-date": (
        "STR005",
        Message("a number, or numbers by date"),
        "write 43, or {2026-01-01: 40, 2026-07-01: 43}",
    ),
    "share": ("STR012", Message("a share"), "write a share, as in 60%"),
    "money": ("STR005", Message("a sum of money"), "write a plain number, as in 12500 or 12500.50"),
    "difference": ("STR005", Message("a sum of money"), "write a plain number, with a minus for less, as in -12500"),
    "amount": ("STR005", Message("a sum of money"), "write a plain number, as in 12500 or 12500.50"),
    "rate": (
        "STR005",
        Message("a sum a day, or sums by date"),
        "write 720, or {2026-01-01: 720, 2027-01-01: {amount: 800, currency: USD}}",
    ),
    "spread": ("STR005", Message("a sum of money, or sums by period"), "write 90000 or {2026-Q3: 45000}"),
    "plan-spread": ("STR005", Message("a sum, sums by period or 'from-tasks'"), "write 90000 or {2026-Q3: 45000}"),
    "estimate-effort": (
        "STR012",
        Message("an effort, or three points"),
        "write 20d or {low: 15d, likely: 20d, high: 35d}",
    ),
    "estimate-duration": (
        "STR012",
        Message("a duration, or three points"),
        "write 3w or {low: 2w, likely: 3w, high: 6w}",
    ),
    "chance": ("STR012", Message("a probability, or 1–5 on the matrix"), "write 40% or 3"),
    "currency": ("STR005", Message("a currency"), "write its three letters, as in EUR"),
    "skill": ("STR005", Message("a SFIA skill code"), "write the four letters that SFIA gives it, as in PROG"),
    "url": ("STR005", Message("a web or mail address"), "begin it with https:// or mailto:"),
    "label": ("STR005", Message("a label"), "use lower-case letters, digits and hyphens"),
    "weekdays": ("STR005", Message("weekdays"), "write mon, or mon-fri"),
    "week-end": (
        "STR005",
        Message("the end of a year of weeks"),
        "write 'last saturday of september' or 'saturday nearest the end of january'",
    ),
    "week-key": (
        "STR005",
        Message("a weekday, or the day from which a week holds"),
        "write mon, mon-fri or 2026-07-01",
    ),
    "hours": ("STR005", Message("hours"), "write them as 08:30-12:30"),
    "hours-list": ("STR005", Message("a list of hours"), 'write it as ["08:30-12:30", "13:15-17:15"]'),
    "notes": ("STR005", Message("a text, or texts by date"), "put it in quotes"),
    "rule": ("STR005", Message("a severity, or thresholds"), "write error, warning, info or off"),
    "leave": ("STR006", Message("all, am or pm"), "say how long, never why"),
    "cadence": ("STR005", Message("how often"), "write day, week, month, quarter, year, or 2w"),
    "status-date": ("STR002", Message("'auto' or a day"), "write auto or 2026-11-30"),
}
"""The code of the finding, what is meant, and how to write it."""
SUMS: Final = frozenset(
    EXPECTED[word][1] for word in ("money", "difference", "amount", "rate", "spread", "plan-spread")
)
"""What is meant where sums of money are."""


_STRETCHES: Final = frozenset({"stretch", "worked-days"})
"""Words of the format that are from one day or time to another."""
_TIMED: Final = _STRETCHES | {"moment"}
"""Words of the format that may have a time of day."""


def expectation(schema_path: Sequence[Any], value: object, like: str = "") -> tuple[str, Message | None, str]:
    """Rule, what was expected and how to write it, by the word of the format that a schema path goes through.

    ``like`` is an example of the field.
    """
    names = [str(step) for step in schema_path]
    if "$defs" in names:
        form = names[len(names) - 1 - names[::-1].index("$defs") + 1]
        word = form.removesuffix(REASON)
        if word in EXPECTED:
            code, expected, hint = EXPECTED[word]
            near = better(word, value, like) or _bracketed(word, value)
            if code == "STR002" and not near:
                # A time alone is no stretch of time, whatever the time: both ends of one are shown then.
                alone = word in _STRETCHES and "T" in str(value) and ".." not in str(value)
                near = "" if alone else no_such_day(str(value), timed=word in _TIMED)
            if code == "STR002" and not (near or _DATE_LIKE.search(str(value))):
                code = "STR005"
            if code == "STR012":
                near = _out_of_range(word, str(value)) or near
            return code, expected, near or _not_known(form, value) or hint
    return "STR005", None, ""


def _bracketed(word: str, value: object) -> str:
    """What to write for a list of one value where that one is meant; nothing for other values."""
    only = value[0] if isinstance(value, list) and len(value) == 1 else None
    fits = only is not None and not isinstance(only, (bool, dict, list)) and is_of(word, str(only))
    return phrase("write {only}, without brackets", only=str(only)) if fits and word not in _TEXTS else ""


def _not_known(form: str, value: object) -> str:
    """What to write for a word that says that nothing is known; nothing for other values."""
    if str(value).strip().lower() not in NOT_KNOWN:
        return ""
    reason = form.endswith(REASON) or form in _WITH_REASONS
    return WITH_A_REASON if reason else "leave it out while it is not known"


def _out_of_range(word: str, value: str) -> str:
    """A better hint for a quantity that has its unit and is still wrong."""
    if re.fullmatch(r"[0-9.]+%", value):
        return "100% is the most here" if word in {"percent", "chance"} else ""
    return "it cannot be negative" if re.fullmatch(r"-[0-9.]+[a-z%]+", value) else ""
