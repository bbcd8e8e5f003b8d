"""What is known of work with other departments, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.collaboration.communications import Communications
from itpm.analysis.collaboration.decisions import Decisions
from itpm.analysis.collaboration.feedback import Heard, feedback
from itpm.analysis.collaboration.requests import Waiting, waiting
from itpm.analysis.collaboration.satisfaction import Satisfied, satisfaction
from itpm.analysis.collaboration.stakeholders import Stakeholders
from itpm.analysis.time.patterns import Patterns
from itpm.model.portfolio import Portfolio


@dataclass(frozen=True)
class CollaborationFacts:
    """Stakeholders and what they hear, ask for, decide and think, on a day."""

    portfolio: Portfolio
    as_of: date

    @cached_property
    def _patterns(self) -> Patterns:
        return Patterns(self.portfolio, self.as_of)

    @cached_property
    def requests(self) -> Mapping[str, Waiting]:
        """Every request with how long it waits, in the working days of the portfolio's calendar."""
        found = waiting(self.portfolio, self._patterns.of(None), self.as_of)
        return {each.request.id: each for each in found}

    @cached_property
    def decisions(self) -> Decisions:
        """The decisions that are needed and those that are taken."""
        return Decisions(self.portfolio, self.as_of)

    @cached_property
    def communications(self) -> Communications:
        """The communication plan."""
        return Communications(self.portfolio, self.as_of, self._patterns)

    @cached_property
    def stakeholders(self) -> Stakeholders:
        """Everybody with an interest, and what they heard."""
        return Stakeholders(self.portfolio, self.communications)

    @cached_property
    def feedback(self) -> tuple[Heard, ...]:
        """What came back, the latest first."""
        return feedback(self.communications)

    @cached_property
    def satisfaction(self) -> Mapping[str, Satisfied]:
        """What those who are served think, by the ids of projects and ``service:`` with those of services."""
        return satisfaction(self.portfolio, self.as_of)
