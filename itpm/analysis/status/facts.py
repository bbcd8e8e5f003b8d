"""What is known of how projects stand, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.health.measure import Inspected
from itpm.analysis.people.facts import PeopleFacts
from itpm.analysis.risk.facts import RiskFacts
from itpm.analysis.status.ended import Ended, ended, reached
from itpm.analysis.status.health import Health
from itpm.analysis.status.together import Together, together
from itpm.analysis.value.facts import ValueFacts
from itpm.model.stage import cancelled


@dataclass(frozen=True)
class StatusFacts:
    """How the projects in work stand, alone and together, and what became of those that are over."""

    risk: RiskFacts
    people: PeopleFacts
    seen: tuple[Inspected, ...]
    """The projects in work."""

    @property
    def value(self) -> ValueFacts:
        """Earned value and business cases."""
        return self.risk.value

    @cached_property
    def health(self) -> Mapping[str, Health]:
        """Each project in work."""
        return {each.project.id: Health(self.risk, self.people, each) for each in self.seen}

    @cached_property
    def portfolio(self) -> Together:
        """All projects in work."""
        return together(self.health.values(), self.value.money.budgets)

    @cached_property
    def programmes(self) -> Mapping[str, Together]:
        """The projects in work of each programme that has some."""
        named = dict.fromkeys(each.project.programme for each in self.seen if each.project.programme)
        return {
            str(id_): together(
                (each for each in self.health.values() if each.project.programme == id_), self.value.money.budgets
            )
            for id_ in named
        }

    @cached_property
    def ended(self) -> Mapping[str, Ended]:
        """What became of each project that is closed."""
        projects = self.value.money.schedule.portfolio.projects.values()
        return {each.id: ended(self.value, each) for each in projects if each.stage == "closed"}

    @cached_property
    def reached(self) -> tuple[Ended, ...]:
        """What became of each milestone that was promised for a day and reached."""
        projects = self.value.money.schedule.portfolio.projects.values()
        return tuple(made for each in projects if not cancelled(each) for made in reached(self.value, each))
