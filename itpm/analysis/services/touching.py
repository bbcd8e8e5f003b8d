"""Whom it concerns: the departments and processes above some parts, who answers, and the projects that change them."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from itpm.analysis.services.ahead import booked
from itpm.analysis.services.graph import Part, ServiceGraph
from itpm.model.address import whole_of
from itpm.model.control import Window
from itpm.model.infrastructure import Asset, Process, Service
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.scalars import as_day
from itpm.model.stage import goes_on


class Touch(NamedTuple):
    """That a project changes a part: by which field of which record; the window in which it does, if it is one."""

    project: str
    part: Part
    field: str
    window: Window | None = None


@dataclass(frozen=True)
class Touching:
    """Who and what has to do with services and assets, on a day."""

    graph: ServiceGraph
    as_of: date

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio."""
        return self.graph.portfolio

    def departments(self, parts: Iterable[Part]) -> Mapping[str, tuple[Part, ...]]:
        """The departments that use services and do processes, each with which of the parts."""
        found: dict[str, list[Part]] = {}
        for part in parts:
            for department in _departments(self.graph.record(part)):
                found.setdefault(department, []).append(part)
        return {department: tuple(those) for department, those in found.items()}

    def owners(self, parts: Iterable[Part]) -> Mapping[str, tuple[Part, ...]]:
        """Who answers for some parts; under an empty name those for which nobody does."""
        found: dict[str, list[Part]] = {}
        for part in parts:
            found.setdefault(self.graph.record(part).owner or "", []).append(part)
        return {owner: tuple(those) for owner, those in found.items()}

    def projects(self, parts: Iterable[Part]) -> tuple[Touch, ...]:
        """What of projects that go on changes some parts: replacements, then windows that are not over, by their days.

        What a project replaces is told once, whichever of the two says it.
        """
        found = (pair for part in dict.fromkeys(parts) for pair in self._by_part.get(part, ()))
        return tuple(touch for _place, touch in sorted(found, key=itemgetter(0)))

    def parts_of(self, project: str) -> tuple[Part, ...]:
        """The services and assets that a project which goes on changes, by its replacements and windows."""
        return self._by_project.get(project, ())

    @cached_property
    def _by_project(self) -> Mapping[str, tuple[Part, ...]]:
        found: dict[str, dict[Part, None]] = {}
        for touch in self._every:
            found.setdefault(touch.project, {})[touch.part] = None
        return {project: tuple(parts) for project, parts in found.items()}

    @cached_property
    def _by_part(self) -> Mapping[Part, list[tuple[int, Touch]]]:
        found: dict[Part, list[tuple[int, Touch]]] = {}
        for place, touch in enumerate(self._every):
            found.setdefault(touch.part, []).append((place, touch))
        return found

    @cached_property
    def _every(self) -> tuple[Touch, ...]:
        going = [each for each in self.portfolio.projects.values() if goes_on(each)]
        found = [*self._replacing(going), *(each for project in going for each in _replaces(project, self.graph))]
        first: dict[tuple[str, Part], Touch] = {}
        for each in found:
            first.setdefault((each.project, each.part), each)
        windows = [each for project in going for each in _windows(project, self.as_of)]
        return (*first.values(), *(touch for _start, touch in sorted(windows, key=itemgetter(0))))

    def _replacing(self, going: Iterable[Project]) -> Iterator[Touch]:
        names = frozenset(each.id for each in going)
        for id_, asset in self.portfolio.infrastructure.assets.items():
            by = whole_of(asset.replaced_by or "")
            if by in names and not isinstance(self.portfolio.find(asset.replaced_by or ""), Asset):
                yield Touch(by, Part("asset", id_), "replaced_by")


def _replaces(project: Project, graph: ServiceGraph) -> Iterator[Touch]:
    """What a project says that it replaces."""
    for name in project.relates.replaces if project.relates is not None else ():
        kind, address = said_kind(name)
        for part in (Part(each, address) for each in ((kind,) if kind else ("service", "asset"))):
            if part in graph.needs:
                yield Touch(project.id, part, "replaces")


def _windows(project: Project, day: date) -> Iterator[tuple[tuple[date, str], Touch]]:
    """The windows of a project that are not over, with what they are sorted by."""
    for window in (each.window for each in booked(project) if not (each.dropped or each.over(day))):
        at = as_day(window.start), window.start.isoformat()
        yield from ((at, Touch(project.id, Part("service", name), "windows", window)) for name in window.services)


def _departments(record: object) -> tuple[str, ...]:
    match record:
        case Service():
            return tuple(dict.fromkeys(record.departments))
        case Process():
            return (record.department,) if record.department else ()
        case _:
            return ()
