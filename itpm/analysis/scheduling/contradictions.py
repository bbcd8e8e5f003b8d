"""Constraints that no plan can keep together: a window shorter than the work, an end before what is awaited may begin.

Only what is written is weighed, without people and without what is done: a latest day against an earliest one, of the
thing itself, of what it is part of, and of all that it waits for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from itpm.analysis.scheduling.outline import Outline, ended
from itpm.analysis.scheduling.schedule import Schedule
from itpm.model.address import whole_of
from itpm.model.scalars import Moment
from itpm.model.stage import goes_on
from itpm.model.task import Link, Milestone, Task

_STARTS = ("must_start", "not_before")
_FINISHES = ("must_finish", "finish_not_before")
_LATEST = ("finish_by", "must_finish", "not_after", "must_start")
_ENDS = ("finish_by", "must_finish")
_FOLLOWING = frozenset({None, "FS"})


class Said(NamedTuple):
    """A constraint of a record, by the name of its field, with its moment as written and in minutes."""

    record: Task | Milestone
    name: str
    moment: Moment
    minute: int


class Contradiction(NamedTuple):
    """A latest moment and the earliest one that it clashes with; of a window, the minutes that it lasts and takes."""

    latest: Said
    earliest: Said
    lasts: int | None = None
    takes: int | None = None


@dataclass(frozen=True)
class Contradictions:
    """Reads the constraints of a portfolio."""

    schedule: Schedule
    _floors: dict[str, Said | None] = field(default_factory=dict, compare=False, repr=False)
    _open: set[str] = field(default_factory=set, compare=False, repr=False)

    def __iter__(self) -> Iterator[Contradiction]:
        """Each contradiction once, project by project; of what is over, or waits for what is over, there is none."""
        for outline in self.schedule.translated.outlines.values():
            if goes_on(outline.project):
                for address, work in outline.items.items():
                    if isinstance(work, Task | Milestone) and not ended(outline, work):
                        yield from self._order(outline, address, work)
                        yield from self._window(outline, address, work)

    def _order(self, outline: Outline, address: str, work: Task | Milestone) -> Iterator[Contradiction]:
        """The first latest moment of a thing that lies before the earliest of something that it waits for."""
        floor = self._floor(address)
        if floor is None or floor.record.id == work.id:
            return
        for latest in self._said(outline, work, _LATEST, end=True):
            if _before(latest, floor):
                yield Contradiction(latest, floor)
                return

    def _window(self, outline: Outline, address: str, work: Task | Milestone) -> Iterator[Contradiction]:
        """A window between a start and an end that is shorter than the length of the work in it."""
        if not isinstance(work, Task) or work.started is not None or work.duration is None or address in outline.leaves:
            return
        chain = (work, *outline.summaries_above(address))
        starts = (said for each in chain for said in self._said(outline, each, _STARTS))
        ends = (said for each in chain for said in self._said(outline, each, _ENDS, end=True))
        earliest, latest = max(starts, key=_minute, default=None), min(ends, key=_minute, default=None)
        if earliest is None or latest is None or _before(latest, earliest):
            return
        name = outline.calendar(work) or outline.project.calendar
        times = self.schedule.times
        length = times.patterns.choose(work.id, work.duration)
        takes = times.patterns.minutes(length, name)
        between = latest.minute - earliest.minute
        by_clock = getattr(length, "elapsed", False)
        lasts = between if by_clock else times.calendar(name).between(earliest.minute, latest.minute)
        if lasts < takes:
            yield Contradiction(latest, earliest, lasts, takes)

    def _said(
        self, outline: Outline, record: Task | Milestone, names: tuple[str, ...], *, end: bool = False
    ) -> Iterator[Said]:
        patterns, calendar = self.schedule.times.patterns, outline.calendar(record) or outline.project.calendar
        for name in names:
            written = getattr(record, name)
            if written is not None:
                read = patterns.end_of if end else patterns.start_of
                yield Said(record, name, written.date, read(written.date, calendar))

    def _floor(self, address: str) -> Said | None:
        """The latest of the moments before which a thing cannot end: its own, and those of what it waits for."""
        heap: list[tuple[str, bool]] = [(address, False)]
        while heap:
            each, ready = heap.pop()
            outline = self._of(each)
            if each in self._floors or outline is None:
                continue
            before = list(self._awaited(outline, each))
            if not ready:
                self._open.add(each)
                heap.append((each, True))
                heap += [(other, False) for other in before if other not in self._open]
                continue
            self._open.discard(each)
            found = [said for other in before if (said := self._floors.get(other)) is not None]
            found += self._own(outline, each)
            self._floors[each] = max(found, key=_minute, default=None)
        return self._floors.get(address)

    def _own(self, outline: Outline, address: str) -> Iterator[Said]:
        work = outline.items[address]
        if not isinstance(work, Task | Milestone) or ended(outline, work):
            return
        for each in (work, *outline.summaries_above(address)):
            names = ("not_before",) if each is not work else (*_STARTS, *_FINISHES)
            yield from self._said(outline, each, names)

    def _awaited(self, outline: Outline, address: str) -> Iterator[str]:
        """What has to end before a thing, or what it is made of."""
        yield from outline.leaves.get(address, ())
        for each in (address, *outline.above(address)):
            for link in outline.items[each].after:
                if _follows(link) and self._of(link.task) is not None:
                    yield link.task

    def _of(self, address: str) -> Outline | None:
        outline = self.schedule.translated.outlines.get(whole_of(address))
        held = outline is not None and address in outline.items and goes_on(outline.project)
        return outline if held else None


def _follows(link: Link) -> bool:
    """Whether something waits for the end of another, and not only for a part of it."""
    return link.type in _FOLLOWING and (link.lag is None or link.lag.amount >= 0)


def _minute(said: Said) -> int:
    return said.minute


def _before(latest: Said, earliest: Said) -> bool:
    """Whether no moment is both; a day is over at its end."""
    if latest.minute == earliest.minute:
        return not isinstance(latest.moment, datetime)
    return latest.minute < earliest.minute
