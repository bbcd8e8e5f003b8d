"""How documents hang on each other: what each is booked against, and what that is, one behind the other."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol


class Named(Protocol):
    """A document that may name another."""

    @property
    def kind(self) -> str:
        """What it is: commitment, accrual, actual or credit."""

    @property
    def day(self) -> date:
        """The day it is dated."""

    @property
    def against(self) -> str:
        """The document that it is booked against; empty where it stands alone."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a document stands in its chain."""

    above: str
    """What it is booked against; empty where that is not there, is itself, or closes a circle."""
    day: date
    """The last day of it and of all that it hangs on: it takes no effect before."""
    since: date
    """The day from which it counts: its own, of a credit not before that of what it undoes."""
    length: int = 1
    """How many documents it hangs on, with itself."""
    credits_: int = 0
    """How many credits of credits it is, with itself; 0 of what is no credit."""
    root: str = ""
    """Of a credit what is no credit, behind all those that it takes back; empty where there is none."""


def chains(documents: Mapping[str, Named]) -> Mapping[str, Link]:
    """Where each document stands in its chain; each is looked at once, however long the chains are."""
    above, found = sound({id_: each.against for id_, each in documents.items()}), dict[str, Link]()
    for start in documents:
        for id_ in reversed(list(_until_known(start, above, found))):
            each, name = documents[id_], above.get(id_, "")
            if not name:
                found[id_] = Link("", each.day, each.day, credits_=int(each.kind == "credit"))
                continue
            up, day = found[name], max(each.day, found[name].day)
            if each.kind == "credit":
                root = up.root if up.credits_ else name
                found[id_] = Link(name, day, max(each.day, up.since), up.length + 1, up.credits_ + 1, root)
            else:
                found[id_] = Link(name, day, each.day, up.length + 1)
    return found


def _until_known(start: str, above: Mapping[str, str], found: Mapping[str, Link]) -> Iterator[str]:
    """A document and what it hangs on, up to what is known already."""
    at = start
    while at and at not in found:
        yield at
        at = above.get(at, "")


def sound(against: Mapping[str, str]) -> Mapping[str, str]:
    """What each document is booked against, where it is there, is not itself, and closes no circle."""
    found = {id_: name for id_, name in against.items() if name in against}
    seen: set[str] = set()
    for start in list(found):
        walked: dict[str, None] = {}
        at = start
        while at in found and at not in seen and at not in walked:
            walked[at] = None
            at = found[at]
        if at in walked:
            names = list(walked)
            for each in names[names.index(at) :]:
                del found[each]
        seen.update(walked)
    return found
