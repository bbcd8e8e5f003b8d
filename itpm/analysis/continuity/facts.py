"""What is known of how services come back, each part computed when it is asked for."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.continuity.business import Business
from itpm.analysis.continuity.exercises import Exercises
from itpm.analysis.continuity.plans import Plans
from itpm.analysis.continuity.recovery import Level, Recovery, data_losses, levels, recovery_times
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part


@dataclass(frozen=True)
class ContinuityFacts:
    """Recovery along what services stand on, and the plans that bring them back."""

    services: ServiceFacts

    @cached_property
    def times(self) -> Recovery:
        """How long it takes until services are back."""
        return recovery_times(self.services.graph)

    @cached_property
    def losses(self) -> Recovery:
        """How old the data is with which they come back."""
        return data_losses(self.services.graph)

    @cached_property
    def plans(self) -> Plans:
        """The plans that bring them back, with their backups."""
        return Plans(self.services.graph, self.services.tiers)

    @cached_property
    def exercises(self) -> Exercises:
        """What their exercises came to."""
        return Exercises(self.plans)

    @cached_property
    def business(self) -> Business:
        """What the business does not do while services stand still, for how long and at what loss."""
        return Business(self.times, self.services.losses)

    def order(self, parts: Iterable[Part]) -> tuple[Level, ...]:
        """The order in which some parts come back: dependencies first, in parallel where nothing is in the way."""
        return tuple(levels(self.services.graph, parts, self._tier))

    def _tier(self, part: Part) -> int | None:
        found = self.services.tiers.get(part)
        return None if found is None else found.tier
