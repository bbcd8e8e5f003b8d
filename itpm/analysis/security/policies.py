"""Policies: whether they hold, how far they are followed by the newest count, and what shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.model.strategy import Policy

_ADVICE = "guideline"


@dataclass(frozen=True, slots=True)
class Adopted:
    """A policy on a day."""

    policy: Policy
    day: date

    @property
    def in_force(self) -> bool:
        """Whether it holds; one that says no day, or none that anybody knows, holds."""
        return self.policy.effective is None or self.policy.effective <= self.day

    @property
    def binds(self) -> bool:
        """Whether it holds and has to be followed by something; a guideline is advice."""
        return self.in_force and self.policy.kind != _ADVICE and bool(self.policy.applies_to)

    @property
    def adoption(self) -> tuple[date, Decimal] | None:
        """The newest share of what it applies to that follows it, and its day; None where nobody looked."""
        day = max((each for each in self.policy.adoption if each <= self.day), default=None)
        return None if day is None else (day, Decimal(self.policy.adoption[day]))

    @property
    def evidence(self) -> tuple[date, str] | None:
        """The newest thing that shows that it is followed, and its day; None where nothing does."""
        day = max((each for each in self.policy.evidence if each <= self.day), default=None)
        return None if day is None else (day, self.policy.evidence[day])

    @property
    def shown(self) -> bool:
        """Whether anything says that it is followed: a share above nothing, or evidence."""
        return self.evidence is not None or (self.adoption is not None and self.adoption[1] > 0)
