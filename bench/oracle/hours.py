"""The hours of calendars and of people, day for day, as the files write them."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from oracle.times import DAY, WEEKDAYS, Row, Times, at, common, day_there, merged

Hours = list[Row]
USUAL: Mapping[str, Sequence[str]] = {"mon-fri": ["08:00-12:00", "13:00-17:00"]}
WHOLE = 10_000


def share(text: str | None, default: int = WHOLE) -> int:
    """A percentage in ten-thousandths."""
    return default if text is None else int(Decimal(text.removesuffix("%")) * 100)


def days_named(text: str) -> list[int]:
    """The weekdays of 'mon' or 'fri-mon'."""
    first, _, last = text.partition("-")
    start, end = WEEKDAYS.index(first), WEEKDAYS.index(last or first)
    return [(start + step) % 7 for step in range((end - start) % 7 + 1)]


def clock(text: str) -> int:
    """Minutes after midnight."""
    return int(text[:2]) * 60 + int(text[3:])


def stretches(texts: Sequence[str]) -> Hours:
    """Hours of a day; what ends before it begins ends on the next day."""
    found = []
    for text in texts:
        start, end = map(clock, text.split("-"))
        found.append((start, end if end > start else end + DAY))
    return merged(found)


def range_of(text: str) -> tuple[date, date]:
    """The first and the last day of '2026-03-02..2026-03-06', of a day, or of an open range."""
    first, dots, last = text.partition("..")
    start = date.fromisoformat(first) if first else date.min
    finish = date.fromisoformat(last) if last else date.max
    return start, finish if dots else start


def holds(ranges: Sequence[str], day: date) -> bool:
    return any(start <= day <= end for start, end in map(range_of, ranges))


def first_minutes(hours: Hours, minutes: int) -> Hours:
    """The beginning of a day's hours."""
    found = []
    for start, end in hours:
        if minutes > 0:
            found.append((start, min(end, start + minutes)))
        minutes -= end - start
    return found


def last_minutes(hours: Hours, minutes: int) -> Hours:
    """The end of a day's hours."""
    found = []
    for start, end in reversed(hours):
        if minutes > 0:
            found.append((max(start, end - minutes), end))
        minutes -= end - start
    return found[::-1]


def steps(said: Any) -> list[tuple[date, Any]]:  # noqa: ANN401 - a value of any field
    """A value that may change by date: each with the day from which it holds, in order."""
    if not isinstance(said, Mapping):
        return [] if said is None else [(date.min, said)]
    dated = {key: value for key, value in said.items() if key[:1].isdigit()}
    undated = {key: value for key, value in said.items() if key not in dated}
    first = [(date.min, undated)] if undated else []
    return first + sorted((date.fromisoformat(key), value) for key, value in dated.items())


def on(said: Any, day: date) -> Any:  # noqa: ANN401 - a value of any field
    """What holds on a day; None before the first."""
    return next((value for since, value in reversed(steps(said)) if since <= day), None)


class Book:
    """All calendars of one portfolio over one horizon."""

    def __init__(self, files: Mapping[str, Any], horizon: tuple[date, date]) -> None:
        self.settings = files["settings"]
        self.records: Mapping[str, Any] = files["calendars"]
        self.staffing: Mapping[str, Any] = files["staffing"]
        self.horizon = horizon
        self.zone: str = self.settings["timezone"]
        self.home: str = self.settings["calendar"]
        self._made: dict[object, Times] = {}
        self._days: dict[str, list[Hours]] = {}

    def chain(self, name: str) -> list[Mapping[str, Any]]:
        """A calendar and its bases, the nearest first."""
        found = [self.records[name]]
        while "base" in found[-1]:
            found.append(self.records[found[-1]["base"]])
        return found

    def zone_of(self, name: str) -> str:
        """The time zone of a calendar."""
        return next((each["timezone"] for each in self.chain(name) if "timezone" in each), self.zone)

    def per_day(self, name: str) -> int:
        """Working minutes of a day of duration."""
        said = (each["hours_per_day"] for each in self.chain(name) if "hours_per_day" in each)
        return int(Decimal(str(next(said, self.settings["hours_per_day"]))) * 60)

    @property
    def effort_day(self) -> int:
        """The minutes of a day of effort."""
        return int(Decimal(str(self.settings["hours_per_day"])) * 60)

    def week(self, name: str) -> list[Hours]:
        """The usual hours of each weekday: what a calendar says replaces the days of its base."""
        found: list[Hours] = [[] for _ in WEEKDAYS]
        said = [each.get("week") for each in reversed(self.chain(name))]
        for number, week in enumerate([said[0] or USUAL, *said[1:]]):
            if week and not number:
                found = [[] for _ in WEEKDAYS]
            for key, texts in (week or {}).items():
                for weekday in days_named(key):
                    found[weekday] = stretches(texts)
        return found

    def hours_on(self, name: str, day: date, week: Sequence[Hours]) -> Hours:
        """The hours of one day: the nearest of a calendar and its bases that speaks of it decides."""
        for each in self.chain(name):
            for dates, texts in each.get("open", {}).items():
                if holds([dates], day):
                    return stretches(texts)
            if holds(list(each.get("closed", {})), day):
                return []
        return week[day.weekday()]

    def days(self, name: str) -> list[Hours]:
        """The hours of each day of the horizon."""
        if name not in self._days:
            week = self.week(name)
            first, last = self.horizon
            said = any("open" in each or "closed" in each for each in self.chain(name))
            number = (last - first).days + 1
            days = (first + timedelta(days=step) for step in range(number))
            self._days[name] = [self.hours_on(name, day, week) if said else week[day.weekday()] for day in days]
        return self._days[name]

    def rows(self, days: Sequence[Hours], zone: str) -> list[Row]:
        """The hours of the days of the horizon in minutes of UTC."""
        found: list[Row] = []
        day = self.horizon[0]
        for hours in days:
            if hours:
                start = at(day, 0, zone)
                if hours[-1][1] <= DAY and at(day, DAY, zone) - start == DAY:
                    found += [(start + begin, start + end) for begin, end in hours]
                else:
                    found += [(at(day, begin, zone), at(day, end, zone)) for begin, end in hours]
            day += timedelta(days=1)
        return merged(found)

    def calendar(self, *names: str | None) -> Times:
        """The minutes that lie in all of some calendars."""
        key = ("calendars", frozenset(name or self.home for name in names) or frozenset({self.home}))
        if key not in self._made:
            made = [self.rows(self.days(name), self.zone_of(name)) for name in sorted(key[1])]
            rows = made[0]
            for other in made[1:]:
                rows = common(rows, other)
            self._made[key] = Times(rows)
        return self._made[key]

    def person(self, who: str, *narrow: str | None) -> Times:
        """When somebody works, narrowed by the calendars of a project and a task."""
        names = frozenset(name for name in narrow if name)
        key = ("person", who, names)
        if key not in self._made:
            rows = self._own(who)
            for name in sorted(names):
                rows = common(rows, self.calendar(name).rows)
            self._made[key] = Times(rows)
        return self._made[key]

    def never_away(self, who: str) -> Times:
        """When somebody would work who is never away, and stays."""
        return Times(list(self._own(who, always=True)))

    def _own(self, who: str, *, always: bool = False) -> Sequence[Row]:
        if who in self.staffing.get("equipment", {}):
            return self.calendar(self.staffing["equipment"][who].get("calendar")).rows
        key = ("own", who, always)
        if key not in self._made:
            record = self.staffing["people"][who]
            rows: list[Row] = []
            day, last = self.horizon
            while day <= last:
                name = self.calendar_of(who, day)
                hours = self.days(name)[(day - self.horizon[0]).days]
                zone = self.zone_of(name)
                worked = self._contract_day(record, day, hours)
                for begin, end in worked if always else self._person_day(who, record, day, worked):
                    rows.append((at(day, begin, zone), at(day, end, zone)))
                day += timedelta(days=1)
            self._made[key] = Times(merged(rows))
        return self._made[key].rows

    def _contract_day(self, record: Mapping[str, Any], day: date, hours: Hours) -> Hours:
        """One day of somebody by their own week."""
        week = on(record.get("week"), day)
        if week is None:
            return hours
        said = [text for key, text in week.items() if day.weekday() in days_named(key)]
        return first_minutes(hours, int(Decimal(said[0].removesuffix("h")) * 60) if said else 0)

    def _person_day(self, who: str, record: Mapping[str, Any], day: date, hours: Hours) -> Hours:
        """One day of somebody: leave, training, employment."""
        employed = record.get("employment", {}).get("dates")
        if employed and not holds([employed], day):
            return []
        courses = [each["planned"] for each in self.staffing.get("training", {}).values() if who in each["for"]]
        away = [*self.staffing.get("leave", {}).get(who, {}).items(), *((dates, "all") for dates in courses)]
        for dates, part in away:
            if holds([dates], day):
                half = sum(end - start for start, end in hours) // 2
                whole = sum(end - start for start, end in hours)
                hours = {"all": [], "pm": first_minutes(hours, half), "am": last_minutes(hours, whole - half)}[part]
        return hours

    def capacity(self, who: str) -> int:
        """How much of somebody's time there is at most, in ten-thousandths."""
        if who in self.staffing.get("equipment", {}):
            return WHOLE * int(self.staffing["equipment"][who].get("capacity", 1))
        return max(use for _since, use in self.shares(who))

    def calendar_of(self, who: str, day: date) -> str:
        """The calendar of somebody on a day."""
        return on(self.staffing["people"][who].get("calendar"), day) or self.home

    def shares(self, who: str) -> list[tuple[date, int]]:
        """How much of somebody's time there is from each day on, the first being the one on which work goes on.

        It may still be the day before the status date where they are.
        """
        run = WHOLE - share(self.staffing["people"][who].get("run_share"), 0)
        today = date.fromisoformat(self.settings["status_date"])
        first = day_there(at(today, 0, self.zone), self.zone_of(self.calendar_of(who, today)))
        return [(day, part * run // WHOLE) for day, part in self.parts(who, min(first, today))]

    def parts(self, who: str, first: date) -> list[tuple[date, int]]:
        """The part of the hours of a calendar that somebody works from each day on; a week of their own needs none."""
        record = self.staffing["people"][who]
        changes = {since for name in ("fte", "week") for since, _value in steps(record.get(name)) if since > first}
        found = []
        for day in (first, *sorted(changes)):
            full = on(record.get("week"), day) is not None
            found.append((day, WHOLE if full else share(on(record.get("fte"), day))))
        return found

    def minutes(self, text: str, name: str | None = None, *, effort: bool = False) -> int:
        """A duration in minutes of a calendar, or an effort in minutes of a person."""
        name = name or self.home
        unit = "min" if text.endswith("min") else text[-1]
        amount, elapsed = text.removesuffix(unit), False
        if amount.endswith("e"):
            amount, elapsed = amount[:-1], True
        day = self.effort_day if effort else self.per_day(name)
        weekdays = 5 if effort else sum(1 for hours in self.week(name) if hours) or 5
        if elapsed:
            day, weekdays = DAY, 7
        each = {"min": 1, "h": 60, "d": day, "w": day * weekdays}[unit]
        return int((Decimal(amount) * each).to_integral_value())
