"""An independent judge of plans: it knows the problem and the bookings, and nothing of how they were found."""

from collections.abc import Sequence

from itpm.engine.calendar import Calendar
from itpm.engine.crew import WHOLE
from itpm.engine.levelling import Plan, Problem
from itpm.engine.packing import Packing
from itpm.engine.precedence import NEVER, Link, LinkType, Network


def lagged(link: Link, moment: int) -> int:
    if link.lag >= 0:
        return link.calendar.advance(moment, link.lag)
    return link.calendar.retreat(moment, -link.lag)


def broken_links(network: Network, starts: Sequence[int], finishes: Sequence[int]) -> list[str]:
    """Links that dates do not keep."""
    found = []
    for task, links in enumerate(network.links):
        bounds = network.bounds.get(task)
        if finishes[task] >= NEVER or (bounds is not None and bounds.begun is not None):
            continue
        for link in links:
            source = starts if link.type in {LinkType.SS, LinkType.SF} else finishes
            target = starts if link.type in {LinkType.FS, LinkType.SS} else finishes
            if target[task] < lagged(link, source[link.task]):
                found.append(f"{link.task} -{link.type.name}-> {task}")
    return found


def minutes_worked(calendar: Calendar, start: int, end: int) -> set[int]:
    """The working minutes of a span, one by one."""
    return {
        minute for left, right in calendar.within(start, end) for minute in range(max(left, start), min(right, end))
    }


def overbooked(problem: Problem, plan: Plan) -> list[str]:
    """Minutes in which somebody is booked beyond their time, or on time that is not theirs.

    Summed minute for minute over all calendars. What is reserved for a group counts whole, or with what the group
    uses where that is more; a task may exceed by what it is allowed to, and only in its own minutes.
    """
    used: dict[tuple[int, int], dict[int, int]] = {}
    over: dict[tuple[int, int], int] = {}
    found = []
    for booking in plan.bookings:
        work = problem.works[booking.task]
        allowed = {c.calendar for d in work.demands for c in d.candidates if c.resource == booking.resource}
        if booking.calendar not in allowed or booking.use <= 0:
            found.append(f"task {booking.task}: a calendar that is not its own, or no use")
        for minute in minutes_worked(booking.calendar, booking.start, booking.end):
            key = (booking.resource, minute)
            groups = used.setdefault(key, {})
            groups[work.group] = groups.get(work.group, 0) + booking.use
            over[key] = max(over.get(key, 0), work.over)
    for (who, minute), groups in used.items():
        resource = problem.resources[who]
        kept: dict[int, int] = {}
        for reserve in resource.reserves:
            if reserve.start <= minute < reserve.end:
                kept[reserve.group] = kept.get(reserve.group, 0) + reserve.use
        fixed = kept.pop(-1, 0)
        taken = sum(max(kept.get(group, 0), groups.get(group, 0)) for group in kept.keys() | groups.keys())
        extra = over[who, minute]
        if fixed + taken > max(resource.capacity, fixed + sum(kept.values())) + extra:
            found.append(f"resource {who} at {minute}: {groups} beside what is reserved")
        if fixed + sum(groups.values()) > resource.capacity + extra:
            found.append(f"resource {who} at {minute}: {groups}")
    return found


def work_done(problem: Problem, plan: Plan, task: int) -> int:
    """The effort that the bookings of a task add up to, in ten-thousandths of minutes."""
    total = 0
    for booking in plan.bookings:
        if booking.task == task:
            gain = next(
                c.gain for d in problem.works[task].demands for c in d.candidates if c.resource == booking.resource
            )
            worked = len(minutes_worked(booking.calendar, booking.start, booking.end))
            total += worked * (booking.use * gain // WHOLE)
    return total


def limits_broken(problem: Problem, plan: Plan) -> list[str]:
    """Limits that the bookings go beyond."""
    spent: dict[tuple[int, int], int] = {}
    for booking in plan.bookings:
        work = problem.works[booking.task]
        demand = next(d for d in work.demands if any(c.resource == booking.resource for c in d.candidates))
        limits = problem.resources[booking.resource].limits + work.limits + demand.limits
        for minute in minutes_worked(booking.calendar, booking.start, booking.end):
            for limit in limits:
                key = (limit, problem.limits[limit].bucket(minute)[0])
                spent[key] = spent.get(key, 0) + booking.use
    return [f"limit {limit} at {bucket}" for (limit, bucket), use in spent.items() if use > problem.limits[limit].most]


def packing_faults(packing: Packing, starts: Sequence[int]) -> list[str]:
    """What is wrong with a packing: a link that is not kept, or more used than there is."""
    found = []
    for task, later in enumerate(packing.after):
        for then in later:
            if starts[then] < starts[task] + packing.durations[task]:
                found.append(f"{task} -> {then}")
    for slot in range(packing.length(starts)):
        for resource, capacity in enumerate(packing.capacities):
            use = sum(
                packing.demands[task][resource]
                for task in range(packing.size)
                if starts[task] <= slot < starts[task] + packing.durations[task]
            )
            if use > capacity:
                found.append(f"resource {resource} in slot {slot}")
    return found
