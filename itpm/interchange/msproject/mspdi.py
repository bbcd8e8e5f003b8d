"""An MSPDI file as plain records: what its elements say, in units that mean something.

MSPDI is Microsoft's published XML schema for project data (mspdi_pj12.xsd). Durations are ISO 8601 in working hours,
link lags are tenths of a minute, costs of tasks are hundredths of the currency.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import datetime, time
from typing import NamedTuple
from xml.etree.ElementTree import Element

from itpm.interchange.msproject.fields import ITPM_HELD, LATE, custom_fields
from itpm.interchange.msproject.plan import (
    BaselineOf,
    Lag,
    LinkTo,
    Plan,
    PlanTask,
)
from itpm.interchange.msproject.resources import assignments, resource, uids
from itpm.interchange.msproject.strange import strange
from itpm.interchange.msproject.timetable import calendar
from itpm.interchange.msproject.tree import NotMspdiError, line_of, parsed
from itpm.interchange.msproject.unread import unread
from itpm.interchange.msproject.values import NAMESPACE, Reading, children, flag, line, line_under, placed, text, whole
from itpm.say import plural

LINK_TYPES = {"0": "FF", "1": "FS", "2": "SF", "3": "SS"}
_ELAPSED = frozenset({4, 6, 8, 10, 12, 36, 38, 40, 42, 44})
_PERCENT = frozenset({19, 20, 51, 52})
_PERCENT_OF_WORKING_TIME = frozenset({19, 51})
_FIXED_DURATION = "1"
_TENTHS, _ALL, _MOST_PRIORITY = 10, 100, 1000
_DEEPEST_LEVEL = 65_535
_LAST_BASELINE = 10
_AS_LATE, _LAST_CONSTRAINT = 1, 7


def read_plan(data: bytes) -> Plan:
    """The plan in an MSPDI file.

    Raises:
        NotMspdiError: for anything else, and for XML with a document type or without end.
    """
    root = parsed(data)
    if root.tag != f"{NAMESPACE}Project":
        raise NotMspdiError(
            f"line {line_of(root)}: the file is not a project in Microsoft's XML form; in Project: Save As, XML Format"
        )
    return _plan(root)


def _plan(root: Element) -> Plan:
    names = {
        text(each, "FieldID"): line(each, "Alias") or line(each, "FieldName")
        for each in children(root, "ExtendedAttributes", "ExtendedAttribute")
    }
    reading = Reading([*strange(root), *unread(root, names)])
    name = line(root, "Title") or line(root, "Name").removesuffix(".xml").removesuffix(".mpp") or "Imported project"
    start, status = reading.moment(root, "StartDate"), reading.moment(root, "StatusDate")
    days = [status, *(reading.moment(root, each) for each in ("LastSaved", "CurrentDate", "CreationDate")), start]
    tasks, resources, calendars = (
        _distinct(root, outer, inner)
        for outer, inner in (("Tasks", "Task"), ("Resources", "Resource"), ("Calendars", "Calendar"))
    )
    reading.week_start = min(whole(root, "WeekStartDay"), 6) if whole(root, "WeekStartDay") > 0 else 0
    reading.lengths.update(_lengths(tasks))
    plan = Plan(
        name,
        start,
        status,
        next((each.date() for each in days if each is not None), None),
        _closing(root),
        text(root, "CalendarUID"),
        max(1, reading.whole(root, "MinutesPerDay", 480)),
        tuple(_task(each, names, reading) for each in tasks if text(each, "UID") != "0"),
        tuple(resource(each, names, reading) for each in resources if text(each, "UID") != "0"),
        tuple(assignments(root, names, reading, (uids(tasks), uids(resources)))),
        tuple(calendar(each, reading) for each in calendars),
        reading.within(root, "BaselineForEarnedValue", _LAST_BASELINE),
        reading.lost,
    )
    if not flag(root, "ScheduleFromStart", default=True):
        where = line_under(root, "ScheduleFromStart")
        reading.lost.append(f"line {where}: {name}: it is planned from its finish; here it is planned from its start")
    if reading.rounded:
        seconds = f"seconds in {plural(reading.rounded, 'duration')}, rounded to minutes"
        reading.lost.append(f"line {reading.first_rounded}: {name}: {seconds}")
    return plan


def _lengths(tasks: Iterable[Element]) -> Iterator[tuple[str, int]]:
    """How long each task lasts in working time; what is wrong in a length is told where the task is read."""
    reading = Reading()
    for each in tasks:
        length = reading.minutes(each, "Duration")
        if length is not None and reading.whole(each, "DurationFormat") not in _ELAPSED:
            yield text(each, "UID"), length


def _closing(root: Element) -> time:
    try:
        return time.fromisoformat(text(root, "DefaultFinishTime")).replace(second=0, microsecond=0, tzinfo=None)
    except ValueError:
        return time(17)


def _distinct(root: Element, outer: str, inner: str) -> list[Element]:
    """The elements of a list that are no empty rows; each has an identifier of its own."""
    found: dict[str, Element] = {}
    for each in children(root, outer, inner):
        uid = text(each, "UID")
        if not uid or flag(each, "IsNull"):
            continue
        if uid in found:
            first, second = line_of(found[uid]), line_of(each)
            raise NotMspdiError(f"line {second}: {inner} {uid[:20]} is there already, on line {first}")
        found[uid] = each
    return list(found.values())


def _task(element: Element, names: dict[str, str], reading: Reading) -> PlanTask:
    name = line(element, "Name") or f"Task {text(element, 'UID')}"
    physical = reading.whole(element, "PhysicalPercentComplete")
    custom = tuple(custom_fields(element, names))
    bound = _bound(element, dict(custom).get(ITPM_HELD, ""), reading)
    return PlanTask(
        uid=text(element, "UID"),
        name=name,
        line=line_of(element),
        level=max(1, reading.within(element, "OutlineLevel", _DEEPEST_LEVEL, 1)),
        summary=flag(element, "Summary"),
        milestone=flag(element, "Milestone"),
        active=flag(element, "Active", default=True),
        duration=reading.minutes(element, "Duration"),
        elapsed=reading.whole(element, "DurationFormat") in _ELAPSED,
        work=reading.minutes(element, "Work"),
        by_effort=text(element, "Type") not in {"", _FIXED_DURATION},
        effort_driven=flag(element, "EffortDriven"),
        remaining_duration=reading.minutes(element, "RemainingDuration"),
        remaining_work=reading.minutes(element, "RemainingWork"),
        start=reading.moment(element, "Start"),
        finish=reading.moment(element, "Finish"),
        percent=reading.within(element, "PercentComplete", _ALL),
        percent_work=reading.within(element, "PercentWorkComplete", _ALL),
        percent_physical=physical if 0 < physical <= _ALL else None,
        actual_start=reading.moment(element, "ActualStart"),
        actual_finish=reading.moment(element, "ActualFinish"),
        constraint=bound.number,
        constraint_date=bound.date,
        late=bound.late,
        deadline=reading.moment(element, "Deadline"),
        manual=flag(element, "Manual"),
        stop=reading.moment(element, "Stop"),
        resume=reading.moment(element, "Resume"),
        levelling_delay=_delay(element, reading),
        priority=reading.within(element, "Priority", _MOST_PRIORITY, 500),
        calendar=text(element, "CalendarUID"),
        alone=flag(element, "IgnoreResourceCalendar"),
        notes=text(element, "Notes"),
        fixed_cost=reading.number(element, "FixedCost") / 100,
        links=tuple(_links(element, name, reading)),
        baselines=tuple(_baseline(each, reading) for each in element.findall(f"{NAMESPACE}Baseline")),
        custom=custom,
    )


def _delay(element: Element, reading: Reading) -> int:
    """The levelling delay of a row in minutes; a plan made from its finish has some below nought."""
    found = reading.whole(element, "LevelingDelay")
    if found < 0:
        where = placed(element, "LevelingDelay")
        reading.lost.append(f"{where}: a levelling delay below nought, which brings it forward")
    return max(0, found) // _TENTHS


class _Bound(NamedTuple):
    """A constraint: its type, its date, and whether the row is to be as late as possible beside it."""

    number: int
    date: datetime | None
    late: bool


def _bound(element: Element, held: str, reading: Reading) -> _Bound:
    """The constraint of a row; one that only held the dates of an export gives way to what it stood for."""
    number, moment = reading.whole(element, "ConstraintType"), reading.moment(element, "ConstraintDate")
    number = number if 0 <= number <= _LAST_CONSTRAINT else 0
    first, _, rest = held.partition(" ")
    at, *others = rest.split() or [""]
    if moment is None or (first, at) != (str(number), moment.isoformat("T", "seconds")):
        return _Bound(number, moment, number == _AS_LATE)
    for each in others:
        with suppress(ValueError):
            return _Bound(number, datetime.fromisoformat(each).replace(tzinfo=None), LATE in others)
    return _Bound(0, None, LATE in others)


def _links(element: Element, name: str, reading: Reading) -> Iterator[LinkTo]:
    for link in element.findall(f"{NAMESPACE}PredecessorLink"):
        uid, where = text(link, "PredecessorUID"), f"line {line_of(link)}: {name}"
        if flag(link, "CrossProject"):
            reading.lost.append(f"{where}: a link to another file ({line(link, 'CrossProjectName') or uid})")
            continue
        form, lag = reading.whole(link, "LagFormat", 7), reading.whole(link, "LinkLag")
        length = reading.lengths.get(uid) if form in _PERCENT_OF_WORKING_TIME else None
        if form in _PERCENT and lag and length is not None:
            # A share of a length that is known is so much time, in tenths of minutes.
            lag = lag * length * _TENTHS // _ALL
        elif form in _PERCENT and lag:
            reading.lost.append(f"{where}: a lag of {lag}% of its predecessor; the link is kept without it")
            lag = 0
        reading.round(link, "LinkLag", inexact=bool(lag % _TENTHS))
        kind = text(link, "Type")
        if kind not in {"", *LINK_TYPES}:
            reading.lost.append(f"{where}: a link of type '{kind[:20]}', which there is not; it becomes FS")
        yield LinkTo(uid, LINK_TYPES.get(kind, "FS"), Lag(round(lag / _TENTHS), form in _ELAPSED))


def _baseline(element: Element, reading: Reading) -> BaselineOf:
    cost = reading.number(element, "Cost") / 100
    return BaselineOf(
        reading.whole(element, "Number"),
        reading.moment(element, "Start"),
        reading.moment(element, "Finish"),
        reading.minutes(element, "Duration"),
        reading.minutes(element, "Work"),
        cost if cost > 0 else None,
    )
