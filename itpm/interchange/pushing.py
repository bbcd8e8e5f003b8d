"""Changes that are sent to another system, and how a system takes them.

Orders are made (``ordering.py``) of the portfolio and of what was last imported, and ask nobody; sending them
(``sending.py``) is another step.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itpm.interchange.client import Client
from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Foreign
from itpm.interchange.mapping import Meaning


@dataclass(frozen=True)
class Order:
    """A change there: of a record that is known by a key, or a new one."""

    record: str
    """The address of the record here."""
    name: str
    key: str
    """What the other system knows it by; empty for a new one."""
    fields: Mapping[str, Any]
    """What is set, by fields of the format; None for what is taken away."""
    ours: Mapping[str, Any] = field(default_factory=dict)
    """All that the other system takes, as it is here."""
    milestone: bool = False
    parent: str = ""
    """The address of what a new one is part of."""
    state: str = ""
    """How far it is now, where it was not so far, or farther, when it was imported."""
    people: Mapping[str, Any] = field(default_factory=dict)
    """Fields that name people, as they are written here; None for what is taken away."""
    accounts: Mapping[str, str | None] = field(default_factory=dict)
    """Who that is there, by field; None for nobody."""
    links: Sequence[str] = ()
    """Addresses of records that now come before it."""
    unlinks: Sequence[str] = ()
    """Addresses of records that do not any more."""
    after: Sequence[str] | None = None
    """All that comes before it, as it is written here; None where nothing of that changed."""

    @property
    def said(self) -> str:
        """What it does, in words."""
        parts = [f"{name} {'–' if value is None else _short(value)}" for name, value in self.fields.items()]
        parts += [f"{name} {'–' if value is None else _short(value)}" for name, value in self.people.items()]
        parts += [f"state {self.state}"] * bool(self.state)
        parts += [f"after {_id(each)}" for each in self.links]
        parts += [f"not after {_id(each)}" for each in self.unlinks]
        return f"{self.key or 'new'}: '{self.name[:60]}': {', '.join(parts)}"


class Refused(NamedTuple):
    """A field that the other system does not take so, and why."""

    field: str
    why: str


def _all(_key: str) -> bool:
    return True


def _same(state: str) -> str:
    return state


def _none(_order: Order) -> Iterable[Refused]:
    return ()


@dataclass(frozen=True)
class Push:
    """How a system takes changes."""

    takes: frozenset[str]
    """The fields that it takes."""
    change: Callable[[Client, Order], None]
    """Changes the fields of a record there."""
    make: Callable[[Client, str, Order, str], tuple[str, str]]
    """Makes one in a group, below the key of another where there is one; gives its key and its address there."""
    one: Callable[[Client, Order], bytes]
    """The document of the record of an order, as it is read, with all that says its state where the order has one."""
    read: Callable[[bytes, Meaning], Foreign]
    """What reads such a document."""
    move: Callable[[Client, str, str, Meaning], str] | None = None
    """Brings a record into a state; gives why it does not, in words. None where states stay there."""
    states: frozenset[str] = frozenset()
    """The states that are brought there."""
    stage: Callable[[str], str] = _same
    """A state as far as it is told apart there."""
    link: Callable[[Client, str, Sequence[str]], None] | None = None
    """Lets a record wait for others; None where it takes no such links."""
    unlink: Callable[[Client, str, Sequence[str]], None] | None = None
    """Lets a record not wait for others any more."""
    most_links: int = 0
    """The most links of a record, both ways; 0 for no such bound."""
    people: frozenset[str] = frozenset()
    """Fields of one person that it takes."""
    milestones: bool = False
    """Whether milestones go there."""
    known: Callable[[str], bool] = _all
    """Whether a key is one by which it knows something."""
    refuses: Callable[[Order], Iterable[Refused]] = _none
    """What of an order it does not take so."""


@dataclass
class Orders:
    """What is to be sent for a project, and what is not."""

    group: str
    """The board or project there that takes new records; empty where nobody knows one."""
    orders: list[Order] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)


def _id(address: str) -> str:
    return address.rpartition("/")[2]


def _short(value: Any) -> str:  # noqa: ANN401 - plain data
    text = ", ".join(map(str, value)) if isinstance(value, list) else str(value)
    return f"'{text[:40]}'"
