"""What exercises of continuity plans came to, beside what services promise."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from itpm.analysis.continuity.plans import Plans
from itpm.analysis.services.graph import Part
from itpm.model.infrastructure import ContinuityPlan, Exercise, Service
from itpm.model.scalars import Elapsed

TALKED: Final = frozenset({"walkthrough", "tabletop"})
"""The exercises in which a plan is talked through and nothing is switched (NIST SP 800-84: discussion-based)."""
FIRST, OTHERS = 183, 365
"""The days within which a plan is exercised: of what is of tier 1, and of all else."""


class Achieved(NamedTuple):
    """What an exercise came to beside what was promised: a recovery time (``rta``) or a recovery point (``rpa``)."""

    plan: ContinuityPlan
    day: date
    exercise: Exercise
    service: Service
    name: str
    """The field of the exercise that was measured."""
    took: Elapsed
    promised: Elapsed | None

    @property
    def missed(self) -> bool:
        """Whether it took longer than what is promised."""
        return self.promised is not None and self.took.minutes > self.promised.minutes


MEASURED: Final = {"rta": "rto", "rpa": "rpo"}
"""What exercises measure, and what of a service it is held against (ISO 22301: achieved against objective)."""


@dataclass(frozen=True)
class Exercises:
    """The exercises of the plans of a portfolio."""

    plans: Plans

    def last(self, plan: ContinuityPlan) -> tuple[date, Exercise] | None:
        """The last exercise of a plan; None where there was none."""
        return max(plan.exercises.items(), default=None, key=lambda each: each[0])

    def achieved(self, plan: ContinuityPlan) -> Iterator[Achieved]:
        """What the last exercise that measured it came to, for each service that the plan names."""
        for name, objective in MEASURED.items():
            days = [day for day, each in plan.exercises.items() if getattr(each, name) is not None]
            if days:
                day = max(days)
                exercise = plan.exercises[day]
                for service in self.plans.services(plan):
                    promised = getattr(service, objective)
                    yield Achieved(plan, day, exercise, service, name, getattr(exercise, name), promised)

    def slowest(self, part: Part, name: str) -> Achieved | None:
        """The longest of what the plans of a service came to; None where nothing was measured."""
        found = [
            each
            for plan in self.plans.of(part)
            for each in self.achieved(plan)
            if each.name == name and each.service.id == part.address
        ]
        return max(found, key=lambda each: each.took.minutes, default=None)
