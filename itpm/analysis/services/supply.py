"""What hangs on suppliers and contracts: what they run, what they sold, and the services that need a contract.

A service that a contract names (``services``) stands still when the contract is over, and with the supplier. It is no
part of the chain of the service: a contract ends on a day that is known, and breaks down on none.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.money.contracts import Stand, stand
from itpm.analysis.services.graph import Part, ServiceGraph, there
from itpm.model.budget import Contract
from itpm.model.naming import said_kind


@dataclass(frozen=True)
class Supply:
    """Suppliers and contracts of a portfolio on a day."""

    graph: ServiceGraph
    as_of: date

    @cached_property
    def contracts(self) -> Mapping[str, tuple[Contract, ...]]:
        """By supplier the contracts with it that are not over."""
        found: dict[str, list[Contract]] = {}
        for each in self.graph.portfolio.finance.contracts.values():
            if not over(each, self.as_of):
                found.setdefault(str(each.supplier), []).append(each)
        return {supplier: tuple(those) for supplier, those in found.items()}

    @cached_property
    def assets(self) -> Mapping[str, tuple[Part, ...]]:
        """By supplier the assets that come from it and that somebody still has."""
        found: dict[str, list[Part]] = {}
        for id_, asset in self.graph.portfolio.infrastructure.assets.items():
            if asset.supplier is not None and not asset.gone:
                found.setdefault(str(asset.supplier), []).append(Part("asset", id_))
        return {supplier: tuple(those) for supplier, those in found.items()}

    def services(self, *contracts: Contract) -> tuple[Part, ...]:
        """The services that need one of some contracts, each once."""
        named = (Part("service", said_kind(name)[1]) for each in contracts for name in each.services)
        return tuple(dict.fromkeys(part for part in named if part in self.graph.needs))

    def needing(self, part: Part) -> tuple[Contract, ...]:
        """The contracts that are not over and that a service needs."""
        return self._needing.get(part, ())

    @cached_property
    def _needing(self) -> Mapping[Part, tuple[Contract, ...]]:
        found: dict[Part, list[Contract]] = {}
        for each in (one for those in self.contracts.values() for one in those):
            for part in self.services(each):
                found.setdefault(part, []).append(each)
        return {part: tuple(those) for part, those in found.items()}

    @cached_property
    def lapsed(self) -> Mapping[str, tuple[Part, ...]]:
        """By contract that is over for good what still needs one, and has none that runs; of several over, the last.

        That are the services that it names, and what stands on its supplier: a service, and what that runs for others.
        """
        every = self.graph.portfolio.finance.contracts.values()
        going = [each for each in every if stand(each, self.as_of).running]
        named, suppliers = set(self.services(*going)), {said_kind(each.supplier)[1] for each in going}
        last: dict[tuple[Part, str], Contract] = {}
        for each in sorted((one for one in every if over(one, self.as_of)), key=_ended):
            last |= {(part, ""): each for part in self.services(each) if part not in named}
            supplier = said_kind(each.supplier)[1]
            if supplier not in suppliers:
                last |= {(part, supplier): each for part in self._on(supplier)}
        found: dict[str, dict[Part, None]] = {}
        for (part, _why), each in last.items():
            found.setdefault(each.id, {})[part] = None
        return {contract: tuple(parts) for contract, parts in found.items()}

    def _on(self, supplier: str) -> Iterator[Part]:
        """What stands directly on a supplier, as far as it is there."""
        users = self.graph.users.get(Part("supplier", supplier), ())
        return (part for part in users if there(self.graph.record(part)))

    def running(self, supplier: str) -> tuple[Contract, ...]:
        """The contracts with a supplier that have begun and are not over: one that is to begin carries nothing yet."""
        those = self.contracts.get(supplier, ())
        return tuple(each for each in those if stand(each, self.as_of).running)

    def gone_with(self, *suppliers: str) -> tuple[Part, ...]:
        """What stops first with suppliers: they, where something stands on them, and what needs a running contract."""
        own = (Part("supplier", each) for each in suppliers)
        needing = self.services(*(one for each in suppliers for one in self.running(each)))
        return (*(part for part in own if part in self.graph.needs), *needing)


def over(contract: Contract, day: date) -> bool:
    """Whether a contract is over: its last day is gone, and it did not renew by itself."""
    return stand(contract, day) is Stand.OVER


def _ended(contract: Contract) -> tuple[date, str]:
    """What ended first, first."""
    end = contract.dates.finish if contract.dates is not None else None
    return end or date.max, contract.id
