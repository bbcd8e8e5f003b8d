"""What rules about continuity look at: services that matter most, plans, and plans that keep copies."""

from collections.abc import Iterator

from itpm.analysis.continuity.plans import FROM_COPIES as COPIES
from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Severity, Stake
from itpm.message import Message
from itpm.model.infrastructure import ContinuityPlan, Service
from itpm.rules.habit import Population

CRITICAL = 2
"""Of this tier and those before it a service has to have a plan and say what it promises."""
_RECORDS = frozenset({"infrastructure"})


def critical(facts: Facts) -> Iterator[tuple[Service, int]]:
    """The services of the first two tiers, by what stands on them, with their tier."""
    for service in facts.portfolio.infrastructure.services.values():
        tier = tier_of(facts, service)
        if tier is not None and tier <= CRITICAL:
            yield service, tier


def tier_of(facts: Facts, service: Service) -> int | None:
    """The tier of a service by what stands on it; None where nobody knows it."""
    found = facts.services.tiers.get(Part("service", service.id))
    return None if found is None else found.tier


def weight(tier: int | None) -> Severity:
    """How grave it is what is wrong about something of a tier."""
    return Severity.ERROR if tier == 1 else Severity.WARNING


def of_tier(tier: int | None) -> Stake:
    """What hangs on something of a tier."""
    return Stake(tier=tier)


def plans(facts: Facts) -> Iterator[ContinuityPlan]:
    """The plans that bring back something that is there."""
    return (plan for id_, plan in facts.continuity.plans.all.items() if facts.continuity.plans.covers[id_])


CRITICAL_SERVICES = Population(
    Message("{all:service of tier 1 or 2|services of tier 1 or 2}"),
    _RECORDS,
    lambda facts: (service.id for service, _tier in critical(facts)),
)
PLANS = Population(
    Message("{all:continuity plan|continuity plans}"), _RECORDS, lambda facts: (plan.id for plan in plans(facts))
)
FROM_COPIES = Population(
    Message("{all:continuity plan from copies of tier 1|continuity plans from copies of tier 1}"),
    _RECORDS,
    lambda facts: (
        plan.id for plan in plans(facts) if facts.continuity.plans.tier(plan) == 1 and plan.strategy == COPIES
    ),
)
COPYING = Population(
    Message("{all:continuity plan with backups|continuity plans with backups}"),
    _RECORDS,
    lambda facts: (plan.id for plan in plans(facts) if plan.backup is not None),
)
