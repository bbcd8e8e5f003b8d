"""Which change came before an incident: the one that it names, else windows of projects that were open shortly before.

That a window preceded an incident says nothing about why it happened. A window counts for the services that it names
and for all that stands on them; until two days after its end, for what was changed often fails when work begins again.
Windows of what was never begun or was given up, ideas, proposals and cancelled projects, changed nothing.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from itpm.analysis.services.ahead import Span, booked, span
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.model.control import Window
from itpm.model.protection import Incident
from itpm.model.stage import PROPOSED, cancelled

HOURS = 48
"""So long after its end a window still precedes an incident."""


class Before(NamedTuple):
    """A window that preceded an incident: of which project, and the service of it that the incident's stands on."""

    project: str
    window: Window
    part: Part


class _Placed(NamedTuple):
    time: Span
    project: str
    window: Window


@dataclass(frozen=True)
class _OfService:
    """The windows of one service, the first to begin first."""

    windows: tuple[_Placed, ...]

    @cached_property
    def _starts(self) -> list[int]:
        return [each.time.start for each in self.windows]

    @cached_property
    def _latest(self) -> list[int]:
        """The latest end of each and all before it."""
        return list(accumulate((each.time.end for each in self.windows), max))

    def near(self, begun: int, ended: int) -> Iterator[_Placed]:
        """Those that had begun by a minute and were not over before another."""
        for at in range(bisect_right(self._starts, begun) - 1, -1, -1):
            if self._latest[at] < ended:
                return
            if self.windows[at].time.end >= ended:
                yield self.windows[at]


@dataclass(frozen=True)
class Preceding:
    """The windows of a portfolio, and which of them preceded an incident."""

    services: ServiceFacts

    @cached_property
    def _windows(self) -> Mapping[Part, _OfService]:
        """The windows of each service that has any."""
        found: dict[Part, list[_Placed]] = {}
        for project in self.services.portfolio.projects.values():
            if cancelled(project) or project.stage in PROPOSED:
                continue
            zone = self.services.windows.zone_of(project)
            for window in (each.window for each in booked(project) if not each.dropped):
                placed = _Placed(span(window.start, window.finish, zone), project.id, window)
                for name in window.services if placed.time.start < placed.time.end else ():
                    part = self.services.graph.named(name, "service")
                    if part is not None:
                        found.setdefault(part, []).append(placed)
        return {part: _OfService(tuple(sorted(those, key=_order))) for part, those in found.items()}

    def windows(self, incident: Incident, hours: int = HOURS) -> tuple[Before, ...]:
        """The windows that preceded an incident: open when it began, or over at most so long before; the last first.

        Of an incident that has a day and no time, those that did so at any time of it.
        """
        began = span(incident.date, incident.date, self.services.windows.zone_of(None))
        begun, ended = max(began.start, began.end - 1), began.start - hours * 60
        found: dict[str, tuple[_Placed, Part]] = {}
        for part in self._under(incident):
            for each in self._windows[part].near(begun, ended):
                found.setdefault(each.window.id, (each, part))
        ordered = sorted(found.values(), key=lambda pair: _order(pair[0]), reverse=True)
        return tuple(Before(each.project, each.window, part) for each, part in ordered)

    def _under(self, incident: Incident) -> Iterator[Part]:
        """The services of an incident and what they stand on, the nearest first, as far as they have windows."""
        for name in incident.services:
            part = self.services.graph.named(name, "service")
            if part is not None:
                yield from self._below(part)

    def _below(self, part: Part) -> tuple[Part, ...]:
        if part not in self._reached:
            found = (part, *(each.part for each in self.services.stands_on(part)))
            self._reached[part] = tuple(each for each in found if each in self._windows)
        return self._reached[part]

    @cached_property
    def _reached(self) -> dict[Part, tuple[Part, ...]]:
        return {}


def _order(placed: _Placed) -> tuple[Span, str]:
    return placed.time, placed.window.id
