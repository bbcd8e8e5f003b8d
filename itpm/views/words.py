"""Values as pages say them, in any language: numbers, days, and words of closed lists.

They read as those of :mod:`itpm.say` do in English, and each stays a sentence.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from itpm import say
from itpm.analysis.control.declared import State
from itpm.joined import counted, numbered
from itpm.joined import worded as worded  # noqa: PLC0414 - pages take all their words from here
from itpm.message import Said, phrase
from itpm.model.scalars import Moment, Period, parse_date
from itpm.page.blocks import Chip
from itpm.queries.value_words import length as length  # noqa: PLC0414 - pages take all their words from here
from itpm.say import WHOLE, Number

STATES: Mapping[State, Chip] = {
    State.ON_TRACK: Chip("On track", "green"),
    State.AT_RISK: Chip("At risk", "amber"),
    State.OFF_TRACK: Chip("Off track", "red"),
    State.UNKNOWN: Chip("Unknown", "unknown"),
    State.NOT_STARTED: Chip("Not started", "unknown"),
    State.ON_HOLD: Chip("On hold", "off"),
    State.CLOSED: Chip("Closed", "off"),
    State.CANCELLED: Chip("Cancelled", "off"),
}


def number(value: Number, pattern: str = WHOLE) -> Said:
    """A number by a pattern."""
    return numbered(value, pattern)


def plural(count: Number, *forms: str) -> Said:
    """A number with its word: 1 day, 0 days; the second form is that of English where none is said."""
    return counted(count, *forms)


def time_share(value: Decimal, *, up: bool = False) -> Said:
    """A share of time, to half a minute in a year: 99.95%; one that is not whole is never said to be."""
    exact = value.quantize(Decimal("0.000001"), rounding=ROUND_UP if up else ROUND_DOWN)
    return number(exact, "0.####%")


def short_day(day: date) -> Said:
    """A day where there is little room: 14 Jul 2026."""
    return phrase("{day:d MMM y}", day=day)


def full_day(day: date) -> Said:
    """A day in a sentence: 14 July 2026."""
    return phrase("{day:d MMMM y}", day=day)


def moment(when: Moment) -> Said:
    """A day with its time, where it has one: 14 Jul 2026, 06:00."""
    if isinstance(when, datetime):
        return phrase("{day:d MMM y}, {time}", day=when, time=f"{when:%H:%M}")
    return short_day(when)


def lower(state: State) -> Said:
    """The state of a project in a sentence: on track."""
    return worded(STATES[state].text.lower())


def hours(minutes: Number) -> Said:
    """Minutes as whole hours: 1,204 h."""
    return phrase("{n:#,##0} h", n=Decimal(minutes) / 60)


def choice(word: str) -> Said:
    """A word of a closed list, which files write with hyphens, as a cell begins: In use."""
    said = say.beginning(word.replace("-", " "))
    return Said(said, said)


def written(text: str) -> Said:
    """What a record says, which has no other language."""
    return Said(text)


def quantity(value: Decimal, unit: str | None = None) -> Said:
    """What somebody measured, as they wrote it, with its unit where it has one: 12.5 calls a day."""
    said = numbered(value, "#,##0.##########")
    return phrase("{number} {unit}", number=said, unit=unit) if unit else said


def period(written: Period) -> Said:
    """A period: that of a calendar by its name, one of days from the first to the last: 1 Jan 2026 – 30 Jun 2027."""
    ends = [parse_date(each) for each in written.text.split("..")] if _DAYS.fullmatch(written.text) else []
    return phrase("{first} – {last}", first=short_day(ends[0]), last=short_day(ends[1])) if ends else Said(written.text)


_DAYS = re.compile(r"\d{4}-\d\d-\d\d\.\.\d{4}-\d\d-\d\d")
