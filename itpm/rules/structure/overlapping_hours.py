"""STR025: hours of a calendar that overlap."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from itpm.analysis.facts import Facts
from itpm.analysis.time.clock import DAY
from itpm.analysis.time.hours import by_weekday, stretched, weekdays
from itpm.days import of_weekday
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message
from itpm.model.calendar import Calendar
from itpm.rules.rule import rule
from itpm.say import weekday


class _Stretch(NamedTuple):
    """Hours of a day as they are written, in minutes from its beginning."""

    start: int
    end: int
    text: str


@rule("STR025", "overlapping-hours", Severity.ERROR, serves=Duty.ALL, reads=("calendar.week", "calendar.open"))
def overlapping_hours(facts: Facts) -> Iterable[Finding]:
    """Hours of a calendar that overlap."""
    for calendar in facts.portfolio.calendars.values():
        yield from _of_week(calendar)
        for dates, texts in calendar.open.items():
            meeting = next(_meeting(_written(texts)), None)
            if meeting is not None:
                day = str(dates.start or dates.finish or "")
                message = Message("on {day}, {one} and {other} overlap", day=day, one=meeting[0], other=meeting[1])
                yield Finding("STR025", calendar.origin.at("open"), message, "write stretches one after the other")


def _of_week(calendar: Calendar) -> Iterator[Finding]:
    """The first two stretches that overlap under each key of a week."""
    week = {day: _written(text for texts in said for text in texts) for day, said in by_weekday(calendar.week).items()}
    told: set[str] = set()
    for day, stretches in sorted(week.items()):
        meeting = next(_meeting(stretches), None) or _overnight(stretches, week.get((day + 1) % 7, ()))
        key = _key(calendar.week, day)
        if meeting is None or key in told:
            continue
        told.add(key)
        one, other = meeting
        message = Message("on a {day}, {one} and {other} overlap", day=weekday(of_weekday(day)), one=one, other=other)
        hint = "write stretches one after the other; what ends before it begins goes over midnight"
        yield Finding("STR025", calendar.origin.at("week", key), message, hint)


def _key(week: Mapping[str, object], day: int) -> str:
    """The key of fewest days that speaks of a weekday."""
    return min((key for key in week if day in weekdays(key)), key=lambda key: len([*weekdays(key)]))


def _written(texts: Iterable[str]) -> Sequence[_Stretch]:
    """Stretches in the order of their starts."""
    return sorted(_Stretch(*stretched([text])[0], text) for text in texts)


def _meeting(stretches: Sequence[_Stretch]) -> Iterator[tuple[str, str]]:
    """Each stretch that has begun when another one has not ended."""
    return ((one.text, other.text) for one, other in pairwise(stretches) if other.start < one.end)


def _overnight(stretches: Sequence[_Stretch], following: Sequence[_Stretch]) -> tuple[str, str] | None:
    """A stretch over midnight that meets the hours of the next day."""
    if stretches and following and following[0].start < stretches[-1].end - DAY:
        return stretches[-1].text, following[0].text
    return None
