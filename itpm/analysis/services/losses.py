"""What the business loses in each hour in which something stands still: the processes that stop with it.

Of a process somebody says it (``loss_per_hour``, from the business impact analysis of ISO 22301, 8.2.2), in the
portfolio's currency or another; what is carried from that is rounded once, so that parts add up. A sum of which parts
are unknown is at least what is known. Where no process is known to stop nobody knows what is lost: that nothing is
would be a guess.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from itpm.analysis.figures.amounts import Amount, Unknown, paid, part_of_sums, reasoned
from itpm.analysis.figures.arithmetic import total
from itpm.analysis.money.rates import Rates
from itpm.analysis.services.graph import Part
from itpm.message import phrase


@dataclass(frozen=True)
class Losses:
    """What processes lose, in the portfolio's currency of the status date."""

    rates: Rates

    def of(self, process: str) -> Amount:
        """What a process loses in an hour, as one part of sums."""
        record = self.rates.portfolio.infrastructure.processes[process]
        found: Amount
        if record.loss_per_hour is None:
            found = reasoned(record, "loss_per_hour") or Unknown(
                phrase("nobody says what '{process}' loses in an hour", process=process)
            )
        else:
            found = paid(self.rates.in_base(record.loss_per_hour))
        return part_of_sums(found, process)

    def of_all(self, parts: Iterable[Part]) -> Amount:
        """What the processes among some parts lose in an hour together."""
        found = [self.of(part.address) for part in parts if part.kind == "process"]
        return total(found, self.rates.base) if found else Unknown("no process is known to stop")
