"""Latest dates from which all that is planned is done still, where the project of what waits has no end."""

from collections.abc import Mapping, Sequence
from contextlib import suppress

from itpm.engine.backward import Latest, backward
from itpm.engine.calendar import OutOfTimeError
from itpm.engine.closing import Moments
from itpm.engine.precedence import NEVER, Network


def latest_dates(
    network: Network, moments: Moments, ends: dict[int, int], horizon: int, *, only_drivers: bool = False
) -> Latest:
    """Latest starts and ends by the ends of groups that have one; what waits is left to people who leave.

    They have to begin in time; their work may be held open behind their last day, by what it is to end with.
    Nothing is pushed beyond ``horizon``. What nothing else bounds stays unbounded: nobody knows when its group ends.
    """
    late = backward(network, moments, ends, only_drivers=only_drivers)
    begin_by: dict[int, int] = {}
    for node, finish in enumerate(moments[2]):
        if min(late.starts[node], late.finishes[node]) >= NEVER > finish:
            last = _last_start(network, node, horizon)
            if last < NEVER:
                begin_by[node] = max(last, moments[1][node])
    if not begin_by:
        return late
    kept = backward(network, moments, ends, only_drivers=only_drivers, begin_by=begin_by)
    starts, finishes = (
        [new if old < NEVER else old for old, new in zip(before, after, strict=True)]
        for before, after in zip(late[:2], kept[:2], strict=True)
    )
    return Latest(starts, finishes, kept.besides)


def _last_start(network: Network, node: int, horizon: int) -> int:
    """When something begins at the latest whose people have left by a moment; ``NEVER`` for all else."""
    pace, size = network.paces[node], network.sizes[node]
    if pace is None or size <= 0:
        return NEVER
    try:
        pace.place(horizon, size)
    except OutOfTimeError:
        with suppress(OutOfTimeError):
            return pace.retreat(horizon, size)
    return NEVER


def last_promise(network: Network, ends: Mapping[int, int], among: Sequence[int] | None = None) -> int:
    """The last moment at which anything is promised, or a group ends: of all, or among some whole groups."""
    tasks = range(network.size) if among is None else among
    every = (network.bounds[task] for task in tasks if task in network.bounds)
    promised = (moment for each in every for moment in (each.latest_start, each.latest_finish) if moment is not None)
    groups = {network.group(task) for task in tasks}
    ending = (moment for of in (network.deadlines, ends) for group, moment in of.items() if group in groups)
    return max((each for each in (*promised, *ending) if each < NEVER), default=0)


def horizon_of(network: Network, moments: Moments, ends: Mapping[int, int]) -> int:
    """A moment that nothing is pushed beyond: when all is done of which nothing begins before the last promise.

    Of what is not done at all then, its people have left: it ends as long after its start as it does now.
    """
    last, (starts, resumes, finishes) = last_promise(network, ends), moments
    begins, known = list(starts), list(finishes)
    for node in network.order:
        bounds = network.bounds.get(node)
        if finishes[node] >= NEVER or (bounds is not None and bounds.done is not None):
            continue
        start, finish = network.earliest(node, begins, known)
        start = max(last, start if start < NEVER else last)
        begin, end = network.spans(node, start, finish)
        begins[node] = begin if begin < NEVER else start
        known[node] = end if end < NEVER else start + finishes[node] - resumes[node]
    return max((each for each in known if each < NEVER), default=last)
