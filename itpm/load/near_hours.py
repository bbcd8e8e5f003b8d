"""Weekdays and hours as people write them, as the format has them: 'Mo-Fr' is mon-fri, '9am-5pm' is "09:00-17:00"."""

import re
from typing import Final

from itpm.message import phrase

_ORDER: Final = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WORDS: Final = {
    "mon": "mon monday mo montag lun lundi lunes",
    "tue": "tue tues tuesday tu di die dienstag mar mardi martes",
    "wed": "wed wednesday we mi mit mittwoch mer mercredi miércoles miercoles",
    "thu": "thu thur thurs thursday th do don donnerstag jeu jeudi jue jueves",
    "fri": "fri friday fr fre freitag ven vendredi vie viernes",
    "sat": "sat saturday sa sam samstag sonnabend samedi sáb sab sábado sabado",
    "sun": "sun sunday su so son sonntag dim dimanche dom domingo",
    "mon-fri": "weekday weekdays workday workdays werktag werktage werktags wochentage weekly week",
    "sat-sun": "weekend weekends wochenende wochenends",
    "mon-sun": "daily everyday all always täglich taeglich",
}
_DAYS: Final = {word: day for day, words in _WORDS.items() for word in words.split()}
_TO: Final = re.compile(r"\s*(?:-|–|—|\.\.|\bto\b|\bbis\b|\bà\b|\bau\b)\s*")
_AND: Final = re.compile(r"\s*(?:[,;&+/]|\band\b|\bund\b|\bet\b|\s)\s*")
_CLOCK: Final = re.compile(r"([0-9]{1,2})(?:[:.h]([0-9]{2}))? *(am|pm)?(?![0-9])", re.IGNORECASE)
_NOON: Final = 12
_HOURS: Final = 24
_TWO: Final = 2


def weekdays_hint(value: object) -> str:
    """How a weekday, or a run of them, is written."""
    said = str(value).strip().lower()
    if said.rstrip(".") in _DAYS:
        return phrase("write {day}", day=_DAYS[said.rstrip(".")])
    ends = [_DAYS.get(each.rstrip("."), "") for each in _TO.split(said)]
    if len(ends) == _TWO and all(each in _ORDER for each in ends):
        return phrase("write {ends}", ends="-".join(ends))
    days = [_DAYS.get(each.rstrip("."), "") for each in _AND.split(said)]
    if len(days) < _TWO or not all(each in _ORDER for each in days):
        return ""
    first = _ORDER.index(days[0])
    if tuple(days) == _ORDER[first : first + len(days)]:
        return phrase("write {days}-{last}", days=days[0], last=days[-1])
    return phrase("write a line for each: {days}", days=", ".join(days))


def hours_hint(value: object) -> str:
    """How a stretch of a day is written."""
    hours = hours_of(str(value))
    return phrase('write "{hours}"', hours=hours) if hours else ""


def hours_list_hint(value: object) -> str:
    """How stretches of a day are written as a list."""
    parts = [hours_of(each) for each in re.split(r"[,;]|\band\b|\bund\b", str(value)) if each.strip()]
    quoted = ", ".join(f'"{each}"' for each in parts)
    return phrase("write [{quoted}]", quoted=quoted) if parts and all(parts) else ""


def hours_of(said: str) -> str:
    """The stretch of a day that a text means, as 08:30-12:30; nothing where it means none."""
    found = _CLOCK.findall(said)
    if len(found) != _TWO:
        return ""
    clocks = [(_hour(int(hour), half.lower()), minute or "00") for hour, minute, half in found]
    return "-".join(f"{hour:02}:{minute}" for hour, minute in clocks) if max(clocks)[0] <= _HOURS else ""


def _hour(hour: int, half: str) -> int:
    """An hour of twenty-four; of 'pm' those after noon."""
    return hour % _NOON + _NOON * (half == "pm") if half else hour
