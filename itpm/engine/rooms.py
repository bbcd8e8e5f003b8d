"""How far a task may move before anything that waits for it does."""

from collections.abc import Sequence

from itpm.engine.precedence import NEVER, Bounds, Link, LinkType, Network, ends, unlagged

_FREE = Bounds()


def rooms(
    network: Network, task: int, dates: tuple[Sequence[int], Sequence[int]], hidden: dict[int, int]
) -> tuple[int, int]:
    """Up to when the start and the end of a task move nothing that waits for it; ``NEVER`` where nothing does.

    What is done, or has no date, is not moved; nodes that only pass links on are looked through, each of them once:
    ``hidden`` remembers what was found behind them.
    """
    begin = end = NEVER
    for follower, link in network.links_from[task]:
        room = unlagged(link, _room(network, follower, link, dates, hidden))
        if ends(link):
            end = min(end, room)
        else:
            begin = min(begin, room)
    return begin, end


def _room(
    network: Network, follower: int, link: Link, dates: tuple[Sequence[int], Sequence[int]], hidden: dict[int, int]
) -> int:
    """Up to when a link moves nothing."""
    resumes, finishes = dates
    if follower in network.hidden:
        if follower not in hidden:
            hidden[follower] = min(rooms(network, follower, dates, hidden))
        return hidden[follower]
    if finishes[follower] >= NEVER or network.bounds.get(follower, _FREE).done is not None:
        return NEVER
    return resumes[follower] if link.type in {LinkType.FS, LinkType.SS} else finishes[follower]
