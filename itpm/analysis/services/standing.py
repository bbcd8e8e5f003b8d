"""Where one thing stands: what it stands on, what of that alone stops it, what stands on it, and what stops with it."""

from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.services.chain import Chain
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.analysis.services.impact import Impact
from itpm.analysis.services.reach import Reached, Tier
from itpm.analysis.services.single_points import SinglePoints


@dataclass(frozen=True)
class Standing:
    """Where a part stands among all others.

    Raises:
        KeyError: from every answer, for a part that there is not.
    """

    services: ServiceFacts
    part: Part

    @cached_property
    def below(self) -> tuple[Reached, ...]:
        """All that it stands on, the nearest first."""
        return self.services.stands_on(self.part)

    @cached_property
    def above(self) -> tuple[Reached, ...]:
        """All that stands on it, the nearest first."""
        return self.services.carries(self.part)

    @cached_property
    def alone(self) -> frozenset[Part]:
        """What of all that it stands on stops it alone."""
        return frozenset(SinglePoints(self.services.graph, (self.part,)).of[self.part])

    @cached_property
    def impact(self) -> Impact:
        """What it means if it stops."""
        return self.services.impact(self.part)

    @property
    def tier(self) -> Tier | None:
        """Its tier by what stands on it; None where nobody knows it."""
        return self.services.tiers.get(self.part)

    @cached_property
    def chain(self) -> Chain:
        """How available it is with all that it stands on."""
        return self.services.chain(self.part)
