"""Times in which projects change services: which are ahead, and which freezes they fall into.

A window is one of a project or of a change that was not turned down; one that ends before it begins holds nothing. Its
days and times are those of its project's calendar, those of a freeze the portfolio's; a day that is named as the end
belongs to it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.services.ahead import Ahead, Booked, Span, booked, span
from itpm.analysis.services.clashes import Clash, clashes
from itpm.analysis.services.graph import Part
from itpm.analysis.services.stopping import Stopping
from itpm.analysis.time.patterns import Patterns
from itpm.model.infrastructure import Freeze
from itpm.model.naming import said_kind
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on


class Frozen(NamedTuple):
    """A window in a freeze: of which service, and through which that is changed; None for a freeze of everything."""

    ahead: Ahead
    freeze: Freeze
    service: Part | None
    through: Part | None
    shared: Span


@dataclass(frozen=True)
class Windows:
    """The windows of a portfolio that are not over on a day, and its freezes."""

    stopping: Stopping
    patterns: Patterns
    as_of: date

    @cached_property
    def ahead(self) -> tuple[Ahead, ...]:
        """Those of projects that go on, the first to begin first."""
        going = (each for each in self.stopping.graph.portfolio.projects.values() if goes_on(each))
        found = [self._ahead(each) for project in going for each in booked(project)]
        return tuple(sorted((each for each in found if each is not None), key=lambda each: (each.span, each.id)))

    @cached_property
    def by_id(self) -> Mapping[str, Ahead]:
        """Those by their addresses."""
        return {each.id: each for each in self.ahead}

    def _ahead(self, each: Booked) -> Ahead | None:
        if each.dropped or each.over(self.as_of):
            return None
        found = span(each.window.start, each.window.finish, self.zone_of(each.project))
        if found.start >= found.end:
            return None
        parts = self._services(each.window.services)
        return Ahead(each, found, parts, self.stopping.of(parts))

    def _services(self, names: Iterable[str]) -> tuple[Part, ...]:
        found = (Part("service", said_kind(name)[1]) for name in names)
        return tuple(dict.fromkeys(part for part in found if part in self.stopping.graph.needs))

    def zone_of(self, project: Project | None) -> str:
        """Where the days and times of a project are told; without one, those of the portfolio."""
        return self.patterns.of(project.calendar if project is not None else None).zone

    @cached_property
    def coming_freezes(self) -> tuple[Freeze, ...]:
        """The freezes that are not over, the first to begin first."""
        every = self.stopping.graph.portfolio.infrastructure.freezes.values()
        found = (each for each in every if as_day(each.finish) >= self.as_of)
        return tuple(sorted(found, key=lambda each: (self.span_of(each), each.id)))

    @cached_property
    def clashes(self) -> tuple[Clash, ...]:
        """Those that are in each other's way."""
        return tuple(clashes(self.ahead))

    def span_of(self, freeze: Freeze) -> Span:
        """The time of a freeze."""
        return span(freeze.start, freeze.finish, self.zone_of(None))

    def frozen_services(self, freeze: Freeze) -> tuple[Part, ...]:
        """The services that a freeze names; none where it holds for all."""
        return self._services(freeze.services)

    @cached_property
    def frozen(self) -> tuple[Frozen, ...]:
        """The windows in a freeze of what they change or stop; of each freeze with the first such service."""
        return tuple(
            found
            for freeze in self.coming_freezes
            for ahead in self.ahead
            if (found := self._in_freeze(freeze, ahead)) is not None
        )

    def _in_freeze(self, freeze: Freeze, ahead: Ahead) -> Frozen | None:
        shared = self.span_of(freeze).shared(ahead.span)
        if shared is None:
            return None
        if not freeze.services:
            first = ahead.changes[0] if ahead.changes else None
            return Frozen(ahead, freeze, first, first, shared)
        for part in self.frozen_services(freeze):
            if part in ahead.through:
                return Frozen(ahead, freeze, part, ahead.through[part], shared)
        return None
