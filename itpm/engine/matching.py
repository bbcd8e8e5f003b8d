"""Who goes where, when several ask for some of the same people (augmenting paths, Kuhn 1955)."""

from collections.abc import Sequence


def matched(wishes: Sequence[Sequence[int]]) -> list[int]:
    """For each wish in turn, whom of those it names it gets; -1 where nobody is left.

    The first of a row that is still free is taken. Somebody who is taken is given up for a later wish only where the
    earlier one can have another instead: an earlier wish that was served stays served.
    """
    holders: dict[int, int] = {}
    for wish, names in enumerate(wishes):
        free = next((who for who in names if who not in holders), None)
        if free is None:
            _moved(wishes, wish, holders, set())
        else:
            holders[free] = wish
    found = [-1] * len(wishes)
    for who, wish in holders.items():
        found[wish] = who
    return found


def _moved(wishes: Sequence[Sequence[int]], wish: int, holders: dict[int, int], seen: set[int]) -> bool:
    """Whether a wish is served, others taking somebody else where needed."""
    for who in wishes[wish]:
        if who not in seen:
            seen.add(who)
            if who not in holders or _moved(wishes, holders[who], holders, seen):
                holders[who] = wish
                return True
    return False
