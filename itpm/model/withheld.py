"""Of which records somebody who answers is named, and not shown to the audience of a portfolio."""

from functools import lru_cache

from itpm.model.address import whole_of
from itpm.model.portfolio import Portfolio

_ANSWERS = frozenset({"owner", "manager", "sponsor", "needed_from", "lead", "contact"})
"""The fields that say who answers."""


def answers_withheld(portfolio: Portfolio, address: str) -> bool:
    """Whether of a record, or of the project that it lies in, somebody who answers is not shown."""
    kept = _kept(portfolio.withheld)
    return address in kept or whole_of(address) in kept


@lru_cache(maxsize=4)
def _kept(withheld: frozenset[tuple[str, str, str]]) -> frozenset[str]:
    return frozenset(address for _kind, address, name in withheld if name in _ANSWERS)
