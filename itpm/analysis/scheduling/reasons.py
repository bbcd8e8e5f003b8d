"""Why a date is what it is: the chain from a task back to where its project begins, one reason each."""

from collections.abc import Iterator
from typing import NamedTuple

from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.analysis.scheduling.driving import hangs_on_hidden, seen_dates, waited_for
from itpm.analysis.scheduling.ends import float_lacking
from itpm.analysis.scheduling.imposing import imposed
from itpm.analysis.scheduling.kept_back import kept_back, on_hold
from itpm.analysis.scheduling.lateness import Promise, deadline, late_words, project_kept, promised, unpromised
from itpm.analysis.scheduling.schedule import Schedule, Scheduled
from itpm.analysis.scheduling.told_float import float_words
from itpm.analysis.scheduling.ways import way
from itpm.engine.critical_path import Cause, Dates
from itpm.engine.precedence import NEVER
from itpm.message import phrase
from itpm.model.address import whole_of


class Step(NamedTuple):
    """A thing, the minute at which it starts (or stands), why not earlier, and that minute as it is told."""

    address: str
    moment: int
    reason: str
    when: str


def reasons(schedule: Schedule, address: str) -> Iterator[Step]:
    """The chain of reasons of a date, from a task, milestone or summary back to the start."""
    item = schedule.items[address]
    chain = _Chain(schedule)
    if item.kind == "summary":
        leaves = schedule.translated.outlines[whole_of(address)].leaves[address]
        known = [schedule.items[leaf] for leaf in leaves if leaf in schedule.items]
        last = max(known, key=_end)
        moment = item.dates.finish if item.dates else NEVER
        if hangs_on_hidden(schedule, address) and not _ends_with(item, last):
            yield Step(address, moment, NOT_SHOWN, chain.told(address, moment))
            return
        yield Step(address, moment, phrase("ends with {last}", last=last.address), chain.told(last.address, moment))
        address = last.address
    node: int | None = schedule.translated.numbers[address]
    seen: set[int] = set()
    while node is not None and node not in seen:
        seen.add(node)
        step, node = chain.step(node)
        yield step


def _end(leaf: Scheduled) -> tuple[bool, bool, int]:
    """What ends a summary last: what will never be done, what is unknown, then by its end."""
    return leaf.undone, leaf.dates is None, leaf.dates.finish if leaf.dates else 0


def _ends_with(item: Scheduled, last: Scheduled) -> bool:
    """Whether a summary ends with the last of its parts that is known."""
    return item.dates is not None and last.dates is not None and item.dates.finish == last.dates.finish


class _Chain:
    def __init__(self, schedule: Schedule) -> None:
        self.schedule, self.made = schedule, schedule.translated
        self.dates: Dates = schedule.order or schedule.dates

    def told(self, address: str, moment: int) -> str:
        """A minute of a thing as it is told: in the zone of its calendar, and 24:00 for the end of a day."""
        span = self.schedule.items[address].dates
        if span is None or moment >= NEVER:
            return phrase("never") if self.schedule.items[address].undone else phrase("unknown")
        closing = span.after_close or (moment == span.finish and not span.at_opening and moment != span.start)
        return self.schedule.moments.shown(moment, span.zone, closing=closing)

    def step(self, node: int) -> tuple[Step, int | None]:
        """The reason of one task, and the task that the reason leads to."""
        address = self.made.addresses[node]
        reason, moment, then = self._reason(node, address)
        return Step(address, moment, reason, self.told(address, moment)), then

    def _reason(self, node: int, address: str) -> tuple[str, int, int | None]:
        start, item = self.dates.resumes[node], self.schedule.items[address]
        if hangs_on_hidden(self.schedule, address):
            return NOT_SHOWN, NEVER if item.dates is None else item.dates.start, None
        if item.released and (found := way(self.schedule, seen_dates(self.schedule), node)) is not None:
            return found.words, start if item.dates is None else item.dates.start, found.node
        if start >= NEVER:
            return item.reason, start, self._unknown(node)
        wait = waited_for(self.schedule, node)
        if wait is not None:
            who = self.made.crews.resources.names[wait.resource]
            until = self.schedule.moments.shown(wait.until, self._zone(address), closing=True)
            other = self.made.addresses[wait.task] or phrase("something else")
            said = phrase("waits for {who} until {until}, who works on {other}", who=who, until=until, other=other)
            return self._with_gap(said, node, wait.until), start, wait.task
        return self._driven(node, address, start)

    def _unknown(self, node: int) -> int | None:
        """The task without a date that a task waits for."""
        for link in self.made.network.links[node]:
            if self.dates.finishes[link.task] >= NEVER:
                return link.task if self.made.addresses[link.task] else self._unknown(link.task)
        return None

    def _driven(self, node: int, address: str, start: int) -> tuple[str, int, int | None]:
        driver = self.dates.driver(node)
        match driver.cause:
            case Cause.DONE:
                finish = self.told(address, self.dates.finishes[node])
                return phrase("done: finished {finish}", finish=finish), self.dates.starts[node], None
            case Cause.LINK if (found := way(self.schedule, self.dates, node)) is not None:
                return self._with_gap(found.words, node), start, found.node
            case Cause.START | Cause.FINISH:
                said = imposed(self.schedule, self.dates, node, self.told(address, start))
                return self._with_gap(said, node), start, None
            case Cause.LATE:
                return phrase("as late as possible without moving what follows"), start, None
            case Cause.BEGUN:
                begun = self.told(address, self.dates.starts[node])
                hold = on_hold(self.schedule, node)
                said = phrase("started {begun}; what is left goes on at the status date", begun=begun)
                if hold is not None:
                    said = phrase(
                        "started {begun}; what is left goes on when its project does: {why}",
                        begun=begun,
                        why=hold.words,
                    )
                return self._with_gap(said, node), start, None
            case _:
                return self._with_gap(self._floor(node), node), start, None

    def _floor(self, node: int) -> str:
        hold = on_hold(self.schedule, node)
        if hold is not None:
            return hold.words
        at_status = self.made.network.floors[node] == self.made.status
        return phrase("what is not done lies after the status date") if at_status else phrase("its project starts")

    def _zone(self, address: str) -> str:
        span = self.schedule.items[address].dates
        return span.zone if span is not None else ""

    def _with_gap(self, said: str, node: int, since: int | None = None) -> str:
        """A reason, with who or what lies between the moment from which it may start, or ``since``, and its start."""
        kept = kept_back(self.schedule, self.dates, node, since)
        return said if kept is None else phrase("{said}; {kept}", said=said, kept=kept.words)


def ending(schedule: Schedule, address: str) -> str:
    """The end of a thing with dates as it is told."""
    span = schedule.items[address].dates
    return _Chain(schedule).told(address, span.finish if span is not None else NEVER)


def float_line(schedule: Schedule, address: str) -> str:
    """How much later a thing may be, and under what: a line below the reasons of its date; empty for what is done."""
    item = schedule.items[address]
    if item.total_float is None and (item.done or item.dates is None):
        return ""
    if item.released:
        return f"float unknown: {NOT_SHOWN}\n"
    slack = float_lacking(schedule, item) if item.total_float is None else float_words(schedule, item)
    said = f"float {slack}" + (", critical" if item.critical else "")
    late = late_words(schedule, address)
    said += f", {late} late" if late else ""
    if item.unlevelled or item.network_float is None:
        return said + "\n"
    return f"{said}: under this plan's order of work; network float {float_words(schedule, item, network=True)}\n"


def promise_words(schedule: Schedule, address: str) -> str:
    """What is promised of a thing, and whether the plan keeps it, line by line; or that nothing is.

    Of a project, its deadline and what in it breaks a promise.
    """
    outline = schedule.translated.outlines.get(address)
    if outline is None:
        found = promised(schedule, address)
    else:
        end = deadline(schedule, outline)
        broken = [each for item in outline.items for each in promised(schedule, item) if each.broken]
        found = (*broken, *(() if end is None else (end,)))
    told = "".join(f"{each.address} {each.words}: {_standing(schedule, each)}\n" for each in found)
    return told or f"{address}: {_unpromised(schedule, address)}\n"


def _unpromised(schedule: Schedule, address: str) -> str:
    item = schedule.items.get(address)
    if item is not None:
        return unpromised(schedule, address)
    return (
        phrase("no open promise in it is broken") if project_kept(schedule, address) else unpromised(schedule, address)
    )


def _standing(schedule: Schedule, promise: Promise) -> str:
    if promise.late is not None and not promise.never:
        return phrase("{words} late", words=promise.late.words)
    if promise.never:
        return phrase("never done")
    if promise.passed:
        return phrase("late, and nobody knows when it will be done")
    outline, items = schedule.translated.outlines.get(promise.address), schedule.items
    inside = outline.items if outline is not None else (promise.address,)
    return (
        phrase("in time")
        if all(items[each].dates is not None for each in inside if each in items)
        else phrase("nobody knows")
    )
