"""Calendars of Microsoft Project in the words of the format."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from itpm.interchange.identity import ids
from itpm.interchange.msproject.fields import SYSTEM
from itpm.interchange.msproject.plan import Plan, WorkingTime

_DAYS = {1: "sun", 2: "mon", 3: "tue", 4: "wed", 5: "thu", 6: "fri", 7: "sat"}
LAST_DAY = "2049-12-31"
"""The last day that Project knows."""
_HOUR = 60
_LONGEST_DAY = 24 * _HOUR


def used(plan: Plan) -> dict[str, WorkingTime]:
    """The calendars that the plan works with; those that only repeat their base stand for it."""
    every = {each.uid: each for each in plan.calendars}
    wanted = [plan.calendar, *(r.calendar for r in plan.resources), *(t.calendar for t in plan.tasks)]
    found: dict[str, WorkingTime] = {}
    for uid in wanted:
        own = resolved(every, uid)
        while own is not None and own.uid not in found:
            found[own.uid] = own
            own = resolved(every, own.base)
    return found


def resolved(every: Mapping[str, WorkingTime], uid: str) -> WorkingTime | None:
    """The calendar that is really meant: the first on the way down that says something itself."""
    seen: set[str] = set()
    each = every.get(uid)
    while each is not None and not each.week and not each.exceptions and each.uid not in seen:
        seen.add(each.uid)
        each = every.get(each.base)
    return None if each is None or each.uid in seen else each


def exact_day(plan: Plan) -> int:
    """The minutes of a day of duration; none where that is no plain number of hours, and hours have to do."""
    minutes = plan.minutes_per_day
    return minutes if minutes % 3 == 0 and minutes <= _LONGEST_DAY else 0


def calendar_data(plan: Plan, project: str) -> tuple[dict[str, Any], Mapping[str, str]]:
    """The calendars by id as plain data, and the id that stands for each identifier in the file."""
    every = {each.uid: each for each in plan.calendars}
    found = used(plan)
    names = ids(((uid, f"{project}-{each.name}") for uid, each in found.items()), "calendar")
    data = {names[uid]: _data(each, names, every, exact_day(plan)) for uid, each in found.items()}
    by_uid = {}
    for uid in every:
        meant = resolved(every, uid)
        if meant is not None and meant.uid in names:
            by_uid[uid] = names[meant.uid]
    return data, by_uid


def _data(
    each: WorkingTime, names: Mapping[str, str], every: Mapping[str, WorkingTime], minutes: int
) -> dict[str, Any]:
    made: dict[str, Any] = {"name": each.name}
    base = resolved(every, each.base)
    if base is not None and base.uid in names and base.uid != each.uid and not _loops(every, each.uid):
        made["base"] = names[base.uid]
    if each.week:
        made["week"] = {_DAYS[day]: list(hours) for day, hours in sorted(each.week)}
    if minutes:
        made["hours_per_day"] = minutes // _HOUR if minutes % _HOUR == 0 else float(Decimal(minutes) / _HOUR)
    closed = {_dates(start, end): name or "Day off" for start, end, name, hours in each.exceptions if not hours}
    open_ = {_dates(start, end): list(hours) for start, end, _name, hours in each.exceptions if hours}
    if closed:
        made["closed"] = closed
    if open_:
        made["open"] = open_
    made["external"] = {SYSTEM: {"id": each.uid}}
    return made


def _loops(every: Mapping[str, WorkingTime], uid: str) -> bool:
    """Whether a calendar is based on itself in the end."""
    seen: set[str] = set()
    while uid in every and uid not in seen:
        seen.add(uid)
        uid = every[uid].base
    return uid in seen


def _dates(start: str, end: str) -> str:
    """Days as the format says them; up to the last day that Project knows they have no end."""
    if end >= LAST_DAY:
        return f"{start}.."
    return start if start == end or not end else f"{start}..{end}"
