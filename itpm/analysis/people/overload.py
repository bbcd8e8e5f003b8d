"""Who has more work than time: the worst stretch, how many there are, and from when to when."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from itpm.analysis.figures.shares import percent_of
from itpm.analysis.people.capacity import Load
from itpm.analysis.time.stretches import Bucket
from itpm.message import phrase


@dataclass(frozen=True, slots=True)
class Overload:
    """Somebody of whom more is allocated, or wanted, than can be deployed: one for all their stretches of time."""

    who: str
    load: Load
    """That of the worst stretch."""
    worst: Bucket
    first: Bucket
    last: Bucket
    count: int
    """In how many stretches."""
    beyond: int = 0
    """The minutes of work in all of them that there is no time for."""

    @property
    def booked(self) -> bool:
        """Whether so much is allocated; else it is wanted, and the plan lets some of it wait."""
        return self.load.booked

    @property
    def percent(self) -> int | None:
        """The share of the worst stretch; None where nothing can be deployed in it."""
        return percent_of(self.load.strain) if self.load.deployable else None

    @property
    def parts(self) -> Mapping[str, int]:
        """For what, in minutes, the most first."""
        by = self.load.by if self.booked else self.load.wanted_by
        return dict(sorted(by.items(), key=lambda pair: (-pair[1], pair[0])))

    @property
    def words(self) -> str:
        """The share and its stretch, and from when to when: '200% in 2026-W29 (2026-W29 to 2026-W36)'."""
        share = phrase("work and no time") if self.percent is None else phrase("{percent}%", percent=self.percent)
        worst, first, last = self.worst.name, self.first.name, self.last.name
        if self.count > 1:
            return phrase("{share} in {worst} ({first} to {last})", share=share, worst=worst, first=first, last=last)
        return phrase("{share} in {worst}", share=share, worst=worst)


def overload(who: str, buckets: Sequence[Bucket], loads: Iterable[Load], limit: float = 1.0) -> Overload | None:
    """The overload of somebody; None where they have time for all of it."""
    over = [(load, bucket) for load, bucket in zip(loads, buckets, strict=True) if load.over(limit)]
    if not over:
        return None
    load, worst = max(over, key=lambda pair: pair[0].strain)
    beyond = sum(max(each.allocated, each.wanted - each.unfilled) - each.deployable for each, _bucket in over)
    return Overload(who, load, worst, over[0][1], over[-1][1], len(over), beyond)


def overloads(buckets: Sequence[Bucket], rows: Mapping[str, Iterable[Load]]) -> Iterator[Overload]:
    """The overload of each of several people, teams, roles or skills."""
    for who, loads in rows.items():
        found = overload(who, buckets, loads)
        if found is not None:
            yield found


def by_stretch(buckets: Sequence[Bucket], rows: Iterable[Iterable[Load]], limit: float = 1.0) -> tuple[int, ...]:
    """How many of some people have more work than time in each stretch of time."""
    counts = [0] * len(buckets)
    for loads in rows:
        for at, load in enumerate(loads):
            counts[at] += load.over(limit)
    return tuple(counts)
