"""What is known of quality, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.quality.gates import Asked, Skipped, conditions, skipped
from itpm.analysis.quality.judging import Judged, judged_of
from itpm.model.portfolio import Portfolio
from itpm.model.stage import goes_on


@dataclass(frozen=True)
class QualityFacts:
    """What is handed over, whether it is good enough, and what was asked for at gates, on a day."""

    portfolio: Portfolio
    as_of: date

    @cached_property
    def of_project(self) -> Mapping[str, tuple[Judged, ...]]:
        """The deliverables of each project."""
        done = self.portfolio.settings.done
        return {each.id: judged_of(each, done, self.as_of) for each in self.portfolio.projects.values()}

    @cached_property
    def judged(self) -> Mapping[str, Judged]:
        """Every deliverable by its address."""
        return {each.deliverable.id: each for found in self.of_project.values() for each in found}

    @cached_property
    def skipped(self) -> tuple[Skipped, ...]:
        """Work that began before the gate that it waits for was passed."""
        return tuple(skipped(self.portfolio))

    @cached_property
    def conditions(self) -> tuple[Asked, ...]:
        """What was asked for at the gates of projects that go on."""
        going = (each for each in self.portfolio.projects.values() if goes_on(each))
        return tuple(asked for each in going for asked in conditions(each, self.portfolio))
