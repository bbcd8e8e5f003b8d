"""What keeps work from beginning where neither a link, a constraint nor other work does."""

from collections.abc import Iterator, Mapping
from typing import Final, NamedTuple

from itpm.analysis.scheduling.absences import absence
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.time.clock import DAY
from itpm.analysis.time.patterns import unpaused
from itpm.engine.crew import Candidate, Work
from itpm.engine.critical_path import Dates
from itpm.engine.ledger import Booking, Bucket
from itpm.message import phrase
from itpm.model.address import whole_of

_WEEKEND: Final = 3 * DAY
"""What no working time lies in for longer is more than the end of a week."""
_MOST_BUCKETS: Final = 400


class Delay(NamedTuple):
    """Why something begins later than it might: the cause, in a sentence, in a few words, and as programs read it."""

    cause: str
    words: str
    short: str
    fields: Mapping[str, str]


def kept_back(schedule: Schedule, dates: Dates, node: int, since: int | None = None) -> Delay | None:
    """Who or what lets something begin later than at the moment from which it may, or than ``since``.

    Somebody's absence, the calendar of the task, what people do beside tasks, or a limit; None where nothing does.
    """
    free = dates.bound(node) if since is None else since
    away = absence(schedule, dates, node, since)
    if away is not None:
        who = ", ".join(away.people)
        return Delay("absence", away.words, phrase("{who}, away", who=who), {"person": who, "task": ""})
    return _closed(schedule, dates, node, free) or _taken(schedule, dates, node, free)


def on_hold(schedule: Schedule, node: int) -> Delay | None:
    """The hold of a project that lets nothing of it begin before a day; None where that is not why."""
    made = schedule.translated
    project = made.outlines[whole_of(made.addresses[node])].project
    until = project.on_hold.until if project.on_hold is not None else None
    if until is None:
        return None
    start_of, floor = schedule.times.patterns.start_of, made.network.floors[node]
    again = start_of(until, project.calendar)
    later = project.start is not None and start_of(project.start, project.calendar) > again
    if later or not max(again, made.status + 1) <= floor < again + DAY:
        return None
    words = phrase("{project} is on hold until {until}", project=project.id, until=until)
    return Delay("on_hold", words, phrase("on hold until {until}", until=until), {"until": until.isoformat()})


def _closed(schedule: Schedule, dates: Dates, node: int, free: int) -> Delay | None:
    """The calendar of a task that holds no working time, where others have some or that is more than a weekend."""
    network, start = schedule.translated.network, dates.resumes[node]
    if network.paces[node] is None or free >= start or network.calendars[node].between(free, start):
        return None
    pause = _pause(schedule, node, (free, start))
    if pause is not None:
        return pause
    if not schedule.times.calendar(None).between(free, start) and start - free <= _WEEKEND:
        return None
    address = schedule.translated.addresses[node]
    name = unpaused(schedule.moments.calendar(address)) or schedule.times.patterns.home or phrase("its calendar")
    return Delay(
        "calendar",
        phrase("{name} has no working time before", name=name),
        phrase("{name}, closed", name=name),
        {"calendar": name},
    )


def _pause(schedule: Schedule, node: int, between: tuple[int, int]) -> Delay | None:
    """The last of the pauses of a task, or of what it is part of, that takes working time between two moments."""
    address = schedule.translated.addresses[node]
    outline, name = schedule.translated.outlines[whole_of(address)], schedule.moments.calendar(address)
    hours, patterns = schedule.times.calendar(unpaused(name)), schedule.times.patterns
    found: list[tuple[int, str]] = []
    for each in (outline.items[address], *outline.summaries_above(address)):
        for days, why in getattr(each, "pauses", {}).items():
            if days.start is None or days.finish is None:
                continue
            begin, end = patterns.start_of(days.start, name), patterns.end_of(days.finish, name)
            if hours.between(max(begin, between[0]), min(end, between[1])) > 0:
                said = phrase("it pauses from {start} to {finish}", start=days.start, finish=days.finish)
                found.append((end, phrase("{said}: {why}", said=said, why=why) if why else said))
    if not found:
        return None
    return Delay("pause", max(found)[1], "pause", {"of": address})


def _taken(schedule: Schedule, dates: Dates, node: int, free: int) -> Delay | None:
    """What people do beside tasks, or a limit of theirs, where the plan begins a task later than its network might."""
    work, start = schedule.translated.works.get(node), dates.resumes[node]
    if work is None or dates is not schedule.order or free >= start:
        return None
    if start <= dates.network.spans(node, *dates.network.earliest(node, dates.starts, dates.finishes))[0]:
        return None
    candidates = [(each, demand.use) for demand in work.demands for each in demand.candidates]
    reserved = [_reserved(schedule, each, work.group, (free, start), wanted=1) for each, _use in candidates]
    limited = _limited(schedule, work, (free, start))
    if limited is None and None in reserved:
        reserved = [_reserved(schedule, each, work.group, (free, start), wanted=use) for each, use in candidates]
    return next((each for each in reserved if each is not None), None) or limited


def _reserved(schedule: Schedule, who: Candidate, group: int, between: tuple[int, int], *, wanted: int) -> Delay | None:
    """Operations, or an allocation, that leave less of somebody than is wanted in the time between two moments."""
    made = schedule.translated
    resource, name = made.crews.resources.every[who.resource], made.crews.resources.names[who.resource]
    for reserve in made.crews.resources.reserves.of(name):
        first, last = max(reserve.start, between[0]), min(reserve.end, between[1])
        if reserve.group == group >= 0 or first >= last or not who.calendar.between(first, last):
            continue
        if resource.available(first, group)[0] < wanted:
            if reserve.group < 0:
                return Delay(
                    "operations",
                    phrase("{name} is taken by operations", name=name),
                    phrase("{name}, in operations", name=name),
                    {"person": name},
                )
            project = next(each for each, number in made.groups.items() if number == reserve.group)
            return Delay(
                "allocation",
                phrase("{name} is allocated to {project}", name=name, project=project),
                phrase("{name}, allocated to {project}", name=name, project=project),
                {"person": name, "project": project},
            )
    return None


def _limited(schedule: Schedule, work: Work, between: tuple[int, int]) -> Delay | None:
    """A limit that is used up in a day, week or month in which somebody would work between two moments."""
    resources, plan = schedule.translated.crews.resources, schedule.plan
    if plan is None:
        return None
    held: dict[int, list[tuple[Candidate, int]]] = {}
    for demand in work.demands:
        for who in demand.candidates:
            for number in {*work.limits, *demand.limits, *resources.every[who.resource].limits}:
                held.setdefault(number, []).append((who, demand.use))
    bookings = plan.bookings
    up = next((each for each in sorted(held) if _used_up(schedule, bookings, (each, held[each]), between)), None)
    if up is None:
        return None
    owner = resources.owner(up)
    return Delay(
        "limit",
        phrase("the limit of {owner} is used up", owner=owner),
        phrase("limit of {owner}", owner=owner),
        {"of": owner},
    )


def _used_up(
    schedule: Schedule, bookings: list[Booking], held: tuple[int, list[tuple[Candidate, int]]], between: tuple[int, int]
) -> bool:
    """Whether a limit leaves nothing to one of those whom it holds back, with their share, at a time when they work."""
    number, people = held
    limit = schedule.translated.crews.resources.limits[number]
    near = [each for each in bookings if each.start < between[1] and each.end > limit.bucket(between[0])[0]]
    drawing = [each for each in near if number in _drawn(schedule, each)]
    for start, end in _buckets(limit.bucket, between):
        first, last = max(start, between[0]), min(end, between[1])
        uses = [use for who, use in people if who.calendar.between(first, last)]
        if not uses or not limit.holds(start):
            continue
        spans = ((max(each.start, start), min(each.end, end), each) for each in drawing)
        used = sum(each.calendar.between(begin, done) * each.use for begin, done, each in spans if begin < done)
        if limit.most - used < min(uses):
            return True
    return False


def _drawn(schedule: Schedule, booking: Booking) -> set[int]:
    """The limits that a booking draws on."""
    made = schedule.translated
    work = made.works.get(booking.task)
    found = set(made.crews.resources.every[booking.resource].limits)
    if work is not None:
        found.update(work.limits)
        for demand in work.demands:
            if any(who.resource == booking.resource for who in demand.candidates):
                found.update(demand.limits)
    return found


def _buckets(bucket: Bucket, between: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """The days, weeks or months between two moments; no more of them than a reason needs."""
    moment = between[0]
    for _number in range(_MOST_BUCKETS):
        if moment >= between[1]:
            return
        start, end = bucket(moment)
        yield start, end
        moment = end
