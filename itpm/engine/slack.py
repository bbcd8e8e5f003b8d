"""How far moments lie apart for a task: in working time, and where none lies between, in the time in which it moves."""

from collections.abc import Sequence

from itpm.engine.calendar import Calendar
from itpm.engine.effort import Crew
from itpm.engine.elapsed import ALWAYS
from itpm.engine.precedence import NEVER, Network

Pair = tuple[int, int]
"""Where an end of a task stands, and up to when it may."""


def slack(network: Network, task: int, *given: Pair) -> int | None:
    """The least of the working minutes between some moments, on the calendar of a task; None: nothing bounds them.

    People elsewhere, or of other hours, may work where that has no minute: what may slip by their time alone has that.
    """
    pairs = _bounded(given)
    if not pairs:
        return None
    found = min(network.calendars[task].between(*pair) for pair in pairs)
    pace = network.paces[task]
    if found or pace is None or pace is ALWAYS or pace is network.calendars[task] or not _apart(pairs):
        return found
    return max(0, min(worked(pace, pair) for pair in pairs))


def slack_by_clock(network: Network, task: int, *given: Pair) -> int:
    """The least of the minutes of any kind between some moments; 0 for what takes other than elapsed time."""
    pairs = _bounded(given)
    apart = network.paces[task] is ALWAYS and network.sizes[task] > 0 and _apart(pairs)
    return min(end - start for start, end in pairs) if apart else 0


def _bounded(pairs: Sequence[Pair]) -> Sequence[Pair]:
    return [pair for pair in pairs if pair[1] < NEVER]


def _apart(pairs: Sequence[Pair]) -> bool:
    return bool(pairs) and all(start < end for start, end in pairs)


def worked(pace: object, pair: Pair) -> int:
    """The minutes in which whoever does something works between two moments."""
    if isinstance(pace, Crew):
        return pace.minutes(*pair)
    return pace.between(*pair) if isinstance(pace, Calendar) else 0
