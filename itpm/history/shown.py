"""The history that pages and pictures show, by the days that it tells of, and why there is none where there is none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from itpm.comparison.measure import Measure
from itpm.history.point import Past, Point
from itpm.history.promises import Moved
from itpm.history.trail import Edited
from itpm.model.address import whole_of

Told = tuple[tuple[date, Point, Mapping[str, Measure] | None], ...]
"""Day by day the point that tells of it, and the figures of a thing there; None where it was not there."""

_HELD = 16
"""Of so many things the figures are held at once: a page asks of one and of what lies in it again and again."""


@dataclass(frozen=True)
class Shown:
    """A history, with each change of a promise and each edit; of one that could not be read ``why``, in words."""

    past: Past
    why: str = ""
    moved: tuple[Moved, ...] = ()
    edited: tuple[Edited, ...] = ()
    _told: dict[tuple[str, str], Told] = field(default_factory=dict, init=False, repr=False, compare=False)

    def trail_of(self, project: str) -> Sequence[Edited]:
        """The edits of a project and of what lies in it, the oldest first."""
        return self._trails.get(project, ())

    @cached_property
    def _trails(self) -> Mapping[str, Sequence[Edited]]:
        found: dict[str, list[Edited]] = {}
        for each in self.edited:
            found.setdefault(whole_of(each.address), []).append(each)
        return found

    @cached_property
    def by_day(self) -> Mapping[date, Point]:
        """The points by the day that each tells of: the last of a day, hollow ones between their neighbours.

        A status date may be fixed in the files, so the day that is told of is the axis, not the day of the commit. One
        that was put back later told of a day that had not come: it has no place.
        """
        points = self.past.points
        told: dict[int, date] = {}
        least = date.max
        for number in range(len(points) - 1, -1, -1):
            day = points[number].day
            if day is not None and day < least:
                told[number] = least = day
        found = {day: points[number] for number, day in told.items()}
        for number, each in enumerate(points):
            if each.hollow:
                before = max((day for at, day in told.items() if at < number), default=each.made)
                after = min((day for at, day in told.items() if at > number), default=max(before, each.made))
                found.setdefault(min(after, max(before, each.made)), each)
        return dict(sorted(found.items()))

    def told(self, kind: str, address: str) -> Told:
        """What the points tell of a thing, by its address of today."""
        if (kind, address) not in self._told:
            if len(self._told) >= _HELD:
                self._told.clear()
            self._told[kind, address] = tuple(
                (day, each, None if each.hollow else each.of(kind, address)) for day, each in self.by_day.items()
            )
        return self._told[kind, address]


NO_HISTORY = Shown(Past(()), "its history was not read")
