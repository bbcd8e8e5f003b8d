"""How much of a task is earned, by its technique (PMI Standard for EVM; EIA-748; ISO 21508).

``0-100``, ``50-50`` and ``25-75`` look at start and finish only; ``milestones`` at what the task must deliver and
reach; ``effort`` at the work done; ``apportioned`` at the work it accompanies; ``loe`` (level of effort) at time.
Everything else is percent complete. What nobody wrote is unknown.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, ONE, Ratio, Unknown, reasoned
from itpm.analysis.scheduling.remaining import Remaining, estimated_in_elapsed_time, remaining
from itpm.analysis.scheduling.schedule import Schedule, Span
from itpm.engine.calendar import Calendar
from itpm.engine.elapsed import ALWAYS
from itpm.message import phrase
from itpm.model.address import own_of
from itpm.model.project import Project
from itpm.model.scalars import Moment, as_day
from itpm.model.task import Milestone, Task

AT_START = {"0-100": NOTHING, "50-50": Decimal("0.5"), "25-75": Decimal("0.25")}
_NOT_SAID: Mapping[str, Decimal] = {}
CAP = Decimal("0.9")
"""The most that percent complete may claim before the task is finished: a house rule against ninety percent done."""


def earned_share(
    schedule: Schedule,
    project: Project,
    address: str,
    span: Span | None = None,
    worth: Mapping[str, Decimal] = _NOT_SAID,
) -> Ratio:
    """The earned part of a task on the status date, from 0 to 1; ``span`` are its approved dates.

    What is written by the end of the status date counts, as in the ledger. ``worth`` is what tasks are worth in money,
    by which those count that one accompanies; where one of them has none it is their size.
    """
    outline = schedule.translated.outlines.get(project.id)
    task = outline.items.get(address) if outline is not None else None
    if outline is None or not isinstance(task, Task) or outline.cancelled(task):
        return NOTHING
    if task.ev_method == "loe":
        return passed_share(schedule, project, address, span)
    if by_now(schedule, task.finished):
        return ONE
    if task.ev_method in AT_START:
        return AT_START[task.ev_method] if by_now(schedule, task.started) else NOTHING
    if task.ev_method == "apportioned":
        found = _apportioned(schedule, project, task, worth)
    else:
        found = _BY_METHOD.get(task.ev_method or "", _at_most)(schedule, project, task)
        if isinstance(found, Unknown) and not by_now(schedule, task.started):
            return NOTHING  # Nobody need know how far something is that has not begun.
    return found if isinstance(found, Unknown) else max(NOTHING, min(ONE, found))


def by_now(schedule: Schedule, moment: Moment | None) -> bool:
    """Whether something is written as done by the end of the status date; what is dated later counts for nothing."""
    return moment is not None and as_day(moment) <= schedule.as_of


def _at_most(schedule: Schedule, project: Project, task: Task) -> Ratio:
    """Percent complete, which nobody can prove, up to a cap."""
    found = _percent(schedule, project, task)
    return found if isinstance(found, Unknown) else min(CAP, found)


def reported_share(schedule: Schedule, project: Project, address: str) -> Ratio:
    """How far a task is by what people wrote, whatever its technique counts; a summary by the sizes of its parts."""
    task = project.tasks.get(own_of(address))
    if task is None:
        return NOTHING
    outline = schedule.translated.outlines.get(project.id)
    if outline is not None and address in outline.leaves:
        return _of_parts(schedule, project, outline.leaves[address])
    return ONE if by_now(schedule, task.finished) else _percent(schedule, project, task)


def _of_parts(schedule: Schedule, project: Project, leaves: Sequence[str]) -> Ratio:
    """How far a summary is: its parts weighed by their sizes; no weights are needed where all are alike."""
    outline = schedule.translated.outlines[project.id]
    parts = [leaf for leaf in leaves if isinstance(work := outline.items[leaf], Task) and not outline.cancelled(work)]
    shares = {leaf: reported_share(schedule, project, leaf) for leaf in parts}
    unknown = next((share for share in shares.values() if isinstance(share, Unknown)), None)
    if unknown is not None:
        return unknown
    if set(shares.values()) <= {ONE} or set(shares.values()) <= {NOTHING}:
        return next(iter(shares.values()), NOTHING)
    whole, got = NOTHING, NOTHING
    for leaf, share in shares.items():
        left = _size(schedule, project, leaf)
        if left is None or not left.size or isinstance(share, Unknown):
            return Unknown(phrase("'{leaf}' has no estimate to weigh it by", leaf=leaf))
        whole += left.size
        got += share * left.size
    return got / whole


def _size(schedule: Schedule, project: Project, address: str) -> Remaining | None:
    """What is left of a part, and of how much; also of what a closed project has left open, which no plan holds."""
    sized = schedule.translated.sized.get(address)
    task = project.tasks[own_of(address)]
    if sized is not None:
        return sized.remaining
    outline = schedule.translated.outlines[project.id]
    return remaining(task, schedule.portfolio, schedule.times, outline.calendar(task) or project.calendar)


def passed_share(schedule: Schedule, project: Project, address: str, span: Span | None = None) -> Ratio:
    """The part of a task's dates that has passed, in working time."""
    item = schedule.items.get(address)
    span = span or (item.dates if item is not None else None)
    if span is None:
        return Unknown(phrase("{address} has no dates", address=address))
    return planned_share(schedule, project, address, span, status_moment(schedule, project, address))


def status_moment(schedule: Schedule, project: Project, address: str | None = None, day: date | None = None) -> int:
    """The end of the status date, or of another day, where a project or one of its tasks is.

    Baselines are in days of that place.
    """
    calendar = project.calendar if address is None else _own_calendar(schedule, project, address)
    return schedule.times.patterns.end_of(day or schedule.as_of, calendar)


def _own_calendar(schedule: Schedule, project: Project, address: str) -> str | None:
    """The calendar of a task, its own before that of its project."""
    outline = schedule.translated.outlines[project.id]
    item = outline.items.get(address)
    return (outline.calendar(item) if item is not None else None) or project.calendar


def planned_share(schedule: Schedule, project: Project, address: str, span: Span, moment: int) -> Decimal:
    """The part of some dates of a task that lies before a moment, evenly over the hours in which it is worked on."""
    if moment <= span.start:
        return NOTHING
    if moment >= span.finish:
        return ONE
    hours = working_hours(schedule, project, address, span)
    return Decimal(hours.between(span.start, moment)) / hours.between(span.start, span.finish)


def working_hours(schedule: Schedule, project: Project, address: str, span: Span) -> Calendar:
    """The calendar of a task, its own before that of its project.

    It is the clock's for what lasts an elapsed time, and where no hour of the calendar lies in the dates.
    """
    outline = schedule.translated.outlines[project.id]
    item = outline.items.get(address)
    if isinstance(item, Task) and estimated_in_elapsed_time(item, schedule.times):
        return ALWAYS
    found = schedule.times.calendar(_own_calendar(schedule, project, address))
    return found if found.between(span.start, span.finish) else ALWAYS


def _percent(schedule: Schedule, project: Project, task: Task) -> Ratio:
    """What is said to be done, or what is not left any more; nothing of what has not begun, whatever is said."""
    if task.progress is not None and by_now(schedule, task.started):
        return Decimal(task.progress)
    unsaid = reasoned(task, "progress")
    if unsaid is not None:
        return unsaid
    return _effort(schedule, project, task)


def _effort(schedule: Schedule, _project: Project, task: Task) -> Ratio:
    """The part of the size that is not left any more, by what is said to remain or by the work written down."""
    if not by_now(schedule, task.started):
        return NOTHING
    sized = schedule.translated.sized.get(task.id)
    left = sized.remaining if sized is not None else None
    if left is not None and left.mixed:
        return Unknown(
            phrase("what remains of '{task}' is no part of its duration: one of both is elapsed time", task=task.id)
        )
    if left is not None and left.share_done is not None:
        return left.share_done
    if task.progress is not None:
        return Decimal(task.progress)
    if task.remaining is not None and left is not None and not left.size:
        return Unknown(phrase("what remains of '{task}' is a length, and nobody estimated of how much", task=task.id))
    return Unknown(phrase("nobody says how far '{task}' is", task=task.id))


def _milestones(schedule: Schedule, project: Project, task: Task) -> Ratio:
    """The reached part of the milestones that wait for the task, and the accepted part of what it delivers, by now.

    A step without a ``weight`` weighs 1 (PMI, Standard for Earned Value Management: weighted milestones).
    """
    waiting = [each for each in project.milestones.values() if _measures(each, task)]
    steps = [(by_now(schedule, each.reached), ONE if each.weight is None else each.weight) for each in waiting]
    delivered = [project.deliverables[own_of(each)] for each in task.deliverables]
    for each in delivered:
        done = each.accepted is not None and by_now(schedule, each.accepted.date)
        steps.append((done, ONE if each.weight is None else each.weight))
    whole = sum((weight for _done, weight in steps), NOTHING)
    if not whole:
        return Unknown(phrase("no milestone and no deliverable measures '{task}'", task=task.id))
    return sum((weight for done, weight in steps if done), NOTHING) / whole


def _measures(milestone: Milestone, task: Task) -> bool:
    return milestone.cancelled is None and any(link.task == task.id for link in milestone.after)


def _apportioned(schedule: Schedule, project: Project, task: Task, worth: Mapping[str, Decimal]) -> Ratio:
    """As much as the work it accompanies: the other tasks of its summary, or of its project."""
    outline = schedule.translated.outlines[project.id]
    beside = outline.leaves.get(outline.parents.get(task.id, ""), list(outline.items))
    sizes, shares = dict[str, Decimal](), dict[str, Decimal]()
    for address in beside:
        other = outline.items.get(address)
        sized = schedule.translated.sized.get(address)
        left = sized.remaining if sized is not None else None
        counts = isinstance(other, Task) and other.ev_method not in {"apportioned", "loe"} and left is not None
        if counts and left is not None:
            share = earned_share(schedule, project, address)
            if isinstance(share, Unknown):
                return share
            sizes[address], shares[address] = Decimal(left.size), share
    weights = {each: worth.get(each, NOTHING) for each in sizes}
    weights = weights if all(weights.values()) else sizes
    whole = sum(weights.values(), NOTHING)
    earned = sum((weights[each] * share for each, share in shares.items()), NOTHING)
    return earned / whole if whole else Unknown(phrase("'{task}' accompanies nothing that has a size", task=task.id))


_Method = Callable[[Schedule, Project, Task], Ratio]
_BY_METHOD: Mapping[str, _Method] = {"milestones": _milestones, "effort": _effort}
