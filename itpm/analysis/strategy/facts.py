"""What is known of the strategy, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.strategy.alignment import Alignment, alignment
from itpm.analysis.strategy.coverage import Coverage
from itpm.analysis.strategy.key_results import Figures, ObjectiveScore


@dataclass(frozen=True)
class StrategyFacts:
    """What serves the objectives of a portfolio, and how far they have come."""

    money: MoneyFacts
    figure: Figures
    """Looks up a figure of a project, for the key results that read one."""

    @cached_property
    def alignment(self) -> Alignment:
        """Which objective is served by what."""
        return alignment(self.money.schedule.portfolio)

    @cached_property
    def coverage(self) -> Coverage:
        """What each objective gets of projects, money and people."""
        return Coverage(self.money.costs, self.alignment)

    @cached_property
    def scores(self) -> Mapping[str, ObjectiveScore]:
        """How far each objective has come."""
        portfolio, day = self.money.schedule.portfolio, self.money.schedule.as_of
        objectives = portfolio.strategy.objectives.items()
        return {id_: ObjectiveScore(portfolio, each, day, self.figure) for id_, each in objectives}
