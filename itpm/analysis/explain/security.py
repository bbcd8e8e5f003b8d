"""The figures of how assets and services are protected."""

from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.security.figures import security_figures
from itpm.analysis.services.graph import Part
from itpm.model.infrastructure import Asset, Service


def protection_figures(facts: Facts, record: Asset | Service) -> Computed | None:
    """How long something has gone without patches and with what open; None of an asset that is not in use."""
    if isinstance(record, Service):
        return security_figures(facts.security, Part("service", record.id))
    if record.id not in facts.security.patched:
        return None
    return security_figures(facts.security, Part("asset", record.id))
