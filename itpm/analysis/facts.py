"""What rules and pages may know: the portfolio, the day it is seen from, and room by room what follows from both.

First comes the plan, which all rooms stand on; the rooms follow in :class:`Facts`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, partial

from itpm.analysis.agenda.facts import AgendaFacts
from itpm.analysis.collaboration.facts import CollaborationFacts
from itpm.analysis.continuity.facts import ContinuityFacts
from itpm.analysis.control.facts import ControlFacts
from itpm.analysis.flow.facts import FlowFacts
from itpm.analysis.health.measure import Inspected
from itpm.analysis.lifecycle.facts import LifecycleFacts
from itpm.analysis.money.facts import MoneyFacts
from itpm.analysis.operation.facts import OperationFacts
from itpm.analysis.people.facts import PeopleFacts
from itpm.analysis.quality.facts import QualityFacts
from itpm.analysis.readable import ratio
from itpm.analysis.risk.facts import RiskFacts
from itpm.analysis.scheduling.dependencies import Dependencies, dependencies
from itpm.analysis.scheduling.disclosed import held_on
from itpm.analysis.scheduling.schedule import CacheEntry, Schedule
from itpm.analysis.security.facts import SecurityFacts
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.analysis.status.facts import StatusFacts
from itpm.analysis.strategy.facts import StrategyFacts
from itpm.analysis.time.known import known_by
from itpm.analysis.value.facts import ValueFacts
from itpm.engine.pack import Level
from itpm.engine.search import SearchLimit
from itpm.model.audience import Audience
from itpm.model.budget import Contract
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio
from itpm.model.stage import active, binding


@dataclass(frozen=True)
class Plans:
    """A portfolio on a day, with what is known by then, and its plan; ``earlier``: at other revisions, by name."""

    portfolio: Portfolio
    as_of: date
    earlier: Mapping[str, Portfolio] = field(default_factory=dict)
    kept: CacheEntry | None = None
    """Where the schedule is kept from one run to the next."""
    unread: str = ""
    """Why nobody can say which commit the files come from; empty where that is known, or there is none."""
    planned: Schedule | None = field(default=None, repr=False, compare=False)
    """Its plan, where that is made in another way than usual: in the order of another one."""
    narrow: Callable[[Portfolio, Audience], Portfolio] | None = field(default=None, repr=False, compare=False)
    """Cuts a portfolio down to what an audience may know; None where nobody says how."""
    _known: bool = field(default=False, repr=False)

    def __post_init__(self) -> None:
        """Leaves out what is written as having happened later; once, also for what is made from this."""
        if not self._known:
            object.__setattr__(self, "portfolio", held_on(known_by(self.portfolio, self.as_of), self.as_of))
            object.__setattr__(self, "_known", True)

    @cached_property
    def dependencies(self) -> Dependencies:
        """Which project waits for which."""
        return dependencies(self.portfolio)

    @cached_property
    def schedule(self) -> Schedule:
        """When everything happens, with nobody booked beyond their time."""
        return self.planned or Schedule(self.portfolio, self.as_of, Level.HEURISTIC, kept=self.kept)

    def levelled(self, level: Level, limit: SearchLimit | None = None) -> Schedule:
        """The schedule with people levelled in some way; ``limit`` is that of a search."""
        return self.schedule if level is Level.HEURISTIC else Schedule(self.portfolio, self.as_of, level, limit)

    @cached_property
    def inspected(self) -> tuple[Inspected, ...]:
        """The schedules of the projects in work, as their health is judged."""
        return tuple(each for each in self.looked_into.values() if active(each.project, self.as_of))

    @cached_property
    def bound(self) -> tuple[Inspected, ...]:
        """The schedules of the projects that are held to their promises: those in work and those that rest."""
        return tuple(each for each in self.looked_into.values() if binding(each.project))

    @cached_property
    def looked_into(self) -> Mapping[str, Inspected]:
        """The schedule of each project by its id, so that what is computed of it is computed once."""
        return {key: Inspected(self.schedule, each) for key, each in self.portfolio.projects.items()}


@dataclass(frozen=True)
class Means(Plans):
    """What a plan takes and brings: people, money and value."""

    @cached_property
    def people(self) -> PeopleFacts:
        """Time of people, what is asked of it, what they can do."""
        return PeopleFacts(self.schedule)

    @cached_property
    def money(self) -> MoneyFacts:
        """What is planned, ordered, spent and approved: lines, budgets, rates."""
        return MoneyFacts(self.schedule)

    @cached_property
    def value(self) -> ValueFacts:
        """Earned value and business cases."""
        return ValueFacts(self.money)


@dataclass(frozen=True)
class Operated(Means):
    """What IT runs: its services, and the assets that they stand on."""

    @cached_property
    def services(self) -> ServiceFacts:
        """Services and assets: what stands on what, what stops with it, how available that makes it."""
        return ServiceFacts(self.portfolio, self.as_of)

    @cached_property
    def continuity(self) -> ContinuityFacts:
        """How services come back: recovery along what they stand on, plans, backups and exercises."""
        return ContinuityFacts(self.services)

    @cached_property
    def lifecycle(self) -> LifecycleFacts:
        """How long what IT runs is supported, covered and licensed, what renews it, and how full it is."""
        return LifecycleFacts(self.money, self._tier, self._lapsed)

    @cached_property
    def security(self) -> SecurityFacts:
        """How what IT runs is protected: patches, vulnerabilities, controls, exceptions, certificates."""
        return SecurityFacts(self.services, self.lifecycle)

    @cached_property
    def operation(self) -> OperationFacts:
        """How what IT runs ran: monitors, incidents, availability, and what came before."""
        return OperationFacts(self.services)

    def _tier(self, asset: Asset) -> int | None:
        """The tier of an asset by what stands on it; None where nothing of a tier does."""
        found = self.services.tiers.get(Part("asset", asset.id))
        return found.tier if found is not None else None

    def _lapsed(self, contract: Contract) -> bool:
        """Whether a contract is over for good, and something still needs it."""
        return contract.id in self.services.supply.lapsed


@dataclass(frozen=True)
class Facts(Operated):
    """A portfolio on a day with all that follows from it: the plan, and what each room knows."""

    def on(self, day: date) -> "Facts | None":
        """What was known on an earlier day, by the files of that day; None where nobody has them."""
        portfolio = self.earlier.get(day.isoformat())
        if portfolio is not None and day not in self._earlier:
            self._earlier[day] = Facts(portfolio, day)
        return self._earlier.get(day)

    @cached_property
    def _earlier(self) -> dict[date, "Facts"]:
        return {}

    @cached_property
    def strategy(self) -> StrategyFacts:
        """What serves the objectives, and how far they have come."""
        return StrategyFacts(self.money, partial(ratio, self))

    @cached_property
    def collaboration(self) -> CollaborationFacts:
        """Stakeholders, and what they hear, ask for, decide and think."""
        return CollaborationFacts(self.portfolio, self.as_of)

    @cached_property
    def flow(self) -> FlowFacts:
        """Work in iterations and work that flows: what teams and projects count of it."""
        return FlowFacts(self.portfolio, self.as_of)

    @cached_property
    def quality(self) -> QualityFacts:
        """What is handed over, whether it is good enough, and what gates ask for."""
        return QualityFacts(self.portfolio, self.as_of)

    @cached_property
    def control(self) -> ControlFacts:
        """What needs attention, and who answers for what."""
        return ControlFacts(self.people, self.bound)

    @cached_property
    def status(self) -> StatusFacts:
        """How projects stand: what facts say now, what is to be expected, and how far that can be trusted."""
        return StatusFacts(self.risk, self.people, self.inspected)

    @cached_property
    def risk(self) -> RiskFacts:
        """What may happen, what it is expected to cost, and what is done about it."""
        return RiskFacts(self.value, self.bound)

    @cached_property
    def agenda(self) -> AgendaFacts:
        """What single people owe, what waits for them, and what they have to bring to others."""
        return AgendaFacts(self.control, self.collaboration, self.status, self.dependencies)
