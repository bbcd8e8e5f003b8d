"""The paths that lead to one task: what drives it, and what would as soon as it slips a little."""

from itpm.engine.critical_path import Dates
from itpm.engine.precedence import NEVER, LinkType, ends, unlagged
from itpm.engine.slack import slack, slack_by_clock


def slack_to(dates: Dates, target: int) -> dict[int, int]:
    """For each open task on a way to a target, the working minutes it may slip before the target does.

    The target itself has none. What is done, or has no date, is left out.
    """
    network = dates.network
    latest_end: dict[int, int] = {target: dates.finishes[target]}
    latest_start: dict[int, int] = {target: dates.resumes[target]}
    for task in reversed(network.order):
        if task not in latest_end or not dates.known(task) or dates.done(task):
            continue
        end = latest_end[task]
        begun = network.begun_by(task, end)
        if begun <= -NEVER:
            # Its people have no time for it before: what it waits for may be as late as it is.
            begun = dates.resumes[task]
        begin = latest_start[task] = min(begun, latest_start.get(task, NEVER))
        for link in network.links[task]:
            room = unlagged(link, begin if link.type in {LinkType.FS, LinkType.SS} else end)
            if not ends(link) and dates.begun(link.task):
                continue
            if ends(link):
                latest_end[link.task] = min(room, latest_end.get(link.task, NEVER))
            else:
                span = dates.finishes[link.task] - dates.starts[link.task]
                latest_end[link.task] = min(room + span, latest_end.get(link.task, NEVER))
                latest_start[link.task] = min(room, latest_start.get(link.task, NEVER))
    slips = {
        task: (dates.finishes[task], end)
        for task, end in latest_end.items()
        if dates.known(task) and not dates.done(task)
    }
    minutes = {task: max(0, slack(network, task, slip) or 0) for task, slip in slips.items()}
    # What may slip by the clock alone holds nothing up.
    return {task: found for task, found in minutes.items() if found or not slack_by_clock(network, task, slips[task])}
