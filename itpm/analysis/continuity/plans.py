"""Which continuity plans bring back what, and how often they copy its data."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from itpm.analysis.services.graph import Part, ServiceGraph
from itpm.analysis.services.reach import Tier, reached
from itpm.model.infrastructure import ContinuityPlan, Service
from itpm.model.naming import said_kind


@dataclass(frozen=True)
class Plans:
    """The continuity plans of a portfolio; ``tiers`` are those of what they bring back."""

    graph: ServiceGraph
    tiers: Mapping[Part, Tier]

    @property
    def all(self) -> Mapping[str, ContinuityPlan]:
        """Every plan by its id."""
        return self.graph.portfolio.infrastructure.plans

    @cached_property
    def covers(self) -> Mapping[str, tuple[Part, ...]]:
        """By plan, the services and assets that it brings back."""
        return {id_: tuple(dict.fromkeys(self._parts(plan))) for id_, plan in self.all.items()}

    def _parts(self, plan: ContinuityPlan) -> Iterator[Part]:
        for name in plan.covers:
            said, address = said_kind(name)
            for kind in (said,) if said else ("service", "asset"):
                if Part(kind, address) in self.graph.needs:
                    yield Part(kind, address)
                    break

    @cached_property
    def _covering(self) -> Mapping[Part, tuple[ContinuityPlan, ...]]:
        found: dict[Part, list[ContinuityPlan]] = {}
        for id_, parts in self.covers.items():
            for part in parts:
                found.setdefault(part, []).append(self.all[id_])
        return {part: tuple(plans) for part, plans in found.items()}

    def of(self, part: Part) -> tuple[ContinuityPlan, ...]:
        """The plans that name a part."""
        return self._covering.get(part, ())

    def below(self, part: Part) -> tuple[ContinuityPlan, ...]:
        """The plans that name what a part stands on and not itself, the nearest first; each once."""
        own = {each.id for each in self.of(part)}
        found = (plan for each in reached(self.graph.under, (part,)) for plan in self.of(each.part))
        return tuple({plan.id: plan for plan in found if plan.id not in own}.values())

    @cached_property
    def covered(self) -> frozenset[Part]:
        """What comes back by a plan: what one names, and what stands on enough that does."""
        found: set[Part] = set()
        for part in self.graph.order:
            needs = self.graph.needs.get(part, ())
            if self.of(part) or (needs and all(sum(e in found for e in n.there) >= n.least for n in needs)):
                found.add(part)
        return frozenset(found)

    def tier(self, plan: ContinuityPlan) -> int | None:
        """The best tier of what a plan brings back; None where nothing of it has one."""
        return min((self.tiers[each].tier for each in self.covers[plan.id] if each in self.tiers), default=None)

    def services(self, plan: ContinuityPlan) -> Sequence[Service]:
        """The services that a plan names."""
        known = self.graph.portfolio.infrastructure.services
        return [known[each.address] for each in self.covers[plan.id] if each.kind == "service"]

    def backup(self, part: Part) -> tuple[ContinuityPlan, Decimal] | None:
        """The plan that copies the data of a part most often, and every how many minutes; None where none says so.

        It is a plan that names the part; only where none of these says how often, one of what it stands on.
        """
        for plans in (self.of(part), self.below(part)):
            found = [(plan, Decimal(plan.backup.every.minutes)) for plan in plans if plan.backup and plan.backup.every]
            if found:
                return min(found, key=lambda each: each[1])
        return None
