"""A supplier with what hangs on it, for the list of suppliers and for its page."""

from typing import NamedTuple

from itpm.analysis.services.graph import Part
from itpm.analysis.services.impact import Impact
from itpm.model.budget import Contract, Supplier
from itpm.page.blocks import Cell, Chip, Link, Muted
from itpm.views.reading import Reading

_LAST = 9


class Supplied(NamedTuple):
    """A supplier with what hangs on it."""

    record: Supplier
    contracts: tuple[Contract, ...]
    """Those that are not over."""
    assets: tuple[Part, ...]
    impact: Impact

    @property
    def hangs(self) -> tuple[Part, ...]:
        """The services and processes that stop with it."""
        return tuple(each for each in self.impact.parts if each.kind in {"service", "process"})

    @property
    def tier(self) -> int:
        """The best tier of what stops with it; behind all others where that has none."""
        return self.impact.tier or _LAST


def supplied(reading: Reading, record: Supplier) -> Supplied:
    """What hangs on a supplier."""
    services = reading.facts.services
    supply = services.supply
    impact = services.impact(*supply.gone_with(record.id))
    return Supplied(record, supply.contracts.get(record.id, ()), supply.assets.get(record.id, ()), impact)


def exit_of(each: Supplied) -> Cell:
    """The way out: a link to the plan, or that there is none where something stops with it."""
    if each.record.exit_plan:
        return Link("Exit plan", each.record.exit_plan)
    return Chip("Missing", "amber") if each.hangs else Muted("none")
