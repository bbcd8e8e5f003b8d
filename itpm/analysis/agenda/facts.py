"""What is known of what single people have to do, each part computed when it is asked for."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.agenda.escalation import Escalations
from itpm.analysis.agenda.owed import Debts
from itpm.analysis.agenda.roles import Managers
from itpm.analysis.agenda.waits import HeldUp
from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.control.facts import ControlFacts
from itpm.analysis.scheduling.dependencies import Dependencies
from itpm.analysis.status.facts import StatusFacts
from itpm.model.portfolio import Portfolio


@dataclass(frozen=True)
class AgendaFacts:
    """Who manages, what everybody owes, what waits for them, and what has to be brought to others."""

    control: ControlFacts
    collaboration: CollaborationFacts
    status: StatusFacts
    dependencies: Dependencies

    @property
    def _portfolio(self) -> Portfolio:
        return self.collaboration.portfolio

    @property
    def as_of(self) -> date:
        """The status date."""
        return self.collaboration.as_of

    @cached_property
    def managers(self) -> Managers:
        """The IT managers and the project managers."""
        return Managers(self.control.answers)

    @cached_property
    def debts(self) -> Debts:
        """What everybody owes."""
        return Debts(self._portfolio, self.as_of, self.collaboration)

    @cached_property
    def held_up(self) -> HeldUp:
        """What waits for somebody."""
        return HeldUp(self.control.people.schedule, self.debts, self.dependencies)

    @cached_property
    def escalations(self) -> Escalations:
        """What has to be brought to others."""
        return Escalations(self._portfolio, self.as_of, self.status, self.collaboration.decisions.needed)
