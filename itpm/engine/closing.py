"""Which of two days a point in time at midnight belongs to: the one that ends or the one that begins."""

from collections.abc import Sequence

from itpm.engine.precedence import Network, ends, lagged

Moments = tuple[Sequence[int], Sequence[int], Sequence[int]]
"""Starts, starts of what is left, and finishes."""


def closes(network: Network, moments: Moments, node: int) -> bool:
    """Whether a point in time is the end of what came before it, and not the beginning of what follows.

    It is where it stands at an end that it waits for, or at the end of a day that is imposed on it; other points on
    the way, and the ends of summaries, are looked through.
    """
    starts, resumes, finishes = moments
    moment = finishes[node]
    seen = {node}
    waiting = [node]
    while waiting:
        task = waiting.pop()
        bounds = network.bounds.get(task)
        if bounds is not None:
            if moment in bounds.closes and moment in {bounds.done, bounds.start, bounds.finish}:
                return True
            if bounds.done is not None:
                continue
        for link in network.links[task]:
            before = link.task
            if lagged(link, finishes[before] if ends(link) else starts[before]) != moment:
                continue
            if resumes[before] == finishes[before]:
                if before not in seen:
                    seen.add(before)
                    waiting.append(before)
            elif ends(link):
                return True
    return False
