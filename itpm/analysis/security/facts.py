"""What is known of the security of what IT runs, each part computed when it is asked for."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from itpm.analysis.lifecycle.facts import LifecycleFacts
from itpm.analysis.security.access import Access
from itpm.analysis.security.exposure import exposed
from itpm.analysis.security.inheritance import Inheritance
from itpm.analysis.security.outlasting import Late, outlasted
from itpm.analysis.security.patches import Patched
from itpm.analysis.security.policies import Adopted
from itpm.analysis.security.protecting import Controlled, Ending, Excepted
from itpm.analysis.security.vulnerabilities import Counted, counted
from itpm.analysis.services.facts import ServiceFacts
from itpm.analysis.services.graph import Part
from itpm.model.infrastructure import Infrastructure
from itpm.model.protection import PolicyException, SecurityException


@dataclass(frozen=True)
class SecurityFacts:
    """Patches, vulnerabilities, controls, exceptions, certificates and rights of access of a portfolio."""

    services: ServiceFacts
    lifecycle: LifecycleFacts

    @property
    def _known(self) -> Infrastructure:
        return self.services.portfolio.infrastructure

    @cached_property
    def exposed(self) -> Mapping[Part, Part]:
        """Of what faces the internet, what says so."""
        return exposed(self.services.graph)

    @cached_property
    def patched(self) -> Mapping[str, Patched]:
        """Each asset in use by its id, and how it is patched."""
        day, tier = self.services.as_of, self.lifecycle.tier
        return {
            each.id: Patched(each, day, tier(each), self.exposed.get(Part("asset", each.id)))
            for each in self.lifecycle.supports.used
        }

    @cached_property
    def counted(self) -> Mapping[str, Counted]:
        """The newest count of each asset in use that was looked through, by its id."""
        found = ((each.id, counted(each, self.services.as_of)) for each in self.lifecycle.supports.used)
        return {id_: each for id_, each in found if each is not None}

    @cached_property
    def controls(self) -> tuple[Controlled, ...]:
        """How the tests of each control stand."""
        return tuple(Controlled(each, self.services.as_of) for each in self._known.controls.values())

    @cached_property
    def exceptions(self) -> tuple[Excepted, ...]:
        """Where a rule of security does not hold."""
        return tuple(Excepted(each, self.services.as_of) for each in self._known.security_exceptions.values())

    @cached_property
    def certificates(self) -> tuple[Ending, ...]:
        """Certificates and keys, and how long each lasts."""
        return tuple(Ending(each, self.services.as_of) for each in self._known.certificates.values())

    @cached_property
    def access(self) -> Access:
        """Who can get into what."""
        return Access(self.services.portfolio, self.services.as_of)

    @cached_property
    def policies(self) -> tuple[Adopted, ...]:
        """Each policy, and how far it is followed."""
        policies = self.services.portfolio.strategy.policies.values()
        return tuple(Adopted(each, self.services.as_of) for each in policies)

    def outlasted(self, exception: SecurityException | PolicyException) -> tuple[Late, ...]:
        """What makes an exception needless on a day after its end: until then nothing allows what it was for."""
        return tuple(outlasted(self.services.portfolio, self.lifecycle.renewals, exception))

    @cached_property
    def inherits(self) -> Inheritance:
        """The worst of all that each part stands on."""
        return Inheritance(self.services.graph, self.patched, self.counted)
