"""What rules about operation look at: services of the first tiers, and those of whose running something is known."""

from itpm.analysis.facts import Facts
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Stake
from itpm.message import Message
from itpm.rules.habit import Population

_FILE = frozenset({"infrastructure"})
FIRST = 2
"""The tiers up to this one are to be watched, and to have a runbook."""


def tier_of(facts: Facts, service: str) -> int | None:
    """The tier of a service by itself and by what stands on it; None where nobody knows it."""
    found = facts.services.tiers.get(Part("service", service))
    return None if found is None else found.tier


def stake(facts: Facts, service: str) -> Stake:
    """What hangs on a service: its tier."""
    return Stake(tier=tier_of(facts, service))


CRITICAL = Population(
    Message("{all:service of tier 1 or 2|services of tier 1 or 2}"),
    _FILE,
    lambda facts: (
        id_ for id_ in facts.portfolio.infrastructure.services if (tier_of(facts, id_) or FIRST + 1) <= FIRST
    ),
)
RUNNING = Population(
    Message("{all:service of whose running something is known|services of whose running something is known}"),
    _FILE,
    lambda facts: (
        id_
        for id_, each in facts.operation.histories.items()
        if each.service.availability is not None or each.incidents or each.counts
    ),
)
