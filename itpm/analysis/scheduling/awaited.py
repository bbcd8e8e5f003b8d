"""What another project has ready too late: only where that, and nothing else, holds up who waits for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from itpm.analysis.scheduling.dependencies import Dependencies, Dependency
from itpm.analysis.scheduling.driving import driver
from itpm.analysis.scheduling.schedule import Schedule
from itpm.engine.precedence import LinkType


@dataclass(frozen=True, slots=True)
class Shortfall:
    """A dependency that breaks a promise: when it is ready (None: never) and needed, and the working minutes short."""

    dependency: Dependency
    ready: int | None
    needed: int
    minutes: int


def shortfalls(schedule: Schedule, dependencies: Dependencies) -> Iterator[Shortfall]:
    """The links between projects by which the giver makes the receiver break a promise of the plan."""
    for each in dependencies.links:
        giver, receiver = schedule.items.get(each.giver), schedule.items.get(each.receiver)
        if giver is None or receiver is None or giver.done or receiver.done:
            continue
        kind = LinkType[each.link.type or "FS"]
        if giver.undone and receiver.late is not None:
            needed = receiver.late.start if kind in {LinkType.FS, LinkType.SS} else receiver.late.finish
            yield Shortfall(each, None, needed, 0)
        elif giver.dates is not None and receiver.dates is not None:
            yield from _short(schedule, each, kind)


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
            yield Shortfall(each, ready, needed, dates.network.calendars[node].between(needed, ready))
            return
