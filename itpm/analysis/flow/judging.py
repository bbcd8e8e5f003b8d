"""What of the flow of work somebody should talk about; rules tell it, and pages mark it."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from itpm.analysis.figures.amounts import Ratio
from itpm.analysis.flow.counts import Count
from itpm.analysis.flow.facts import Flowing
from itpm.analysis.flow.timeboxes import Stage, Timebox


def over_limit(flowing: Flowing, periods: int) -> Count | None:
    """The last period that says what is in work, where that is above the limit in so many of them running."""
    told = [each for each in flowing.counts.counts if each.flow.wip is not None][-periods:]
    limit = flowing.limit
    if limit is None or len(told) < periods or any((each.flow.wip or 0) <= limit for each in told):
        return None
    return told[-1]


@dataclass(frozen=True, slots=True)
class Aged:
    """The oldest item is older than most of what was finished took; both in days."""

    oldest: Decimal
    most: Decimal
    count: Count


def aged(flowing: Flowing) -> Aged | None:
    """Whether the oldest item is above the 85th percentile of those that were finished."""
    oldest, count = flowing.counts.latest("oldest")
    most, _count = flowing.counts.latest("p85")
    if count is None or not isinstance(oldest, Decimal) or not isinstance(most, Decimal) or oldest <= most:
        return None
    return Aged(oldest, most, count)


def grown(flowing: Flowing, share: Decimal) -> tuple[Timebox, Decimal] | None:
    """The last iteration that says what was added to it, and its share of what was committed, where that is more."""
    for each in reversed(flowing.boxes.boxes):
        added = each.added_share
        if isinstance(added, Decimal):
            return (each, added) if added > share else None
    return None


def unfinished(flowing: Flowing, share: Decimal, iterations: int) -> tuple[Decimal, ...]:
    """What was not completed of each of the last iterations that are over, where that is more than a share in all."""
    shares = [each.unfinished_share for each in flowing.boxes.over[-iterations:]]
    found = tuple(each for each in shares if isinstance(each, Decimal) and each > share)
    return found if len(found) == iterations else ()


@dataclass(frozen=True, slots=True)
class Beyond:
    """More is asked for in an iteration than was ever completed in one; ``box`` is None where the deadline asks."""

    box: Timebox | None
    needed: Decimal
    best: Decimal
    of: int
    """So many iterations are over and say what was completed."""


def beyond_best(flowing: Flowing, periods: int) -> Iterator[Beyond]:
    """What asks for more than the best of at least so many iterations: the deadline, and commitments that are open."""
    found = flowing.boxes.velocities
    if len(found) < periods or flowing.velocity is None:
        return
    best = max(found.values())
    needed = flowing.velocity["velocity_needed"]
    if isinstance(needed, Decimal) and needed > best:
        yield Beyond(None, needed, best, len(found))
    for each in flowing.boxes.boxes:
        committed: Ratio = each.count("committed")
        if each.stage is not Stage.OVER and isinstance(committed, Decimal) and committed > best:
            yield Beyond(each, committed, best, len(found))
