"""Of a levelled plan: whether somebody who works on something with others is idle in its course."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from oracle.course import course_of
from oracle.door import Files
from oracle.waiting import plain, planned


def idle(files: Files, counts: Counter[str]) -> Iterator[str]:
    """Each of several named people works in every minute of a task in which all that is asked of them is free."""
    judge, plan, _answer = planned(files)
    for address, leaf in judge.leaves.items():
        booked = plan.by_task.get(address, [])
        if len(leaf.entries) == 1 or not booked or leaf.effort is None or not plain(files, judge, leaf):
            continue
        counts["tasks of several people"] += 1
        begun = min(start for each in booked for start, _end in each.rows)
        # Of the last minute, which may be needed in part, nothing is left to others.
        ended = max(end for each in booked for _start, end in each.rows) - 1
        for (start, done), (end, _done) in pairwise(course_of(plan, leaf, begun)):
            # Nor is anything left of the last minute of other work.
            if end - start <= 1:
                continue
            free = {who for who, rate in done.items() if rate is not None and start < ended}
            works = {each.who for each in booked if any(first < end and start < last for first, last in each.rows)}
            if free - works:
                yield f"idle: {min(free - works)} could work on {address} at {plan.show(start)}"
                break
