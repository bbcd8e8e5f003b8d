"""What rules and pages may know: the portfolio, the day it is seen from, and each analysis when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from itpm.analysis.alignment import Alignment, alignment
from itpm.analysis.dependencies import Dependencies, dependencies
from itpm.analysis.health.measure import Inspected
from itpm.analysis.schedule import Kept, Schedule
from itpm.analysis.status import active
from itpm.engine.pack import Level
from itpm.model.portfolio import Portfolio


@dataclass(frozen=True)
class Facts:
    """A portfolio on a day; ``earlier`` holds the same portfolio at other revisions, by name."""

    portfolio: Portfolio
    as_of: date
    earlier: Mapping[str, Portfolio] = field(default_factory=dict)
    kept: Kept | None = None
    """Where the schedule is kept from one run to the next."""

    @cached_property
    def alignment(self) -> Alignment:
        """Which objective is served by what."""
        return alignment(self.portfolio)

    @cached_property
    def dependencies(self) -> Dependencies:
        """Which project waits for which."""
        return dependencies(self.portfolio)

    @cached_property
    def schedule(self) -> Schedule:
        """When everything happens, with nobody booked beyond their time."""
        return Schedule(self.portfolio, self.as_of, Level.HEURISTIC, kept=self.kept)

    @cached_property
    def inspected(self) -> tuple[Inspected, ...]:
        """The schedules of the projects in work, as their health is judged."""
        return tuple(Inspected(self.schedule, each) for each in self.portfolio.projects.values() if active(each))
