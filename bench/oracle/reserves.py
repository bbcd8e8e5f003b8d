"""What is taken of people's time before any task: operations, turns of a rota, and shares for other projects."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Any, NamedTuple

from oracle.crews import members
from oracle.hours import WHOLE, Book, range_of, share
from oracle.times import DAY, at

_BEFORE, _HORIZON = 31, 400
_FIRST_TURN = date(2001, 1, 1)


class Taken(NamedTuple):
    """A share of somebody's time between two moments; tasks of ``project`` may use it."""

    start: int
    end: int
    use: int
    project: str = ""


class Takings:
    """All that is taken of everybody, in the order of the files."""

    def __init__(self, files: Mapping[str, Any], book: Book) -> None:
        self.files, self.book, self.staffing = files, book, files["staffing"]
        self.today = date.fromisoformat(files["settings"]["status_date"])
        self.first, self.last = self.today - timedelta(days=_BEFORE), self.today + timedelta(days=_HORIZON)
        self.found: dict[str, list[Taken]] = {}
        for record in self.staffing.get("operations", {}).values():
            self._operation(record)
        for project, record in files["projects"].items():
            self._allocated(project, record)
        for who in self.staffing["people"]:
            self._shorter(who)

    def _add(self, who: str, first: date, last: date, use: int, project: str = "") -> None:
        if first <= last and use > 0:
            zone = self.book.zone
            self.found.setdefault(who, []).append(Taken(at(first, 0, zone), at(last, DAY, zone), use, project))

    def _load(self, who: str, first: date, last: date, use: Fraction) -> None:
        """A part of the time that somebody has on each day: of part time, of that."""
        if who not in self.staffing["people"]:
            self._add(who, first, last, int(use))
            return
        parts = self.book.parts(who, first)
        follows = [since for since, _part in parts[1:]] + [date.max]
        for (since, part), then in zip(parts, follows, strict=True):
            end = last if then == date.max else min(last, then - timedelta(days=1))
            self._add(who, max(first, since), end, int(use * part / WHOLE))

    def _allocated(self, project: str, record: Mapping[str, Any]) -> None:
        """What is kept for a project; nothing before it is approved, or while it rests."""
        rests = record.get("on_hold")
        if record.get("stage") in {"idea", "proposal"} or (rests is not None and "until" not in rests):
            return
        begin = date.fromisoformat(rests["until"]) if rests is not None else date.min
        for who, shares in record.get("allocations", {}).items():
            for period, text in shares.items():
                first, last = range_of(period)
                self._add(who, max(first, begin), last, share(text), project)

    def _shorter(self, who: str) -> None:
        """What somebody does not work while they work less than at other times."""
        shares = self.book.shares(who)
        most = max(use for _since, use in shares)
        follows = [since for since, _use in shares[1:]] + [self.last + timedelta(days=1)]
        zone = self.book.zone_of(self.book.calendar_of(who, self.today))
        for number, ((since, use), then) in enumerate(zip(shares, follows, strict=True)):
            if use < most:
                start = at(since, 0, zone) if number else at(self.first, 0, zone)
                self.found.setdefault(who, []).append(Taken(start, at(then, 0, zone), most - use))

    def _operation(self, record: Mapping[str, Any]) -> None:
        first, last = range_of(record["dates"]) if "dates" in record else (date.min, date.max)
        if "rota" in record:
            said = record["rota"].get("from")
            begin = date.fromisoformat(said) if said else first if first > date.min else _FIRST_TURN
            for number, (start, end) in enumerate(periods(begin, record["rota"].get("every", "week"), self.last)):
                who = record["rota"]["who"][number % len(record["rota"]["who"])]
                self._load(who, max(start, first, self.first), min(end, last), Fraction(share(record["load"])))
            return
        day, last = max(first, self.first), min(last, self.last)
        while day <= last:
            sharing = self._sharing(record, day)
            end = day
            while end < last and self._sharing(record, end + timedelta(days=1)) == sharing:
                end += timedelta(days=1)
            for who in sharing:
                self._part(record, who, Fraction(1, len(sharing)), (day, end))
            day = end + timedelta(days=1)

    def _sharing(self, record: Mapping[str, Any], day: date) -> list[str]:
        """Who shares an operation on a day."""
        found: dict[str, None] = {}
        for each in record["assign"]:
            said = {"who": each} if isinstance(each, str) else each
            first, last = range_of(said["dates"]) if "dates" in said else (date.min, date.max)
            if first <= day <= last:
                name = said.get("who") or said.get("team") or said["role"]
                people = [name] if name in self.staffing["people"] else members(self.staffing, name)
                found.update(dict.fromkeys(people))
        return list(found)

    def _part(self, record: Mapping[str, Any], who: str, part: Fraction, days: tuple[date, date]) -> None:
        """The part of one person in some days: of a load, or of an effort by the working days of a period."""
        if "load" in record:
            self._load(who, *days, share(record["load"]) * part)
            return
        minutes, zone = self.book.minutes(record["effort"], effort=True) * part, self.book.zone
        times, always = self.book.person(who), self.book.never_away(who)
        for start, end in periods(opening(days[0], record["every"]), record["every"], days[1]):
            first, last = max(start, days[0]), min(end, days[1])
            there = times.between(at(first, 0, zone), at(last, DAY, zone))
            if there > 0:
                # Of a period the part of its working days, done while they are there.
                here, whole = (
                    always.between(at(begin, 0, zone), at(then, DAY, zone))
                    for begin, then in ((first, last), (start, end))
                )
                self._add(who, first, last, min(WHOLE, int(minutes * here * WHOLE / (whole * there))))


def taken(files: Mapping[str, Any], book: Book) -> dict[str, list[Taken]]:
    """What is taken of everybody."""
    return Takings(files, book).found


def opening(day: date, every: str) -> date:
    """The first day of the week or the month of a day."""
    return day - timedelta(days=day.weekday()) if every == "week" else day.replace(day=1)


def periods(first: date, every: str, last: date) -> Iterator[tuple[date, date]]:
    """Days, weeks or months one after the other."""
    while first <= last:
        if every == "month":
            then = (first.replace(day=1) + timedelta(days=32)).replace(day=1)
        else:
            then = first + timedelta(days={"day": 1, "week": 7}[every])
        yield first, then - timedelta(days=1)
        first = then


def free_for(project: str, takings: list[Taken], capacity: int, moment: int, booked: Mapping[str, int]) -> int:
    """What is left to a project in a minute beside what is booked.

    Of what is kept for other projects, they have it or book it, whichever is more.
    """
    by_project = dict(booked)
    for each in takings:
        if each.start <= moment < each.end and (each.project != project or not each.project):
            if each.project:
                by_project[each.project] = max(each.use, by_project.get(each.project, 0))
            else:
                capacity -= each.use
    return capacity - sum(by_project.values())


def whole(use: int) -> str:
    """A share in words."""
    return f"{use * 100 / WHOLE:g} %"
