"""What is known of how services run, each part computed when it is asked for."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final, NamedTuple

from itpm.analysis.operation.achieved import Achieved, Measured, achieved
from itpm.analysis.operation.clock import days, minute
from itpm.analysis.operation.history import History, counts_of
from itpm.analysis.operation.monitoring import Watch, Watched
from itpm.analysis.operation.preceding import Preceding
from itpm.analysis.operation.recurring import DAYS, TIMES, Recurring, recurring
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.analysis.time.periods import days_of_period
from itpm.model.infrastructure import Infrastructure
from itpm.model.naming import said_kind
from itpm.model.protection import Incident
from itpm.model.scalars import Percent, Period, as_day

MONTHS = 12
"""So many months are told of, the running one among them."""
_NOTHING = Watched()
_BY_PERIOD: Final = ("incident_counts", "measured_availability")
"""What is written of what happened in periods, by the names of its fields."""


class Unbegun(NamedTuple):
    """What is said to have happened in a period that begins after the status date: nothing follows from it."""

    field: str
    address: str
    period: Period


@dataclass(frozen=True)
class OperationFacts:
    """Monitors, incidents and availability of a portfolio."""

    services: ServiceFacts

    @property
    def _known(self) -> Infrastructure:
        return self.services.portfolio.infrastructure

    @cached_property
    def watches(self) -> Mapping[str, Watch]:
        """Each monitor by its id, with what it said last."""
        graph, day = self.services.graph, self.services.as_of
        states = {said_kind(name)[1]: each for name, each in self._known.monitor_states.items()}
        return {
            id_: Watch(each, graph.named(each.watches, "service", "asset"), states.get(id_), day)
            for id_, each in self._known.monitors.items()
        }

    @cached_property
    def _watched(self) -> Mapping[Part, Watched]:
        found: dict[Part, list[Watch]] = {}
        for each in self.watches.values():
            if each.part is not None:
                found.setdefault(each.part, []).append(each)
        return {part: Watched(tuple(those)) for part, those in found.items()}

    def watched(self, part: Part) -> Watched:
        """All that watches a service or an asset itself."""
        return self._watched.get(part, _NOTHING)

    @cached_property
    def histories(self) -> Mapping[str, History]:
        """What went wrong with each service, by its id."""
        graph, day, settings = self.services.graph, self.services.as_of, self.services.portfolio.settings
        incidents: dict[str, dict[str, Incident]] = {id_: {} for id_ in self._known.services}
        begun = (each for each in self._known.incidents.values() if as_day(each.date) <= day)
        for each in sorted(begun, key=lambda incident: (minute(incident.date), incident.id)):
            for name in each.services:
                part = graph.named(name, "service")
                if part is not None and part.kind == "service":
                    incidents[part.address][each.id] = each
        numbers = {self._address(name): each for name, each in self._known.incident_counts.items()}
        return {
            id_: History(
                self._known.services[id_], day, tuple(found.values()), *counts_of(numbers.get(id_, {}), settings, day)
            )
            for id_, found in incidents.items()
        }

    def _address(self, reference: str) -> str:
        part = self.services.graph.named(reference, "service")
        return part.address if part is not None else reference

    @cached_property
    def _measured(self) -> Mapping[str, tuple[Measured, ...]]:
        """What was measured of each service: what is written of itself, of other periods what its monitors measured."""
        own: dict[str, list[Measured]] = {}
        seen: dict[str, list[Measured]] = {}
        for name, shares in self._known.measured_availability.items():
            part, watch = self.services.graph.named(name, "service"), self.watches.get(said_kind(name)[1])
            if part is not None:
                own.setdefault(part.address, []).extend(self._placed(part.address, shares))
            elif watch is not None and watch.part is not None and watch.part.kind == "service":
                seen.setdefault(watch.part.address, []).extend(self._placed(watch.monitor.id, shares))
        for id_, those in seen.items():
            taken = {each.stretch for each in own.get(id_, ())}
            own.setdefault(id_, []).extend(each for each in those if each.stretch not in taken)
        return {id_: tuple(those) for id_, those in own.items()}

    def _placed(self, source: str, shares: Mapping[Period, Percent]) -> Iterator[Measured]:
        for period, share in shares.items():
            found = days_of_period(period, self.services.portfolio.settings)
            if found.start is not None and found.finish is not None:
                yield Measured(period, days(found.start, found.finish), share, source)

    def achieved(self, service: str, months: int = MONTHS) -> tuple[Achieved, ...]:
        """How available a service was in each of some months, the newest first, then in other periods measured.

        Raises:
            KeyError: for a service that there is not.
        """
        return achieved(self.histories[service], self._measured.get(service, ()), months)

    def recurring(self, times: int = TIMES, within: int = DAYS) -> Iterator[Recurring]:
        """What goes wrong with services again and again."""
        return (found for each in self.histories.values() for found in recurring(each, times, within))

    @cached_property
    def unbegun(self) -> tuple[Unbegun, ...]:
        """What is counted or measured of periods that have not begun."""
        day, settings = self.services.as_of, self.services.portfolio.settings
        return tuple(
            Unbegun(field, address, period)
            for field in _BY_PERIOD
            for address, periods in getattr(self._known, field).items()
            for period in periods
            if (days_of_period(period, settings).start or day) > day
        )

    @cached_property
    def preceding(self) -> Preceding:
        """Which windows preceded incidents."""
        return Preceding(self.services)
