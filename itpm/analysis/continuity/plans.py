"""Which continuity plans bring back what, and how often they copy its data."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Final

from itpm.analysis.services.graph import Needed, Part, ServiceGraph
from itpm.analysis.services.reach import Tier, reached
from itpm.model.infrastructure import Asset, Backup, ContinuityPlan, Service
from itpm.model.naming import said_kind

FROM_COPIES: Final = "backup-restore"
"""The strategy that stands and falls with the copies: nothing else runs or is kept anywhere."""


def safe(backup: Backup | None) -> bool:
    """Whether copies are out of harm's way: elsewhere, or such that nothing changes them; unknown is not safe.

    A copy beside what it is of burns and is encrypted with it (NIST SP 800-34, 3.4.2; 3-2-1: one of three elsewhere).
    """
    return backup is not None and (backup.offsite is True or backup.immutable is True)


Copies = tuple[ContinuityPlan, Decimal]
"""A plan, and every how many minutes it copies."""


def _oftenest(found: Iterable[Copies]) -> Copies | None:
    """That which copies most often, of several the first; None where none says how often."""
    return min(found, default=None, key=_interval)


def _interval(copies: Copies) -> Decimal:
    return copies[1]


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

    def newer(self, plan: ContinuityPlan, day: date) -> tuple[date, Asset] | None:
        """The newest asset that a plan names and that was acquired after a day, and when: another was tried then."""
        known = self.graph.portfolio.infrastructure.assets
        named = [known[each.address] for each in self.covers[plan.id] if each.kind == "asset"]
        later = [(each.acquired, each) for each in named if each.acquired is not None and each.acquired > day]
        return max(later, default=None, key=lambda pair: pair[0])

    def exposed(self, plan: ContinuityPlan, tier: int) -> tuple[Part, ...]:
        """What of a tier a plan brings back from copies of which no plan that names it has one out of harm's way."""
        if plan.strategy != FROM_COPIES:
            return ()
        critical = (each for each in self.covers[plan.id] if each in self.tiers and self.tiers[each].tier <= tier)
        return tuple(part for part in critical if not any(safe(each.backup) for each in self.of(part)))

    def services(self, plan: ContinuityPlan) -> Sequence[Service]:
        """The services that a plan names."""
        known = self.graph.portfolio.infrastructure.services
        return [known[each.address] for each in self.covers[plan.id] if each.kind == "service"]

    def backup(self, part: Part) -> Copies | None:
        """The plan whose copies say how old the data of a part may be, and every how many minutes; None if none does.

        Of the plans that name the part that which copies most often. Only where none of these says how often it is one
        of what the part stands on: that which copies most rarely, for its data may lie there; of so many of several
        the last that is needed.
        """
        return self._kept.get(part)

    def _copying(self, part: Part) -> Copies | None:
        """The plan that names a part and copies it most often."""
        plans = self.of(part)
        return _oftenest(
            (plan, Decimal(plan.backup.every.minutes)) for plan in plans if plan.backup and plan.backup.every
        )

    @cached_property
    def _kept(self) -> Mapping[Part, Copies | None]:
        """By part, what its data is copied by; each after what is below it, and nothing of what lies in a loop."""
        found: dict[Part, Copies | None] = {}
        for part in self.graph.order:
            own = self._copying(part)
            needs = self.graph.needs.get(part, ()) if own is None else ()
            below = (each for need in needs if (each := _enough(need, found)) is not None)
            found[part] = own or max(below, default=None, key=_interval)
        return found


def _enough(need: Needed, found: Mapping[Part, Copies | None]) -> Copies | None:
    """Of those that do the same, as far as they are copied, the last of the oftenest copied that are needed."""
    known = sorted((each for one in need.there if (each := found.get(one)) is not None), key=_interval)
    return known[min(need.least, len(known)) - 1] if known and need.least > 0 else None
