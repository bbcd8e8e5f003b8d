"""Of which records something is named, and not shown to the audience of a portfolio."""

from functools import lru_cache

from itpm.model.address import whole_of
from itpm.model.naming import kind_of
from itpm.model.portfolio import Portfolio
from itpm.model.record import Record

_ANSWERS = frozenset({"owner", "manager", "sponsor", "needed_from", "lead", "contact"})
"""The fields that say who answers."""


def answers_withheld(portfolio: Portfolio, address: str) -> bool:
    """Whether of a record, or of the project that it lies in, somebody who answers is not shown.

    So it is of every record where who answers is for fewer, whether somebody is named or not.
    """
    kept = _kept(portfolio.withheld)
    if address in kept or whole_of(address) in kept:
        return True
    found = portfolio.find(address) if portfolio.unshown else None
    return found is not None and any(is_unshown(portfolio, found, name) for name in _ANSWERS)


def is_lost(portfolio: Portfolio, kind: str, address: str, name: str) -> bool:
    """Whether a field says less to the audience than it does: of all records of its kind, or of this one."""
    return (kind, address, name) in portfolio.withheld or (kind, name) in portfolio.unshown


def is_unshown(portfolio: Portfolio, record: Record, name: str) -> bool:
    """Whether a field of records of a kind is for others than the audience of a portfolio, whatever stands there."""
    return (kind_of(record), name) in portfolio.unshown


@lru_cache(maxsize=4)
def _kept(withheld: frozenset[tuple[str, str, str]]) -> frozenset[str]:
    return frozenset(address for _kind, address, name in withheld if name in _ANSWERS)
