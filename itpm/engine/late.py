"""What is to be done as late as possible: at the latest dates that move nothing else."""

from collections.abc import Sequence

from itpm.engine.backward import fitted
from itpm.engine.precedence import NEVER, Network
from itpm.engine.rooms import Known, rooms


def delay(
    network: Network, late: Sequence[int], dates: tuple[list[int], list[int], list[int]], group_ends: dict[int, int]
) -> None:
    """Moves what is to be done late to its latest dates that move nothing else."""
    starts, resumes, finishes = dates
    place = {task: position for position, task in enumerate(network.order)}
    # From the last to the first: what stands behind a hidden node is moved no more once somebody asks for it.
    hidden: Known = {}
    for task in sorted(late, key=place.__getitem__, reverse=True):
        if finishes[task] >= NEVER:
            continue
        start = _latest(network, task, (resumes, finishes), (group_ends, hidden))
        if start > resumes[task]:
            resumes[task], finishes[task] = network.spans(task, start, 0)
            if network.bounds[task].begun is None:
                starts[task] = resumes[task]


def _latest(
    network: Network,
    task: int,
    dates: tuple[Sequence[int], Sequence[int]],
    known: tuple[dict[int, int], Known],
) -> int:
    """The latest start of a task that moves nothing that waits for it.

    ``known`` are the ends of groups, and what was found behind hidden nodes.
    """
    group_ends, hidden = known
    bounds = network.bounds[task]
    resumes, finishes = dates
    begin, end = rooms(network, task, dates, hidden, firm=task not in network.tentative)
    if bounds.begun is not None:
        begin = NEVER
    if begin >= NEVER and end >= NEVER:
        group = network.groups[task] if network.groups else 0
        end = max(network.deadlines.get(group, group_ends[group]), bounds.latest_finish or 0)
    if bounds.latest_finish is not None:
        end = min(end, bounds.latest_finish)
    if bounds.latest_start is not None and bounds.begun is None:
        begin = min(begin, bounds.latest_start)
    if finishes[task] > end:
        # Nothing that it may do keeps its promise: it is done as soon as it can be.
        return resumes[task]
    return fitted(network, task, resumes[task], (begin, end))[0]
