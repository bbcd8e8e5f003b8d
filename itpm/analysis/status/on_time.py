"""Schedule and scope as they stand: how late the plan is, at which pace it is earned, what was added to it."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from itpm.analysis.control.declared import State
from itpm.analysis.control.work_state import was_agreed
from itpm.analysis.figures.amounts import NOTHING, Ratio, Unknown
from itpm.analysis.figures.arithmetic import divided
from itpm.analysis.health.measure import Inspected
from itpm.analysis.health.promises import Broken, broken_promises
from itpm.analysis.scheduling.baselines import written
from itpm.analysis.scheduling.ends import project_end
from itpm.analysis.scheduling.lateness import missed
from itpm.analysis.status.limits import Aspect, limits_of
from itpm.analysis.status.reason import Place, Reason, manager, said_or, share, state_of
from itpm.analysis.value.facts import ValueFacts
from itpm.message import Message, phrase
from itpm.model.scalars import as_day
from itpm.model.task import Task

MOST_UNKNOWN = Decimal("0.1")
"""Up to so much of the work may lack what is known of it."""


def schedule(value: ValueFacts, seen: Inspected) -> Iterator[Reason]:
    """How late a project is against what it promised and what was approved, and its pace."""
    yield _behind(seen)
    yield _pace(value, seen)


def length_of(seen: Inspected) -> float:
    """The working days of the approved plan; without one those from the start of all work to the promised end."""
    frozen = seen.baselines.current if seen.baselines is not None else None
    first, last = (frozen.first, frozen.end) if frozen is not None else (None, None)
    if last is None and seen.project.deadline is not None:
        last = seen.schedule.times.patterns.end_of(seen.project.deadline, seen.project.calendar)
    if first is None:
        first = min((each.dates.start for each in seen.items.values() if each.dates is not None), default=None)
    return seen.workdays(first, last) if first is not None and last is not None else 0.0


def _behind(seen: Inspected) -> Reason:
    """The worst of the promises that the plan breaks and of the slip of its end, as a share of its length."""
    project, length = seen.project, length_of(seen)
    limits = limits_of(seen.schedule.portfolio.settings, project, Aspect.SCHEDULE, _allowed(seen, length))
    found, over = list(broken_promises(seen)), missed(seen.schedule, seen.outline)
    found += [] if over is None else [Broken(over, project.id)]
    late, worst = _slip(seen), None
    for each in found:
        if each.promise.never or each.promise.late is None:
            return _never(seen, each)
        days = _days(each.promise.late.minutes / each.promise.late.per_day)
        if isinstance(late, Unknown) or days >= late:
            late, worst = days, each
    at = written(project, seen.baselines, "deadline")
    ended = _approved_end(seen) if not isinstance(late, Unknown) and late > 0 else None
    place = Place(at, manager(project), ended, latest=True)
    if worst is not None:
        place = Place(worst.promise.origin, manager(project), _passed(worst, seen.schedule.as_of), latest=True)
    value: Ratio = late
    if not isinstance(late, Unknown):
        value = late and late / _days(length) if length > 0 else Unknown("nobody says how long it was to take")
    state = state_of(value, limits)
    if found and state in {State.ON_TRACK, State.UNKNOWN}:
        # However small a promise that breaks is in a long plan, it is not kept.
        state = State.AT_RISK
    missing = unknown_share(seen)
    if state is State.ON_TRACK and not isinstance(missing, Unknown) and missing > MOST_UNKNOWN:
        value = Unknown(phrase("of {missing:0%} of the work begun nobody says how far it is", missing=missing))
        state = State.UNKNOWN
    said = _late_words(late, value, worst, ended=over is not None and worst is not None and worst.promise is over)
    return Reason(Aspect.SCHEDULE, state, f"{project.id}.behind", value, limits, said, place)


def _days(days: float) -> Decimal:
    """Working days to a thousandth, as they can be told."""
    return Decimal(str(round(days, 3)))


def _late_words(late: Ratio, value: Ratio, worst: Broken | None, *, ended: bool) -> Message:
    if isinstance(value, Unknown) and worst is None:
        return Message("{reason}", reason=value.reason)
    if isinstance(late, Unknown) or late <= 0:
        return Message("it keeps what it promised")
    if worst is None:
        return Message("it ends {late:working day|working days} behind its approved plan", late=round(late, 1))
    what, days = worst.promise.address, round(late, 1)
    if ended:
        return Message("'{what}' ended {late:working day|working days} behind its deadline", what=what, late=days)
    if worst.promise.name == "deadline":
        return Message("'{what}' ends {late:working day|working days} behind its deadline", what=what, late=days)
    return Message("'{what}' is {late:working day|working days} behind its promise", what=what, late=days)


def _passed(each: Broken, day: date) -> date | None:
    """The day of a promise that has passed: since then at the latest it is broken."""
    promised = as_day(each.promise.moment)
    return promised if promised < day else None


def _approved_end(seen: Inspected) -> date | None:
    """The last day of the approved plan where that has passed: since then at the latest a project is behind it."""
    frozen = seen.baselines.current.end if seen.baselines is not None else None
    if frozen is None:
        return None
    schedule = seen.schedule
    last = schedule.moments.day(frozen - 1, schedule.moments.zone(seen.project.id))
    return last if last < schedule.as_of else None


def _never(seen: Inspected, each: Broken) -> Reason:
    """A promise that nobody knows an end of, or that will never be kept: worse than any number of days."""
    why = seen.schedule.items[each.driving].reason
    place = Place(each.promise.origin, manager(seen.project), _passed(each, seen.schedule.as_of), latest=True)
    limits = limits_of(seen.schedule.portfolio.settings, seen.project, Aspect.SCHEDULE)
    words = Message("'{what}' breaks its promise, and has no end: {reason}", what=each.promise.address, reason=why)
    return Reason(Aspect.SCHEDULE, State.OFF_TRACK, f"{seen.project.id}.behind", Unknown(why), limits, words, place)


def _slip(seen: Inspected) -> Ratio:
    """The working days by which a project ends behind its approved plan; unknown without that and a deadline."""
    end = project_end(seen.schedule, seen.project.id)
    if end is None:
        return Unknown("nothing of it is planned")
    if end.span is None or end.lacking:
        return Unknown(phrase("its end is {lacking}", lacking=end.lacking))
    frozen = seen.baselines.current.end if seen.baselines is not None else None
    if frozen is not None:
        return _days(max(seen.workdays(frozen, end.span.finish), 0.0))
    return Unknown("no plan was approved, and it has no deadline") if seen.project.deadline is None else Decimal(0)


def _allowed(seen: Inspected, length: float) -> Decimal | None:
    """How late a project may be before it must ask, as a share of its length."""
    said = seen.project.tolerances.time if seen.project.tolerances is not None else None
    if said is None or length <= 0:
        return None
    minutes = seen.schedule.times.patterns.minutes(said, seen.project.calendar)
    return _days(seen.days(minutes, seen.project.id)) / _days(length)


def _pace(value: ValueFacts, seen: Inspected) -> Reason:
    """The time that its pace has lost so far, as a share of the planned one: (AT − ES) / PD.

    Not SPI(t): in the first weeks of a plan a day more or less is a fifth of that, and says nothing of its end.
    """
    project, length = seen.project, length_of(seen)
    limits = limits_of(seen.schedule.portfolio.settings, project, Aspect.SCHEDULE, _allowed(seen, length))
    place = Place(written(project, seen.baselines), manager(project))
    earned = value.in_time(project) if seen.baselines is not None else None
    lost: Ratio = Unknown("no plan was approved to measure its pace by")
    words = Message("no plan was approved to measure its pace by")
    if earned is not None:
        behind, planned = earned.computed.ratio("sv_t"), earned.computed.ratio("pd")
        lost = divided(behind, planned, "its approved plan has no length")
        lost = lost if isinstance(lost, Unknown) else max(-lost, NOTHING)
        words = _pace_words(behind)
    name = f"{project.id}.time_lost"
    return Reason(Aspect.SCHEDULE, state_of(lost, limits), name, lost, limits, said_or(lost, words), place)


def _pace_words(behind: Ratio) -> Message:
    if isinstance(behind, Unknown) or round(behind, 1) >= 0:
        return Message("it has earned what its plan has by now")
    return Message("it has earned what its plan had {weeks:0.0} weeks ago", weeks=-behind)


def scope(seen: Inspected) -> Iterator[Reason]:
    """The share of the approved tasks that was added since, or taken out without an approved change."""
    project, name = seen.project, f"{seen.project.id}.scope_changed"
    limits = limits_of(seen.schedule.portfolio.settings, project, Aspect.SCOPE)
    place = Place(written(project, seen.baselines), manager(project))
    if seen.baselines is None:
        lacking = Unknown("no plan was approved, so nobody knows what belongs to it")
        words = Message("{reason}", reason=lacking.reason)
        yield Reason(Aspect.SCOPE, State.UNKNOWN, name, lacking, limits, words, place)
        return
    approved = {each for each in seen.baselines.current.tasks if each not in seen.outline.leaves}
    tasks = {
        address: each
        for address, each in seen.outline.items.items()
        if isinstance(each, Task) and address not in seen.outline.leaves
    }
    base = {each for each in approved if each in tasks or each not in seen.outline.items}
    agreed = {each.impact.task for each in seen.project.changes.values() if each.approved is not None and each.impact}
    new = [a for a, task in tasks.items() if a not in approved and not seen.outline.cancelled(task)]
    added = [address for address in new if address not in agreed]
    gone = [a for a in base if a not in tasks or _dropped(seen, tasks[a])]
    value = share(len(added) + len(gone), len(base), "its approved plan has no task")
    words = Message(
        "{added:task|tasks} came in and {gone} went out since the plan of {of:task|tasks} was approved",
        added=len(added),
        gone=len(gone),
        of=len(base),
    )
    yield Reason(Aspect.SCOPE, state_of(value, limits), name, value, limits, words, place)


def _dropped(seen: Inspected, task: Task) -> bool:
    """Whether work was taken out without anything that agreed to it."""
    dropped = seen.outline.dropped(task)
    return dropped is not None and not was_agreed(seen.schedule.portfolio, dropped)


def unknown_share(seen: Inspected) -> Ratio:
    """The share of the work begun and not finished of which nobody says how far it is, by size.

    What has no size counts as much as the mean of what has one; where nothing has, each task counts alike.
    """
    begun = [task for task in seen.tasks.values() if task.started is not None]
    if not begun:
        return Unknown("nothing is begun and open")
    sizes = {task.id: _size(seen, task) for task in begun}
    known = [each for each in sizes.values() if each]
    mean = sum(known) / len(known) if known else 1.0
    weights = {address: size or mean for address, size in sizes.items()}
    silent = sum(weights[task.id] for task in begun if silent_of(seen, task))
    return Decimal(str(silent)) / Decimal(str(sum(weights.values())))


def silent_of(seen: Inspected, task: Task) -> bool:
    """Whether nothing says how far a task is that has begun."""
    said = (task.progress, task.remaining, task.expected)
    hours = task.worked or seen.schedule.portfolio.written_down.get(task.id)
    return all(each is None for each in said) and not hours


def _size(seen: Inspected, task: Task) -> float:
    left = seen.schedule.translated.sized[task.id].remaining
    return float(left.size) if left is not None else 0.0
