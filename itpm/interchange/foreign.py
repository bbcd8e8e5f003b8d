"""What the file of another system holds, in words that all systems share: items with fields in the words of the format.

A reader makes items; it knows its file, and nothing of the portfolio. Whom a person of the other system is here, which
record an item is here, and what a word of state means, is not known to it: it hands such things on as they are said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field
from typing import Any, NamedTuple

from itpm.interchange.exchange import Told


class Who(NamedTuple):
    """Somebody as the other system names them; what it does not say is empty."""

    key: str = ""
    name: str = ""
    mail: str = ""

    @property
    def said(self) -> str:
        """What people call them."""
        return self.name or self.mail or self.key


@dataclass(frozen=True, slots=True)
class Item:
    """One record of another system. ``key`` is what that system knows it by, for ever."""

    key: str
    name: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    """Plain values (texts, numbers, flags, lists, mappings) by fields of the format."""
    place: str = ""
    """Where it stands in the file, in words: 'row 7', 'line 12', 'card 3'."""
    order: tuple[Any, ...] = ()
    """Where it stands among others of its group; by its key where that is not said."""
    group: str = ""
    """The key of the board, project or site that it belongs to."""
    section: str = ""
    """Where records of its kind stand, where a system has several: 'tasks', 'milestones'."""
    url: str = ""
    synced: str = ""
    """When it was last changed there: a day, or a day with a time, as the format writes them."""
    state: str = ""
    """Its state in the word of the other system."""
    meant: str = ""
    """What that state is where the other system itself says it: planned, started, done or cancelled."""
    type: str = ""
    """Its type in the word of the other system."""
    since: Mapping[str, str] = field(default_factory=dict)
    """Days on which it began ('started'), ended ('done') and came into its state ('state'), where they are known."""
    who: Mapping[str, tuple[Who, ...]] = field(default_factory=dict)
    """Fields that name people."""
    links: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Fields that name other items, by their keys."""
    worked: Sequence[tuple[str, Who, int]] = ()
    former: str = ""
    """What it was known by in files of this system that have no keys; the same record gets its key here."""
    ours: str = ""
    """The address of the record that it was made of, where it carries that; its key, where it is not there yet."""
    """Days, who worked on it that day, and for how many seconds."""


class Group(NamedTuple):
    """What items belong to in the other system: a board, a project, a site."""

    key: str
    name: str
    url: str = ""
    former: str = ""
    """What it was known by in files of this system that have no keys."""

    @property
    def by_name(self) -> bool:
        """Whether it is known by such a thing only: nothing there is called so for ever."""
        return bool(self.key) and self.key == self.former


@dataclass(frozen=True)
class Foreign:
    """All that a file holds."""

    items: Sequence[Item] = ()
    groups: Sequence[Group] = ()
    _: KW_ONLY
    lost: Sequence[Told] = ()
    """What the reader saw and has no field for."""
    doubts: Sequence[Told] = ()
    """Rows that were left out because nobody can be sure of them."""
    found: Sequence[str] = ()
    """What was found out where nobody said it."""
    away: Mapping[str, str] = field(default_factory=dict)
    """Keys of items that are there and are left out, and why: they are not gone. Of a doubt nothing more is said."""
    carries: frozenset[str] | None = None
    """The fields that such a file can say at all, where it is not all of them: of others it says nothing."""
    ours: bool = False
    """Whether itpm wrote the file itself: what it says of records that are here is known."""
    as_of: str = ""
    """As of when the file is, where it says that."""
    carried: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """The same by section, where parts of a file say different fields."""
    met: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Words of other sections of a mapping that the reader met, and what each was taken for; empty for nothing."""
    known: Mapping[str, str] = field(default_factory=dict)
    """What columns of such a table are, by their names."""
    columns: Mapping[str, str] = field(default_factory=dict)
    """Each column of a table, and the field that it was taken for; empty for none. For a mapping to begin with."""
