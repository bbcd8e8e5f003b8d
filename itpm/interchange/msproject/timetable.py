"""Calendars of an MSPDI file: how they are read, and the working time that they give."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from xml.etree.ElementTree import Element

from itpm.analysis.time.clock import DAY
from itpm.analysis.time.hours import Hours, days_between, joined, stretched
from itpm.engine.calendar import Interval
from itpm.interchange.msproject.plan import WorkingTime
from itpm.interchange.msproject.recurring import days_in, days_of, span
from itpm.interchange.msproject.tree import line_of
from itpm.interchange.msproject.values import NAMESPACE, Reading, children, flag, line, text, whole
from itpm.say import plural

_LAST_DAY_TYPE = 7
_LONGEST_DAYS = 20_000
"""No stretch that is looked at day by day is longer; some files close a calendar for good."""
_USUAL = ("08:00-12:00", "13:00-17:00")
_WEEKEND = frozenset({1, 7})


Days = tuple[str, str, str, tuple[str, ...]]
"""Days that differ: the first, the last, what they are called, and their hours."""


def calendar(element: Element, reading: Reading) -> WorkingTime:
    """A calendar of the file; what comes again by a rule becomes its days, or is told where nobody knows them."""
    name = line(element, "Name") or f"Calendar {text(element, 'UID')}"
    days = list(children(element, "WeekDays", "WeekDay"))
    week = {whole(day, "DayType"): _hours(day, name, reading) for day in days}
    exceptions = [_exception(day, "", name, reading) for day in days if whole(day, "DayType") == 0]
    again: list[Element] = []
    for each in children(element, "Exceptions", "Exception"):
        if whole(each, "Type", 1) == 1 and whole(each, "Period", 1) <= 1:
            exceptions.append(_exception(each, line(each, "Name"), name, reading))
        else:
            again.append(each)
    exceptions = [each for each in exceptions if each[0]]
    # What is said of a single day holds before what comes again, and that before weeks that hold for a while.
    recurring = sum(not _add(exceptions, _again(each, name, reading)) for each in again)
    weeks = sum(
        not _add(exceptions, _for_a_while(each, name, reading)) for each in children(element, "WorkWeeks", "WorkWeek")
    )
    if recurring:
        reading.lost.append(f"line {line_of(element)}: calendar {name}: {plural(recurring, 'recurring exception')}")
    if weeks:
        said = plural(weeks, "week that holds for a while", "weeks that hold for a while")
        reading.lost.append(f"line {line_of(element)}: calendar {name}: {said}")
    return WorkingTime(
        text(element, "UID"),
        name,
        text(element, "BaseCalendarUID"),
        tuple((day, hours) for day, hours in week.items() if 1 <= day <= _LAST_DAY_TYPE),
        tuple(exceptions),
        recurring + weeks,
    )


def _add(exceptions: list[Days], found: list[Days]) -> bool:
    """Adds days of which nothing is said before; whether there were any."""
    exceptions += [each for each in found if not any(first <= each[0] <= last for first, last, *_rest in exceptions)]
    return bool(found)


def _again(element: Element, name: str, reading: Reading) -> list[Days]:
    """The days of an exception that comes again; none where nobody knows them."""
    days, hours = days_of(element, reading.week_start), _hours(element, name, reading)
    return [(day.isoformat(), day.isoformat(), line(element, "Name"), hours) for day in days or ()]


def _for_a_while(element: Element, name: str, reading: Reading) -> list[Days]:
    """The days of weeks that hold for a while, of which each has the hours of its weekday there."""
    between = span(element)
    week = {whole(day, "DayType"): _hours(day, name, reading) for day in children(element, "WeekDays", "WeekDay")}
    if between is None:
        return []
    numbered = ((day, day.isoweekday() % 7 + 1) for day in days_in(between))
    return [
        (day.isoformat(), day.isoformat(), line(element, "Name"), week[number])
        for day, number in numbered
        if number in week
    ]


def _exception(element: Element, label: str, name: str, reading: Reading) -> Days:
    """Days that differ: the first, the last, what they are called, and their hours."""
    time = element.find(f"{NAMESPACE}TimePeriod")
    if time is None:
        return "", "", label, ()
    first, last = reading.moment(time, "FromDate"), reading.moment(time, "ToDate")
    if first is None or (last is not None and last < first):
        which = f"calendar {name}: the exception {label or 'without a name'}"
        reading.lost.append(f"line {line_of(element)}: {which}, which has no dates")
        return "", "", label, ()
    return first.date().isoformat(), (last or first).date().isoformat(), label, _hours(element, name, reading)


def _hours(element: Element, name: str, reading: Reading) -> tuple[str, ...]:
    """The working hours of a day, as the format writes them; midnight at the end of a day is 24:00."""
    if not flag(element, "DayWorking", default=True):
        return ()
    spans: list[Interval] = []
    for each in children(element, "WorkingTimes", "WorkingTime"):
        start, end = _minute(text(each, "FromTime")), _minute(text(each, "ToTime"))
        if start is None or end is None:
            hours = f"hours from '{text(each, 'FromTime')}' to '{text(each, 'ToTime')}'"
            reading.lost.append(f"line {line_of(each)}: calendar {name}: {hours}")
        else:
            # Midnight ends the day. Project has no hours over it; some programs write them.
            spans.append((start, end if end > start else end + DAY))
    return tuple(f"{_clock(start)}-{_clock(end)}" for start, end in joined(spans))


def _minute(found: str) -> int | None:
    try:
        moment = datetime.strptime(found[:5], "%H:%M")  # noqa: DTZ007 - a time of a day
    except ValueError:
        return None
    return moment.hour * 60 + moment.minute


def _clock(minutes: int) -> str:
    return "24:00" if minutes == DAY else f"{minutes // 60 % 24:02}:{minutes % 60:02}"


@dataclass
class Timetable:
    """The working time that the calendars of a file give, by their identifiers."""

    every: Mapping[str, WorkingTime]
    _hours: dict[tuple[str, date], Hours] = field(default_factory=dict)

    def chain(self, uid: str) -> Iterator[WorkingTime]:
        """A calendar and what it is based on."""
        seen: set[str] = set()
        each = self.every.get(uid)
        while each is not None and each.uid not in seen:
            seen.add(each.uid)
            yield each
            each = self.every.get(each.base)

    def known(self, uid: str) -> bool:
        """Whether all its working time is known."""
        chain = list(self.chain(uid))
        return bool(chain) and not any(each.recurring for each in chain)

    def hours(self, uid: str, day: date) -> Hours:
        """The hours of a day: of an exception, of the calendar's own week, else of its base."""
        key = uid, day
        if key not in self._hours:
            text_of_day = day.isoformat()
            chain = list(self.chain(uid))
            held = (
                hours for each in chain for first, last, _name, hours in each.exceptions if first <= text_of_day <= last
            )
            found = next(held, None)
            self._hours[key] = self.week(uid)[day.weekday()] if found is None else stretched(found)
        return self._hours[key]

    def week(self, uid: str) -> Sequence[Hours]:
        """The hours of each weekday, Monday first."""
        chain = list(self.chain(uid))
        found = []
        for weekday in range(7):
            number = (weekday + 1) % 7 + 1
            usual = () if number in _WEEKEND else _USUAL
            hours = next((hours for each in chain for key, hours in each.week if key == number), usual)
            found.append(stretched(hours))
        return found

    def minutes(self, uids: Sequence[str], start: datetime, finish: datetime) -> int:
        """The minutes in which one of some calendars works."""
        if (finish - start).days > _LONGEST_DAYS:
            return 0
        first = datetime.combine(start.date(), datetime.min.time())
        begin, end = ((moment - first) // timedelta(minutes=1) for moment in (start, finish))
        spans: list[Interval] = []
        for place, day in enumerate(days_between(start.date(), finish.date())):
            spans += [(a + place * DAY, b + place * DAY) for uid in uids for a, b in self.hours(uid, day)]
        return sum(max(0, min(b, end) - max(a, begin)) for a, b in joined(spans))

    def lasting(self, workers: Sequence[tuple[Decimal, str]], start: datetime, work: Decimal) -> Decimal | None:
        """The minutes in which anybody works until some work is done by people with units on calendars of their own."""
        day, begin, total = start.date(), start.hour * 60 + start.minute, Decimal(0)
        for _day in range(_LONGEST_DAYS):
            spans = [(units, max(a, begin), b) for units, uid in workers for a, b in self.hours(uid, day) if b > begin]
            edges = sorted({edge for _units, a, b in spans for edge in (a, b)})
            for a, b in pairwise(edges):
                rate = sum((units for units, first, last in spans if first <= a and b <= last), Decimal(0))
                if rate and rate * (b - a) >= work:
                    return total + work / rate
                work -= rate * (b - a)
                total += (b - a) if rate else 0
            day, begin = day + timedelta(days=1), 0
        return None

    def inside(self, uid: str, other: str) -> bool:
        """Whether one calendar never works when another does not."""
        if uid == other:
            return True
        weeks = zip(self.week(uid), self.week(other), strict=True)
        if not all(_covers(outer, inner) for inner, outer in weeks):
            return False
        chains = (*self.chain(uid), *self.chain(other))
        for first, last in {(each[0], each[1]) for calendar_ in chains for each in calendar_.exceptions}:
            begin, end = date.fromisoformat(first), date.fromisoformat(last)
            end = min(end, begin + timedelta(days=_LONGEST_DAYS))
            for day in days_between(begin, end):
                if not _covers(self.hours(other, day), self.hours(uid, day)):
                    return False
        return True

    def meet(self, uid: str, other: str, start: datetime, finish: datetime) -> bool:
        """Whether two calendars have hours in common on some days, or too many days to look."""
        if (finish - start).days > _LONGEST_DAYS:
            return True
        mine, theirs = (
            [
                (a + place * DAY, b + place * DAY)
                for place, day in enumerate(days_between(start.date(), finish.date()))
                for a, b in self.hours(each, day)
            ]
            for each in (uid, other)
        )
        return any(max(a, c) < min(b, d) for a, b in mine for c, d in theirs)

    def first(self, uid: str, day: date) -> int:
        """The minute of a day at which it begins; its first where nobody works."""
        hours = self.hours(uid, day)
        return hours[0][0] if hours else 0

    def last(self, uid: str, day: date, closing: int) -> int:
        """The minute of a day at which it ends; ``closing`` where nobody works."""
        hours = self.hours(uid, day)
        return min(DAY, hours[-1][1]) if hours else closing


def _covers(outer: Hours, inner: Hours) -> bool:
    return all(any(a <= start and end <= b for a, b in outer) for start, end in inner)
