"""What the business does not do while services stand still: for how long, whether it can wait so long, at what loss.

A process is back when its services are: by what they promise, else by their chains; it adds no time of its own. It has
to be back before the time that it may be missed is over (``mtpd``, ISO 22301, 8.2.2).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from itpm.analysis.continuity.recovery import Recovery, Within
from itpm.analysis.figures.amounts import Amount, Bound, Partly, Unknown
from itpm.analysis.figures.arithmetic import times
from itpm.analysis.services.graph import Part
from itpm.analysis.services.losses import Losses
from itpm.message import phrase
from itpm.model.infrastructure import Process

_HOUR = 60


@dataclass(frozen=True)
class Interrupted:
    """A process whose services stand still."""

    part: Part
    record: Process
    back: Within
    """In minutes: when its services are back, at the earliest and at the latest."""
    hourly: Amount
    """What it loses in an hour, in the portfolio's currency."""

    @property
    def in_time(self) -> bool | None:
        """Whether it is back before it has to be; None where nobody knows."""
        if self.record.mtpd is None:
            return None
        longest = Decimal(self.record.mtpd.minutes)
        if self.back.most is not None and self.back.most < longest:
            return True
        return False if self.back.least >= longest else None

    @property
    def loss(self) -> Amount:
        """What it loses until it is back; at least so much, where it may take longer or more may be lost."""
        least = times(self.hourly, self.back.least / _HOUR)
        if self.back.most is not None:
            return times(self.hourly, self.back.most / _HOUR) if self.back.most == self.back.least else _from(least)
        return _from(least) if self.back.least else Unknown("nobody knows how long it stands still")


def _from(least: Amount) -> Amount:
    """A sum that may be more, by nobody knows how much."""
    if isinstance(least, Unknown):
        return least
    why = phrase("nobody knows how long it stands still at most")
    return Partly(why, known=least, lacking=(why,), bound=Bound.AT_LEAST)


@dataclass(frozen=True)
class Business:
    """The processes of a portfolio and what they lose while they stand still."""

    recovery: Recovery
    losses: Losses

    @cached_property
    def processes(self) -> Mapping[str, Interrupted]:
        """Each by its id."""
        known = self.recovery.graph.portfolio.infrastructure.processes
        return {id_: self._of(Part("process", id_), each) for id_, each in known.items()}

    def _of(self, part: Part, record: Process) -> Interrupted:
        return Interrupted(part, record, self.recovery.chain(part), self.losses.of(part.address))
