"""Calendars on their way into a file: the hours of each day in the portfolio's zone, as a week and what differs.

Project knows neither zones nor hours over midnight, and a person's calendar takes the place of the project's. So the
hours are read off the time that is really worked, day by day.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement

from itpm.analysis.time.clock import DAY, local, midnight
from itpm.analysis.time.hours import Hours, days_between, joined, public_holidays
from itpm.engine.calendar import LAST_YEAR, Calendar
from itpm.interchange.msproject.calendars import LAST_DAY
from itpm.interchange.msproject.elements import add, clock_time
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates

Label = Callable[[date], str]
"""What a day that differs is called; empty where nothing is known about it."""
_CLOSED, _OTHER = "Closed", "Other hours"


class Stretch(NamedTuple):
    """Days that follow each other with the same hours and the same name."""

    first: date
    last: date
    hours: Hours
    label: str


@dataclass
class Weeks:
    """The calendars of a file, each once."""

    zone: str
    years: tuple[date, date]
    parent: Element = field(default_factory=lambda: Element("Calendars"))
    _numbers: dict[tuple[int, str], str] = field(default_factory=dict)
    _held: list[Calendar] = field(default_factory=list)

    def number(self, title: str, calendar: Calendar, label: Label, base: str = "-1") -> str:
        """The number of a calendar in the file; it is written when it is first asked for."""
        key = id(calendar), title
        if key not in self._numbers:
            # Kept, so that the identity of the calendar stays its own.
            self._held.append(calendar)
            self._numbers[key] = str(len(self._numbers) + 1)
            self._write(self._numbers[key], title, calendar, label, base)
        return self._numbers[key]

    def _write(self, number: str, title: str, calendar: Calendar, label: Label, base: str) -> None:
        element = SubElement(self.parent, "Calendar")
        add(element, "UID", number)
        add(element, "Name", title)
        add(element, "IsBaseCalendar", "1" if base == "-1" else "0")
        add(element, "BaseCalendarUID", base)
        # What begins in the last night of the year before belongs to it too, and a year is made when it is asked for.
        first = midnight(self.years[0], self.zone)
        calendar.within(first - DAY, first)
        hours = {day: day_hours(calendar, day, self.zone) for day in days_between(*self.years)}
        week = usual(hours)
        days = SubElement(element, "WeekDays")
        for weekday in (6, 0, 1, 2, 3, 4, 5):
            made = SubElement(days, "WeekDay")
            add(made, "DayType", str((weekday + 1) % 7 + 1))
            _hours(made, week[weekday])
        found = list(_stretches(hours, week, label))
        if calendar.years[1] < LAST_YEAR - 1 and found and not found[-1].hours:
            # Somebody who has left does not come back after the years that are written.
            found[-1] = found[-1]._replace(last=date.fromisoformat(LAST_DAY))
        if found:
            listed = SubElement(element, "Exceptions")
            for stretch in found:
                _exception(SubElement(listed, "Exception"), stretch)


def day_hours(calendar: Calendar, day: date, zone: str) -> Hours:
    """The working time of a day as clocks in a zone show it; a shift over midnight is part of two days."""
    start, end = midnight(day, zone), midnight(day + timedelta(days=1), zone)
    found = []
    for first, last in calendar.within(start, end):
        opens = local(first, zone)
        closes = local(last, zone)
        until = DAY if last == end else closes.hour * 60 + closes.minute
        if opens.hour * 60 + opens.minute < until:
            found.append((opens.hour * 60 + opens.minute, until))
    return tuple(joined(found))


def usual(hours: Mapping[date, Hours]) -> list[Hours]:
    """The hours of each weekday, Monday first, as most days have them between the first and the last day of work."""
    worked = [day for day, each in hours.items() if each]
    first, last = (worked[0], worked[-1]) if worked else (date.min, date.max)
    found: list[Counter[Hours]] = [Counter() for _weekday in range(7)]
    for day, each in hours.items():
        if first <= day <= last:
            found[day.weekday()][each] += 1
    return [each.most_common(1)[0][0] if each else () for each in found]


def named_days(portfolio: Portfolio, name: str | None) -> Label:
    """The names that a calendar and its bases give to closed days and public holidays."""
    closed: list[tuple[Dates, str]] = []
    countries: list[tuple[str, str | None]] = []
    record = portfolio.calendars.get(name or portfolio.settings.calendar or "")
    while record is not None:
        closed += record.closed.items()
        if record.holidays is not None:
            countries.append((record.holidays.country, record.holidays.subdivision))
        record = portfolio.calendars.get(record.base) if record.base else None

    def label(day: date) -> str:
        for dates, text in closed:
            if dates.holds(day):
                return text
        free = (public_holidays(*place, day.year).get(day) for place in countries)
        return next((text for text in free if text), "")

    return label


def _stretches(hours: Mapping[date, Hours], week: list[Hours], label: Label) -> Iterator[Stretch]:
    """The days that differ from the week; a closed stretch goes on over days that are closed anyhow."""
    open_: Stretch | None = None
    for day, each in hours.items():
        if each == week[day.weekday()]:
            if open_ is not None and (each or open_.hours):
                yield open_
                open_ = None
            continue
        night = week[day.weekday()][:1]
        name = label(day) or (label(day - timedelta(days=1)) if night and not night[0][0] else "")
        name = name or (_OTHER if each else _CLOSED)
        if open_ is not None and (open_.hours, open_.label) == (each, name):
            open_ = open_._replace(last=day)
            continue
        if open_ is not None:
            yield open_
        open_ = Stretch(day, day, each, name)
    if open_ is not None:
        yield open_


def _exception(element: Element, stretch: Stretch) -> None:
    add(element, "EnteredByOccurrences", "0")
    time = SubElement(element, "TimePeriod")
    add(time, "FromDate", f"{stretch.first}T00:00:00")
    add(time, "ToDate", f"{stretch.last}T23:59:00")
    add(element, "Occurrences", str((stretch.last - stretch.first).days + 1))
    add(element, "Name", stretch.label)
    add(element, "Type", "1")
    _hours(element, stretch.hours)


def _hours(element: Element, hours: Iterable[tuple[int, int]]) -> None:
    spans = list(hours)
    add(element, "DayWorking", "1" if spans else "0")
    if spans:
        times = SubElement(element, "WorkingTimes")
        for start, end in spans:
            made = SubElement(times, "WorkingTime")
            add(made, "FromTime", clock_time(start))
            add(made, "ToTime", clock_time(end))
