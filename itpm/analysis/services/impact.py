"""What it means if some things stop: what stops with them, whom that hits, who can help, and what is changed there."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from itpm.analysis.figures.amounts import Amount
from itpm.analysis.services.graph import Part
from itpm.analysis.services.losses import Losses
from itpm.analysis.services.reach import Tier
from itpm.analysis.services.stopping import Stop
from itpm.analysis.services.touching import Touch, Touching
from itpm.model.infrastructure import Process, Service
from itpm.model.scalars import Elapsed


class Hit(NamedTuple):
    """A department that is hit: by what of the services that it uses and the processes that it does.

    ``mtpd`` is the shortest time that any of these may be missed, None where nobody says one; of ``unsaid`` of them
    nobody says it, so that it may be shorter.
    """

    department: str
    parts: tuple[Part, ...]
    mtpd: Elapsed | None
    unsaid: int


@dataclass(frozen=True)
class Impact:
    """What it means if some things stop."""

    stop: Stop
    touching: Touching
    tiers: Mapping[Part, Tier]
    """The tier of each part that has one, by what stands on it."""
    losses: Losses

    @property
    def started(self) -> tuple[Part, ...]:
        """What was asked for."""
        return self.stop.started

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """What was asked for and what stops with it, the nearest first."""
        return (*self.started, *(each.part for each in self.stop.stops))

    @cached_property
    def tier(self) -> int | None:
        """The best tier of all that does not run; None where nothing of it has one."""
        return min((self.tiers[each].tier for each in self.parts if each in self.tiers), default=None)

    def mtpd(self, part: Part) -> Elapsed | None:
        """How long a service or process may be missed at most; None where nobody says it, and for what has none."""
        record = self.touching.graph.record(part)
        return record.mtpd if isinstance(record, Service | Process) else None

    @cached_property
    def processes(self) -> tuple[Part, ...]:
        """What of the business stands still, that which can wait the shortest first, what says no time last."""
        found = [part for part in self.parts if part.kind == "process"]
        return tuple(sorted(found, key=lambda part: _minutes(mtpd) if (mtpd := self.mtpd(part)) else _NEVER))

    @cached_property
    def hourly_loss(self) -> Amount:
        """What the business loses in each hour until it runs again, in the portfolio's currency."""
        return self.losses.of_all(self.processes)

    @cached_property
    def hits(self) -> tuple[Hit, ...]:
        """The departments that are hit, those that can wait the shortest first."""
        found = []
        for department, parts in self.touching.departments(self.parts).items():
            said = [time for part in parts if (time := self.mtpd(part)) is not None]
            found.append(Hit(department, parts, min(said, key=_minutes, default=None), len(parts) - len(said)))
        return tuple(sorted(found, key=lambda hit: (hit.mtpd is None, _minutes(hit.mtpd) if hit.mtpd else 0)))

    @cached_property
    def owners(self) -> Mapping[str, tuple[Part, ...]]:
        """Who answers for what does not run; under an empty name that for which nobody does."""
        return self.touching.owners(self.parts)

    @cached_property
    def projects(self) -> tuple[Touch, ...]:
        """The projects and windows that change what does not run."""
        return self.touching.projects(self.parts)


_NEVER = float("inf")


def _minutes(time: Elapsed) -> float:
    return float(time.minutes)
