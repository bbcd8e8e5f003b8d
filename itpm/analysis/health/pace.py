"""Points 11, 13 and 14: does the project keep the pace of its baseline?"""

from datetime import date

from itpm.analysis.health.age import age_at, age_of
from itpm.analysis.health.measure import Hit, Inspected, Measure, released, share
from itpm.analysis.scheduling.disclosed import NOT_SHOWN
from itpm.diagnostic import Stake
from itpm.message import Message, phrase

_NO_BASELINE = "no baseline"


def missed(seen: Inspected, limit: float = 0.05) -> Measure:
    """11: tasks that should be finished by now under the baseline, and ended or will end later."""
    if seen.baselines is None:
        return Measure(11, "Missed tasks", None, limit, "share", None, reason=_NO_BASELINE)
    status = seen.schedule.translated.status
    hits, base = [], 0
    for address, variance in seen.variances.items():
        item, slip = seen.schedule.items[address], variance.finish
        if item.kind != "task" or slip is None or variance.baseline.finish > status:
            continue
        base += 1
        if slip.minutes >= slip.per_day or (slip.off is not None and slip.days >= 1):
            record = seen.outline.items[address]
            message = Message("'{address}' ends {late} after its baseline", address=address, late=slip.words)
            if item.done:
                message = Message("'{address}' ended {late} after its baseline", address=address, late=slip.words)
            ended = seen.schedule.moments.last_day(variance.baseline)
            late, age = seen.days(slip.minutes, address), age_of(seen, address)
            stake = Stake(days=late if age is None else max(late - age.days, 0.0), by=ended)
            hint = "" if age is None else age.told(late)
            hits.append(Hit(address, record.origin.key(), message, hint, stake=stake))
    return share(11, "Missed tasks", hits, base, limit)


def promised_end(seen: Inspected) -> int | None:
    """The end that a project promised: its deadline, else the end of its current baseline; None where it did not."""
    if seen.project.deadline is not None:
        return seen.schedule.times.patterns.end_of(seen.project.deadline, seen.project.calendar)
    return seen.baselines.current.end if seen.baselines is not None else None


def behind_promise(seen: Inspected) -> float | None:
    """The working days from the promised end of a project to that of its network; None where one is not known."""
    promised = promised_end(seen)
    return None if promised is None or seen.end is None else max(seen.workdays(promised, seen.end), 0.0)


def slipped(seen: Inspected) -> float | None:
    """The working days by which the end of a project is known to slip: what is only the age of reports is no slip."""
    late, age = behind_promise(seen), age_at(seen, seen.end)
    return late if late is None or age is None else max(late - age.days, 0.0)


def day_of(seen: Inspected, end: int) -> date:
    """The last day before a moment at which something ends, as its project counts days."""
    return seen.schedule.moments.day(end - 1, seen.schedule.moments.zone(seen.project.id))


def length_index(seen: Inspected, limit: float = 0.95) -> Measure:
    """13: CPLI, the critical path length with its float over the length.

    The length runs from the status date to the end of the network; the float from there to the deadline, or to the
    end of the current baseline where there is no deadline.
    """
    name = "Critical path length index"
    promised, status = promised_end(seen), seen.schedule.translated.status
    if promised is not None and released(seen):
        return Measure(13, name, None, limit, "index", None, reason=NOT_SHOWN)
    if promised is None or seen.end is None:
        return Measure(13, name, None, limit, "index", None, reason="no deadline and no baseline")
    length = seen.workdays(status, seen.end)
    if length <= 0:
        return Measure(13, name, None, limit, "index", None, reason="no open work")
    if promised <= status:
        # The index would be below zero, and says nothing of how late the end is.
        return Measure(
            13,
            name,
            None,
            limit,
            "index",
            passed=False,
            reason=phrase("its end was promised for {day}", day=day_of(seen, promised)),
        )
    value = (length + seen.workdays(seen.end, promised)) / length
    return Measure(13, name, value, limit, "index", round(value, 4) >= limit)


def execution_index(seen: Inspected, limit: float = 0.95) -> Measure:
    """14: BEI, tasks completed over tasks that the baseline ends by the status date."""
    name = "Baseline execution index"
    if seen.baselines is None:
        return Measure(14, name, None, limit, "index", None, reason=_NO_BASELINE)
    status = seen.schedule.translated.status
    items = [
        (span, seen.schedule.items[address])
        for address, span in seen.baselines.current.spans.items()
        if address in seen.schedule.items and seen.schedule.items[address].kind == "task"
    ]
    due = sum(span.finish <= status for span, _item in items)
    if not due:
        return Measure(14, name, None, limit, "index", None, reason="nothing is due by now")
    value = sum(item.done for _span, item in items) / due
    return Measure(14, name, value, limit, "index", value >= limit, base=due)
