"""The figures of what the business loses while something stands still."""

from itpm.analysis.continuity.business_figures import business_figures, process_figures
from itpm.analysis.facts import Facts
from itpm.analysis.figures.figure import Computed
from itpm.analysis.services.graph import Part
from itpm.model.budget import Contract, Supplier
from itpm.model.infrastructure import Asset, Process, Service
from itpm.model.naming import kind_of


def standing_still_figures(facts: Facts, record: Process) -> Computed:
    """How long a process stands still until its services are back, and what it loses."""
    return process_figures(facts.continuity, record.id)


def loss_figures(facts: Facts, record: Service | Asset | Supplier | Contract) -> Computed | None:
    """What the business loses in an hour if something stops, or a contract ends; None of what nothing hangs on."""
    supply = facts.services.supply
    if isinstance(record, Contract):
        parts = supply.services(record)
    elif isinstance(record, Supplier):
        parts = supply.gone_with(record.id)
    else:
        parts = (Part(kind_of(record), record.id),)
    return business_figures(facts.continuity, parts) if parts else None
