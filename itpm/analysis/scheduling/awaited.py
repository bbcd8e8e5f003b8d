"""What another project has ready too late: only where that, and nothing else, holds up who waits for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from itpm.analysis.scheduling.dependencies import Dependencies, Dependency
from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.backward import backward
from itpm.engine.calendar import Calendar, OutOfTimeError
from itpm.engine.precedence import NEVER, LinkType


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A dependency that breaks a promise: when it is ready (None: never) and needed, and the working minutes short.

    Of what is to be there before work begins, ``needed`` is the end of the last hour of work before that.
    """

    dependency: Dependency
    ready: int | None
    needed: int
    minutes: int

    @property
    def ends(self) -> bool:
        """Whether it is the end of something that is needed: at midnight it belongs to the day that ends."""
        return self.dependency.link.type in {None, "FS", "FF"}


def shortfalls(schedule: Schedule, dependencies: Dependencies) -> Iterator[Shortfall]:
    """The links between projects by which the giver makes the receiver break a promise of the plan."""
    for each in dependencies.links:
        giver, receiver = schedule.items.get(each.giver), schedule.items.get(each.receiver)
        if giver is None or receiver is None or giver.done or receiver.done:
            continue
        kind = LinkType[each.link.type or "FS"]
        if giver.undone and receiver.network is not None:
            yield Shortfall(each, None, _promised(schedule, each, kind), 0)
        elif giver.dates is not None and receiver.dates is not None:
            yield from _short(schedule, each, kind)


def _promised(schedule: Schedule, each: Dependency, kind: LinkType) -> int:
    """When what never comes would be needed: by what is promised; without a promise, by the end of the network."""
    dates = schedule.dates
    nodes = [node for node in schedule.translated.parts_of(each.receiver) if not dates.done(node)]
    at_start = kind in {LinkType.FS, LinkType.SS}
    promised = backward(dates.network, (dates.starts, dates.resumes, dates.finishes), {})
    latest = promised.starts if at_start else promised.finishes
    if min(latest[node] for node in nodes) >= NEVER:
        latest = dates.late_starts if at_start else dates.late_finishes
    node = min(nodes, key=latest.__getitem__)
    return _before(dates.network.calendars[node], latest[node]) if kind is LinkType.FS else latest[node]


def _before(calendar: Calendar, moment: int) -> int:
    """The end of the last hour of work before a moment at which work begins."""
    try:
        return calendar.snap_back(moment)
    except OutOfTimeError:
        return moment


def _short(schedule: Schedule, each: Dependency, kind: LinkType) -> Iterator[Shortfall]:
    dates = schedule.order or schedule.dates
    outlines = schedule.translated.outlines
    leaves = outlines[each.receiving].leaves.get(each.receiver, [each.receiver])
    giving = {each.giver, *outlines[each.giving].leaves.get(each.giver, ())}
    for leaf in leaves:
        item = schedule.items.get(leaf)
        if item is None or item.total_float is None or item.total_float >= 0:
            continue
        driving = driver(schedule, leaf)
        if driving.way is None or driving.task not in giving:
            continue
        node, source = schedule.translated.numbers[leaf], schedule.translated.numbers[driving.task]
        needed = dates.late_starts[node] if kind in {LinkType.FS, LinkType.SS} else dates.late_finishes[node]
        ready = dates.finishes[source] if driving.way.type in {LinkType.FS, LinkType.FF} else dates.starts[source]
        if ready > needed:
            calendar = dates.network.calendars[node]
            by = _before(calendar, needed) if driving.way.type is LinkType.FS else needed
            yield Shortfall(each, ready, by, calendar.between(needed, ready))
            return
