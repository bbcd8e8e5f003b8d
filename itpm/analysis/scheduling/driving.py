"""What a date hangs on: a link, a person who is busy, a constraint, or a fact."""

from dataclasses import dataclass
from typing import Final

from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.analysis.scheduling.fitting import fitted
from itpm.analysis.scheduling.kept_back import Delay, kept_back, on_hold
from itpm.analysis.scheduling.once import once
from itpm.analysis.scheduling.schedule import Schedule
from itpm.analysis.scheduling.ways import Way, way
from itpm.engine.critical_path import Cause, Dates
from itpm.engine.kept_order import OrderedDates
from itpm.engine.ledger import Wait
from itpm.message import phrase

NOT_TOLD: Final = "not_shown"
"""The cause of a start that hangs on what is kept from an audience."""
PERSON: Final = "person"
"""The cause of a start that waits for somebody who works on something else."""
_WORDS = {
    Cause.FLOOR: "start or status date",
    Cause.START: "constraint",
    Cause.FINISH: "constraint",
    Cause.LATE: "as late as possible",
    Cause.BEGUN: "in progress",
    Cause.DONE: "done",
}
DRIVEN: Final = (*dict.fromkeys(_WORDS.values()), NOT_SHOWN)
"""What a start hangs on that is neither other work nor somebody's time."""
_IN_TIME = frozenset({Cause.FLOOR, Cause.START, Cause.FINISH})
"""What says from when something may begin, whoever is there."""


@dataclass(frozen=True, slots=True)
class Driving:
    """What keeps a thing from starting earlier: its cause, the task that is waited for, the link or the person."""

    cause: str
    task: str = ""
    way: Way | None = None
    person: str = ""
    delay: Delay | None = None

    @property
    def words(self) -> str:
        """The cause in a few words: the task waited for, with who is busy on it."""
        if self.delay is not None:
            return self.delay.short
        if self.person:
            return (
                phrase("{person}, busy with {task}", person=self.person, task=self.task) if self.task else self.person
            )
        if self.cause == NOT_TOLD:
            return NOT_SHOWN
        return self.task or _WORDS.get(Cause(self.cause), self.cause)


def network_driver(schedule: Schedule, address: str) -> Driving:
    """What a start hangs on where nobody waits for people."""
    return _of(schedule, schedule.dates, schedule.translated.numbers[address])


def seen_dates(schedule: Schedule) -> Dates:
    """All dates as an audience that is told some sees them beside each other: those of the plan, and those told."""
    return _seen(schedule, "")


@once
def _seen(schedule: Schedule, _all: str) -> Dates:
    return fitted(schedule.translated, schedule.order or schedule.dates).seen


def hangs_on_hidden(schedule: Schedule, address: str) -> bool:
    """Whether the dates of something were told to its audience, and what holds it there may be kept from that.

    What lies at the end of a link that the audience knows hangs on that, whatever else does.
    """
    item, told = schedule.items[address], schedule.translated.told.get(address)
    if not item.released or told is None:
        return False
    node = schedule.translated.numbers.get(address)
    return node is None or item.dates is None or item.begun or way(schedule, seen_dates(schedule), node) is None


def driver(schedule: Schedule, address: str) -> Driving:
    """What a start hangs on in the plan to count on: also on people and the order of their work."""
    node = schedule.translated.numbers[address]
    order = schedule.order
    if hangs_on_hidden(schedule, address):
        return Driving(NOT_TOLD)
    if schedule.items[address].released:
        return _of(schedule, seen_dates(schedule), node)
    if order is None:
        return network_driver(schedule, address)
    wait = waited_for(schedule, node)
    if wait is not None:
        who = schedule.translated.crews.resources.names[wait.resource]
        return Driving(PERSON, schedule.translated.addresses[wait.task] if wait.task >= 0 else "", None, who)
    return _of(schedule, order, node)


def waited_for(schedule: Schedule, node: int) -> Wait | None:
    """Who a task waits for in the levelled plan, until when, and what they work on; None where for nobody."""
    plan, order = schedule.plan, schedule.order
    if plan is None or order is None or order.done(node) or not order.known(node):
        return None
    bounds = order.network.bounds.get(node)
    if bounds is not None and bounds.late and order.resumes[node] <= schedule.dates.resumes[node]:
        # It could be done earlier, and hangs on what follows it.
        return None
    if node in plan.waits:
        return _handed_over(order, node, plan.waits[node])
    start, finish = order.network.earliest(node, order.starts, order.finishes)
    if order.resumes[node] <= order.network.spans(node, start, finish)[0]:
        return None
    taken = [arc for arc in order.taken.get(node, ()) if arc.taken <= order.resumes[node]]
    last = max(taken, key=lambda arc: arc.left, default=None)
    return Wait(last.resource, last.left, last.giver) if last is not None else None


def _handed_over(order: OrderedDates, node: int, wait: Wait) -> Wait:
    """A wait with the work that ends then: of several that share somebody's time, others may go on."""
    givers = [arc for arc in order.taken.get(node, ()) if arc.resource == wait.resource]
    last = max((arc.left for arc in givers), default=None)
    ending = [arc.giver for arc in givers if arc.left == last]
    return wait._replace(task=ending[0]) if ending and wait.task >= 0 and wait.task not in ending else wait


def _of(schedule: Schedule, dates: Dates, node: int) -> Driving:
    found = dates.driver(node)
    if found.link is None:
        delay = kept_back(schedule, dates, node) if found.cause in _IN_TIME else None
        if delay is None and found.cause is Cause.FLOOR:
            delay = on_hold(schedule, node)
        return Driving(found.cause.value) if delay is None else Driving(delay.cause, delay=delay)
    led = way(schedule, dates, node)
    return Driving(found.cause.value, "" if led is None else led.task, led)
