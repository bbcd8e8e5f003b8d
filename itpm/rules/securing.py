"""What rules about security look at: assets in use, controls, exceptions, certificates, access, policies in force."""

from itpm.analysis.facts import Facts
from itpm.diagnostic import Stake
from itpm.message import Message
from itpm.rules.habit import Population

_FILE = frozenset({"infrastructure"})
PATCHES = ("asset.patched", "asset.state", "asset.type", "exposed", "tiers")
"""What says whether something is patched as its class asks for."""


def stake(facts: Facts, asset: str) -> Stake:
    """What hangs on an asset: the tier of what stands on it."""
    return Stake(tier=facts.security.patched[asset].tier)


PATCHED = Population(Message("{all:asset in use|assets in use}"), _FILE, lambda facts: iter(facts.security.patched))
COUNTED = Population(
    Message("{all:asset in use whose vulnerabilities are counted|assets in use whose vulnerabilities are counted}"),
    _FILE,
    lambda facts: iter(facts.security.counted),
)
CONTROLS = Population(
    Message("{all:control|controls}"), _FILE, lambda facts: iter(facts.portfolio.infrastructure.controls)
)
EXCEPTIONS = Population(
    Message("{all:exception of security|exceptions of security}"),
    _FILE,
    lambda facts: iter(facts.portfolio.infrastructure.security_exceptions),
)
CERTIFICATES = Population(
    Message("{all:certificate|certificates}"), _FILE, lambda facts: iter(facts.portfolio.infrastructure.certificates)
)
ACCESS = Population(
    Message("{all:right of access|rights of access}"),
    _FILE,
    lambda facts: (each.right.id for each in facts.security.access.granted if each.opens),
)
POLICIES = Population(
    Message("{all:policy in force|policies in force}"),
    frozenset({"strategy"}),
    lambda facts: (each.policy.id for each in facts.security.policies if each.binds),
)
