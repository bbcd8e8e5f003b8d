"""Addresses: ``erp`` stands alone, ``erp/design`` belongs to ``erp`` and has an id of its own within it."""

from typing import NamedTuple

_INSIDE = "/"


class Address(NamedTuple):
    """An address in its two parts."""

    whole: str
    """The record that it belongs to, most often a project; itself where it stands alone."""
    own: str
    """Its id within the whole; empty where it stands alone."""

    @classmethod
    def of(cls, address: str) -> "Address":
        """An address as it is written."""
        whole, _inside, own = address.partition(_INSIDE)
        return cls(whole, own)


def whole_of(address: str) -> str:
    """What an address belongs to, most often a project; itself where it stands alone."""
    return address.partition(_INSIDE)[0]


def own_of(address: str) -> str:
    """The id within the whole; empty where an address stands alone."""
    return address.partition(_INSIDE)[2]


def short_of(address: str) -> str:
    """What people call it within its whole: its own id, or the address where it stands alone."""
    return address.rpartition(_INSIDE)[2]
