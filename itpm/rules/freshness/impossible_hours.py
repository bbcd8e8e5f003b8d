"""FRS018: somebody has more hours written than days, or a week, can hold."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from heapq import heappop, heappush

from itpm.analysis.facts import Facts
from itpm.analysis.money.written_hours import Written, written
from itpm.diagnostic import Duty, Finding, Severity
from itpm.message import Message, phrase
from itpm.model.staffing import Person
from itpm.rules.rule import rule
from itpm.rules.thresholds import Index

_HOUR = 60
_Days = tuple[date, date]


@rule(
    "FRS018",
    "impossible-hours",
    Severity.ERROR,
    serves=Duty.MONITORING,
    reads=("schedule", "task.worked", "person.calendar"),
)
def impossible_hours(facts: Facts, *, day: Index = 16.0, weeks: Index = 1.5) -> Iterable[Finding]:
    """Somebody has more hours written than days, or a week, can hold."""
    by_person: dict[str, list[Written]] = defaultdict(list)
    for each in written(facts.portfolio, facts.schedule.times.patterns):
        by_person[each.who].append(each)
    for who, entries in by_person.items():
        yield from _longer_than_it_lasted(who, entries)
        yield from _at_once(who, entries)
        person = facts.portfolio.staffing.people.get(who)
        for days, inside in _fullest(entries) if person is not None else ():
            most = _most(facts, person, days, (float(day), float(weeks))) if person is not None else 0
            spent = sum(each.minutes for each in inside)
            if spent > most * _HOUR:
                message = Message(
                    "'{who}' has {hours:0.#} hours from {first} to {last}, of which {most:0.#} are believed",
                    who=who,
                    hours=spent / _HOUR,
                    first=days[0],
                    last=days[1],
                    most=most,
                )
                largest = max(inside, key=lambda each: each.minutes)
                yield Finding("FRS018", largest.place, message, _hint(inside))


def _longer_than_it_lasted(who: str, entries: Iterable[Written]) -> Iterator[Finding]:
    """More hours between two times than lie between them."""
    for each in entries:
        if each.within is not None and each.minutes > each.within:
            message = Message(
                "'{who}' has {hours:0.#} hours on '{what}' between two times that are {most:0.#} hours apart",
                who=who,
                hours=each.minutes / _HOUR,
                what=each.what,
                most=each.within / _HOUR,
            )
            yield Finding(
                "FRS018", each.place, message, "write the hours that were worked between them, or other times"
            )


def _at_once(who: str, entries: Iterable[Written]) -> Iterator[Finding]:
    """Hours between two times of which other hours use up too much."""
    timed = [each for each in entries if each.within is not None and each.minutes <= each.within]
    for each, start, end in _without_time(timed):
        message = Message(
            "'{who}' has {hours:0.#} hours on '{what}' between two times, of which other hours leave less",
            who=who,
            hours=each.minutes / _HOUR,
            what=each.what,
        )
        beside = [other for other in timed if other is not each and other.times and _meet(other.times, (start, end))]
        yield Finding("FRS018", each.place, message, _hint(beside))


def _meet(one: tuple[datetime, datetime], other: tuple[datetime, datetime]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _without_time(entries: Iterable[Written]) -> Iterator[tuple[Written, datetime, datetime]]:
    """Entries that do not fit beside the others, with their times.

    Where all fit in any order, they fit one after the other by which has to end first (Jackson 1955, Horn 1974).
    """
    coming = [(*each.times, number, each) for number, each in enumerate(entries) if each.times is not None]
    coming.sort(reverse=True)
    waiting: list[tuple[datetime, int, timedelta, datetime, Written]] = []
    now = coming[-1][0] if coming else None
    while now is not None:
        while coming and coming[-1][0] <= now:
            start, end, number, each = coming.pop()
            heappush(waiting, (end, number, timedelta(minutes=each.minutes), start, each))
        end, number, left, start, each = heappop(waiting)
        if now + left > end:
            yield each, start, end
        else:
            worked = min(left, coming[-1][0] - now) if coming else left
            now += worked
            if worked < left:
                heappush(waiting, (end, number, left - worked, start, each))
        if not waiting:
            now = coming[-1][0] if coming else None


def _fullest(entries: Sequence[Written]) -> Iterator[tuple[_Days, Sequence[Written]]]:
    """All days from one to another in which something was written, with all that lies within them; the shortest first.

    Days that hold shorter ones are left to those where they hold nothing more.
    """
    spans = {(each.first, each.last) for each in entries if each.first is not None and each.last is not None}
    seen: set[tuple[Written, ...]] = set()
    for first, last in sorted(spans, key=lambda span: (span[1] - span[0], span)):
        inside = [
            each
            for each in entries
            if each.first is not None and each.last is not None and first <= each.first and each.last <= last
        ]
        if tuple(inside) not in seen:
            seen.add(tuple(inside))
            yield (first, last), inside


def _most(facts: Facts, person: Person, days: _Days, limits: tuple[float, float]) -> float:
    """The hours that days can hold: so many each, and not so much more than the full weeks of somebody's calendar."""
    patterns = facts.schedule.times.patterns
    first, last = days
    week = patterns.of(patterns.calendar_of(person, first)).week
    full = sum(end - start for hours in week for start, end in hours) / _HOUR
    begins = first - timedelta(days=first.weekday())
    weeks = ((last - begins).days // 7) + 1
    many = (last - first).days + 1
    return min(limits[0] * many, limits[1] * full * weeks) if full else limits[0] * many


def _hint(inside: Sequence[Written]) -> str:
    """What it was written on."""
    what = list(dict.fromkeys(each.what for each in inside))
    first, more = tuple(what[:5]), len(what) - 5
    if more > 0:
        return phrase("it is written on {first} and {more} more", first=first, more=more)
    return phrase("it is written on {first}", first=first)
