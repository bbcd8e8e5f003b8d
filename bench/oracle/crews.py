"""Who works on a task, as the files say it: entries, each of some people, and what they do together in a minute."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from oracle.hours import WHOLE, Book, range_of, share
from oracle.times import DAY, NEVER, Pace, Times, at


@dataclass
class Entry:
    """One line of ``assign``: ``number`` of ``people`` at a time, each with ``use`` of their time."""

    people: list[str]
    times: list[Times]
    rates: list[int]
    use: int = WHOLE
    number: int = 1
    required: bool = False
    start: int = -NEVER
    end: int = NEVER
    limits: Mapping[str, str] = field(default_factory=dict)
    equipment: bool = False
    steps: list[list[tuple[int, int]]] = field(default_factory=list)
    """Of each of the people, from when on they do how much in a minute, where that changes."""

    def rate(self, place: int, moment: int) -> int:
        """What one of the people does in a minute."""
        steps = self.steps[place] if self.steps else []
        return next((rate for since, rate in reversed(steps) if since <= moment), self.rates[place])

    @property
    def named(self) -> bool:
        """Whether one person, and nobody else, can answer to it."""
        return len(self.people) == 1 == self.number


def members(staffing: Mapping[str, Any], name: str) -> list[str]:
    """The people of a team or a role."""
    people = staffing.get("people", {})
    return sorted(who for who, each in people.items() if name == each.get("team") or name in each.get("roles", []))


def permitted(record: Mapping[str, Any], today: str) -> int:
    """By how much a task may book somebody beyond their time."""
    permit = record.get("overbook", {})
    return share(permit.get("allowed"), 0) if permit.get("until", "9999") >= today else 0


def entries(
    staffing: Mapping[str, Any], said: Sequence[Any], book: Book, narrow: Sequence[str | None], over: int = 0
) -> list[Entry]:
    """The entries of an ``assign``, whose people may be booked ``over`` their time."""
    found = []
    for each in said:
        record = {"who": each} if isinstance(each, str) else each
        name = record.get("who") or record.get("team") or record.get("role") or ""
        if "any" in record:
            people = list(record["any"])
        elif name in staffing.get("people", {}) or name in staffing.get("equipment", {}):
            people = [name]
        else:
            people = members(staffing, name)
        groups = [[who] for who in people] if record.get("all") else [people]
        found += [_entry(record, group, book, narrow, over) for group in groups if group]
    if all(each.equipment for each in found):
        # Without people, it is the equipment that does it.
        for each in found:
            each.rates = [min(each.use, book.capacity(who)) for who in each.people]
    return found


def _entry(record: Mapping[str, Any], people: list[str], book: Book, narrow: Sequence[str | None], over: int) -> Entry:
    use = share(record.get("allocation"))
    lab = people[0] in book.staffing.get("equipment", {})
    rates = [0 if lab else rate(book, who, use, over) for who in people]
    made = Entry(people, [book.person(who, *narrow) for who in people], rates, use, equipment=lab)
    if not lab:
        made.steps = [paced(book, who, use, over) for who in people]
    made.number = min(int(record.get("count", 1)), len(people))
    made.required = bool(record.get("required"))
    made.limits = record.get("limits", {})
    if "dates" in record:
        first, last = range_of(record["dates"])
        made.start = at(first, 0, book.zone) if first.year > 1 else -NEVER
        made.end = at(last, DAY, book.zone) if last.year < 9999 else NEVER
    return made


def rate(book: Book, who: str, use: int, over: int) -> int:
    """What somebody does in a minute in which so much of them is booked."""
    gain = share(book.staffing["people"][who].get("efficiency"))
    return gain * min(use, book.capacity(who) + over) // WHOLE


def paced(book: Book, who: str, use: int, over: int) -> list[tuple[int, int]]:
    """From when on somebody does how much in a minute in which so much of them is asked for."""
    gain, shares = share(book.staffing["people"][who].get("efficiency")), book.shares(who)
    zone = book.zone_of(book.calendar_of(who, shares[0][0]))
    since = [-NEVER, *(at(day, 0, zone) for day, _share in shares[1:])]
    found = [
        (moment, gain * min(use, most + over) // WHOLE) for moment, (_day, most) in zip(since, shares, strict=True)
    ]
    return found if len({most for _moment, most in found}) > 1 else []


def pace_of(entries: Sequence[Entry], minutes: int) -> tuple[Times | Pace, int]:
    """How fast people who have nothing else to do work an effort off, and its size in the unit of that."""
    working = [each for each in entries if any(each.rates)]
    if not working:
        return Pace([]), minutes * WHOLE
    only = working[0]
    always = only.start == -NEVER and only.end == NEVER and not any(only.steps)
    if len(entries) == 1 and only.named and always and only.rates[0]:
        return only.times[0], -(-minutes * WHOLE // only.rates[0])
    return Pace(_together(entries)), minutes * WHOLE


def _together(entries: Sequence[Entry]) -> list[tuple[int, int, int]]:
    """The rows of time with what all entries do in a minute of each."""
    changes: dict[int, list[tuple[int, int, int]]] = {}
    for number, entry in enumerate(entries):
        for place, times in enumerate(entry.times):
            for start, end in times.within(max(entry.start, -(1 << 50)), min(entry.end, 1 << 50)):
                changes.setdefault(start, []).append((number, place, 1))
                changes.setdefault(end, []).append((number, place, -1))
        for moment, _rate in (step for row in entry.steps for step in row):
            if moment > -NEVER:
                changes.setdefault(moment, [])
    there: list[dict[int, int]] = [{} for _ in entries]
    rows: list[tuple[int, int, int]] = []
    moments = sorted(changes)
    for moment, following in pairwise(moments):
        for number, place, step in changes[moment]:
            there[number][place] = there[number].get(place, 0) + step
        rate = _done(entries, there, moment)
        if rate:
            rows.append((moment, following, rate))
    return rows


def _done(entries: Sequence[Entry], there: Sequence[Mapping[int, int]], moment: int) -> int:
    """What is done in a minute by those who are there."""
    total = 0
    for entry, places in zip(entries, there, strict=True):
        rates = sorted((entry.rate(place, moment) for place, count in places.items() if count), reverse=True)
        if entry.required and len(rates) < entry.number:
            return 0
        total += sum(rates[: entry.number])
    return total
