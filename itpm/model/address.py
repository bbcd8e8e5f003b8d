"""Addresses: ``erp`` stands alone, ``erp/design`` belongs to ``erp`` and has an id of its own within it."""

from collections.abc import Container, Iterable, Mapping
from typing import NamedTuple, Self

_INSIDE = "/"


class Meant(str):
    """An address that knows the kind of the record it means: records of different kinds may share an id.

    It is the same text as without the kind, wherever it is written, compared or looked up; what joins it with other
    text is a plain text again.
    """

    __slots__ = ("kind",)
    kind: str
    """The word of the kind, as it stands before an address: 'service' in 'service:mail'."""

    def __new__(cls, address: str, kind: str) -> Self:
        """An address of a record of a kind."""
        made = super().__new__(cls, address)
        made.kind = kind
        return made

    def __str__(self) -> str:
        """Itself: what asks for its text does not forget what it means."""
        return self

    def __reduce__(self) -> tuple[type["Meant"], tuple[str, str]]:
        """How it travels to other processes."""
        return Meant, (str.__str__(self), self.kind)


def meant_kind(address: str) -> str:
    """The kind of the record that an address means; empty where it is a plain text."""
    return address.kind if isinstance(address, Meant) else ""


def with_kind(address: str) -> str:
    """An address with its kind before it where it knows that: what tells records apart that share an id."""
    return f"{address.kind}:{address}" if isinstance(address, Meant) else address


class Address(NamedTuple):
    """An address in its two parts."""

    whole: str
    """The record that it belongs to, most often a project; itself where it stands alone."""
    own: str
    """Its id within the whole; empty where it stands alone."""

    @classmethod
    def of(cls, address: str) -> "Address":
        """An address as it is written."""
        if _INSIDE not in address:
            return cls(address, "")
        whole, _inside, own = address.partition(_INSIDE)
        return cls(whole, own)


def whole_of(address: str) -> str:
    """What an address belongs to, most often a project; itself where it stands alone."""
    return address.partition(_INSIDE)[0] if _INSIDE in address else address


def own_of(address: str) -> str:
    """The id within the whole; empty where an address stands alone."""
    return address.partition(_INSIDE)[2]


def lies_in(address: str, wholes: Container[str], *kinds: str) -> bool:
    """Whether an address is one of some wholes, or of what lies in one; of kinds that share ids, only of these."""
    return meant_kind(address) in {"", *kinds} and whole_of(address) in wholes


def in_projects(address: str) -> str:
    """An address of a project or of what lies in one as it is; of what only shares its id with one, with its kind."""
    return address if meant_kind(address) in {"", "project"} else with_kind(address)


def kinds_by_address(addresses: Iterable[str]) -> Mapping[str, frozenset[str]]:
    """The kinds of the records that some addresses mean, as far as they know them, by the plain address."""
    found: dict[str, set[str]] = {}
    for each in addresses:
        found.setdefault(each, set()).update({meant_kind(each)} - {""})
    return {address: frozenset(kinds) for address, kinds in found.items()}


def records_in(addresses: Iterable[str]) -> int:
    """How many records some addresses mean: of one that knows no kind it is that of another one that does."""
    return sum(max(1, len(kinds)) for kinds in kinds_by_address(addresses).values())


def short_of(address: str) -> str:
    """What people call it within its whole: its own id, or the address where it stands alone."""
    return address.rpartition(_INSIDE)[2]
