"""Policies: whether they hold, how far they are followed by the newest count, and what shows it."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from itpm.model.protection import PolicyException
from itpm.model.strategy import Policy

_ADVICE = "guideline"


@dataclass(frozen=True, slots=True)
class Exempt:
    """Where a policy does not hold, on a day."""

    policy: Policy
    name: str
    """What the exception is called in the policy."""
    exception: PolicyException
    day: date

    @property
    def left(self) -> int | None:
        """The days until it ends, below zero where it has; None where nobody says when."""
        until = self.exception.until
        return None if until is None else (until - self.day).days

    @property
    def agreed(self) -> bool:
        """Whether somebody who is named agreed to it."""
        return self.exception.approved is not None and bool(self.exception.approved.by)


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
    def exempt(self) -> tuple[Exempt, ...]:
        """Where it does not hold."""
        return tuple(Exempt(self.policy, name, each, self.day) for name, each in self.policy.exceptions.items())

    @property
    def shown(self) -> bool:
        """Whether anything says that it is followed: a share above nothing, or evidence."""
        return self.evidence is not None or (self.adoption is not None and self.adoption[1] > 0)
