"""Points 11, 13 and 14: does the project keep the pace of its baseline?"""

from itpm.analysis.health.measure import Hit, Inspected, Measure, share
from itpm.analysis.scheduling.baselines import variances
from itpm.message import Message

_NO_BASELINE = "no baseline"


def missed(seen: Inspected, limit: float = 0.05) -> Measure:
    """11: tasks that should be finished by now under the baseline, and ended or will end later."""
    if seen.baselines is None:
        return Measure(11, "Missed tasks", None, limit, "share", None, reason=_NO_BASELINE)
    status = seen.schedule.translated.status
    hits, base = [], 0
    for address, variance in variances(seen.schedule, seen.baselines.current).items():
        item, slip = seen.schedule.items[address], variance.finish
        if item.kind != "task" or slip is None or variance.baseline.finish > status:
            continue
        base += 1
        if slip.minutes >= slip.per_day or (slip.off is not None and slip.days >= 1):
            record = seen.outline.items[address]
            message = Message("'{address}' ends {late} after its baseline", address=address, late=slip.words)
            if item.done:
                message = Message("'{address}' ended {late} after its baseline", address=address, late=slip.words)
            hits.append(Hit(address, record.origin.key(), message))
    return share(11, "Missed tasks", hits, base, limit)


def length_index(seen: Inspected, limit: float = 0.95) -> Measure:
    """13: CPLI, the critical path length with its float over the length.

    The length runs from the status date to the end of the network; the float from there to the deadline, or to the
    end of the current baseline where there is no deadline.
    """
    name = "Critical path length index"
    promised = None
    if seen.project.deadline is not None:
        promised = seen.schedule.times.patterns.end_of(seen.project.deadline, seen.project.calendar)
    elif seen.baselines is not None:
        promised = seen.baselines.current.end
    if promised is None or seen.end is None:
        return Measure(13, name, None, limit, "index", None, reason="no deadline and no baseline")
    length = seen.workdays(seen.schedule.translated.status, seen.end)
    if length <= 0:
        return Measure(13, name, None, limit, "index", None, reason="no open work")
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
