"""What rules about infrastructure look at: what stands under services of tier 1."""

from itpm.message import Message
from itpm.model.address import Meant
from itpm.rules.habit import Population

UNDER_TIER_1 = Population(
    Message("{all:asset under a service of tier 1|assets under services of tier 1}"),
    frozenset({"infrastructure"}),
    lambda facts: (
        Meant(part.address, part.kind) for part in facts.services.single_points.below if part.kind == "asset"
    ),
)
