"""How far a task may move before anything that waits for it does."""

from collections.abc import Sequence

from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, ends, unlagged

_FREE = Bounds()


Known = dict[tuple[int, bool], int]
"""What was found behind nodes that only pass links on."""


def rooms(
    network: Network, task: int, dates: tuple[Sequence[int], Sequence[int]], hidden: Known, *, firm: bool = False
) -> tuple[int, int]:
    """Up to when the start and the end of a task move nothing that waits for it; ``NEVER`` where nothing does.

    What is done, or has no date, is not moved; nodes that only pass links on are looked through, each of them once:
    ``hidden`` remembers what was found behind them. ``firm``: what is tentative gives way.
    """
    begin = end = NEVER
    for follower, link in network.links_from[task]:
        room = unlagged(link, _room(network, (follower, link), dates, hidden, firm=firm))
        if ends(link):
            end = min(end, room)
        else:
            begin = min(begin, room)
    return begin, end


def _room(
    network: Network,
    behind: tuple[int, Link],
    dates: tuple[Sequence[int], Sequence[int]],
    hidden: Known,
    *,
    firm: bool,
) -> int:
    """Up to when a link to what is behind moves nothing."""
    resumes, finishes = dates
    follower, link = behind
    if firm and follower in network.tentative:
        return NEVER
    if follower in network.hidden:
        if (follower, firm) not in hidden:
            hidden[follower, firm] = min(rooms(network, follower, dates, hidden, firm=firm))
        return hidden[follower, firm]
    if finishes[follower] >= NEVER or network.bounds.get(follower, _FREE).done is not None:
        return NEVER
    return resumes[follower] if link.type in {LinkType.FS, LinkType.SS} else finishes[follower]
