"""What is known of services and what they stand on, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.money.rates import Rates
from itpm.analysis.people.skills import Skills
from itpm.analysis.services.availability import Availability
from itpm.analysis.services.chain import Chain
from itpm.analysis.services.graph import Part, ServiceGraph
from itpm.analysis.services.impact import Impact
from itpm.analysis.services.losses import Losses
from itpm.analysis.services.reach import Reached, Tier, reached, tiers
from itpm.analysis.services.single_points import SinglePerson, SinglePoints, single_people
from itpm.analysis.services.stopping import Stop, Stopping
from itpm.analysis.services.supply import Supply
from itpm.analysis.services.touching import Touching
from itpm.analysis.services.windows import Windows
from itpm.analysis.time.patterns import Patterns
from itpm.model.portfolio import Portfolio


@dataclass(frozen=True)
class ServiceNet:
    """Services, assets, suppliers and processes of a portfolio: what stands on what, and what stops with what."""

    portfolio: Portfolio
    as_of: date

    @cached_property
    def graph(self) -> ServiceGraph:
        """What each of them needs, and who needs it: the edges, and nothing that follows from them."""
        return ServiceGraph(self.portfolio)

    def stands_on(self, part: Part) -> tuple[Reached, ...]:
        """All that a part stands on, however far, the nearest first: how far, and through what."""
        return reached(self.graph.under, (part,))

    def carries(self, *parts: Part) -> tuple[Reached, ...]:
        """All that stands on some parts, however far, the nearest first; some of it may go on without them."""
        return reached(self.graph.users, parts)

    @cached_property
    def tiers(self) -> Mapping[Part, Tier]:
        """How critical each part is by what stands on it; a part that is not there has no tier that anybody knows."""
        return tiers(self.graph)

    @cached_property
    def _stopping(self) -> Stopping:
        return Stopping(self.graph)

    def stop(self, *parts: Part) -> Stop:
        """What stops if some parts stop, and what goes on thanks to redundancy.

        Raises:
            KeyError: for a part that there is not.
        """
        return self._stopping.of(parts)

    @cached_property
    def windows(self) -> Windows:
        """When projects change services, what of that is in each other's way, and what a freeze is in the way of."""
        return Windows(self._stopping, Patterns(self.portfolio, self.as_of), self.as_of)


@dataclass(frozen=True)
class ServiceFacts(ServiceNet):
    """What follows for services from what stands on what."""

    def impact(self, *parts: Part) -> Impact:
        """What it means if some parts stop: what stops, whom it hits, who answers, and what is changed there.

        Raises:
            KeyError: for a part that there is not.
        """
        return Impact(self.stop(*parts), self.touching, self.tiers, self.losses)

    @cached_property
    def _availability(self) -> Availability:
        return Availability(self.graph)

    def chain(self, part: Part) -> Chain:
        """How available a part is with all that it stands on: between two shares of time, the same where all is known.

        Raises:
            KeyError: for a part that there is not.
        """
        return self._availability.of(part)

    @cached_property
    def losses(self) -> Losses:
        """What the business loses in each hour in which processes stand still."""
        return Losses(Rates(self.portfolio, self.as_of))

    @cached_property
    def _first(self) -> tuple[Part, ...]:
        """The services of tier 1 by themselves: that say so, or that a process of tier 1 of the business stands on.

        What is of tier 1 only since one of them stands on it is none of these: it is part of how they run.
        """
        services = self.portfolio.infrastructure.services
        processes = (Part("process", id_) for id_ in self.portfolio.infrastructure.processes)
        critical = (each for each in processes if (tier := self.tiers.get(each)) is not None and tier.tier == 1)
        below = {part for each in critical for part in self.graph.under[each]}
        parts = ((Part("service", id_), each) for id_, each in services.items())
        return tuple(part for part, each in parts if each.tier == 1 or part in below)

    @cached_property
    def single_points(self) -> SinglePoints:
        """What alone stops services of tier 1."""
        return SinglePoints(self.graph, self._first)

    @cached_property
    def only_people(self) -> Mapping[str, SinglePerson]:
        """By person, the services that nobody else can run, with the skills for it that they alone have."""
        skills = Skills(self.portfolio, self.as_of)
        covers = (c for each in self.portfolio.infrastructure.services.values() for c in skills.of_service(each))
        return {each.who: each for each in single_people((c.what, c.skill, c.people) for c in covers)}

    @cached_property
    def single_people(self) -> tuple[SinglePerson, ...]:
        """Who alone has a skill that running a service of tier 1 takes."""
        first = {part.address for part in self._first}
        found = (
            SinglePerson(each.who, {service: of for service, of in each.skills.items() if service in first})
            for each in self.only_people.values()
        )
        return tuple(each for each in found if each.skills)

    @cached_property
    def supply(self) -> Supply:
        """What hangs on suppliers and contracts."""
        return Supply(self.graph, self.as_of)

    @cached_property
    def touching(self) -> Touching:
        """Whom it concerns: departments, owners, and the projects that change something."""
        return Touching(self.graph, self.as_of)
