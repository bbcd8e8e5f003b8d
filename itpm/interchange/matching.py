"""Which asset each thing of another system is: by what it was linked to, its serial number, its tag, its name.

All things of a file are looked at by the surest sign first, so that none takes what another is for sure: neither the
order of the rows nor that in which systems are brought in says which asset something is. Two things with different
serial numbers are two, whatever they are called, and so are two things of one system.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from itpm.interchange.exchange import Told
from itpm.interchange.foreign import Item
from itpm.interchange.last_imported import Base
from itpm.interchange.mapping import folded
from itpm.model.infrastructure import Asset
from itpm.model.portfolio import Portfolio

_NONE = """\
0|none|n/a|na|null|unknown|to be filled by o.e.m.|to be filled by oem|default string|system serial number|invalid|empty|
not specified|not available|not applicable|123456789|0123456789|xxxxxxxx|chassis serial number"""
NO_SERIAL = frozenset(_NONE.replace("\n", "").split("|"))
"""What makers leave where a serial number should be."""
Match = Asset | Told
"""The asset that a thing is, or why nobody can tell which."""


def serial_of(item: Item) -> str:
    """The serial number of an item as two of them are compared; empty where it is none."""
    said = folded(str(item.fields.get("serial", "")))
    return "" if said in NO_SERIAL or not said.strip("0-. x") else said


def _tag_of(item: Item) -> str:
    return folded(str(item.fields.get("tag", "")))


def _name_of(item: Item) -> str:
    return folded(item.name)


_SIGNS: Mapping[str, Callable[[Item], str]] = {"serial number": serial_of, "tag": _tag_of, "name": _name_of}
"""What a thing is known by, the surest first."""


@dataclass
class Matches:
    """The things of a file and the assets that they are."""

    system: str
    portfolio: Portfolio
    base: Base
    items: Sequence[Item]
    groups: frozenset[str]
    """The sites whose things the file has, all of each."""
    found: dict[str, Match] = field(default_factory=dict)
    """By the key of each thing; nothing for one that is not here yet."""
    taken: set[str] = field(default_factory=set)
    """Assets that a thing of the file is."""

    def __post_init__(self) -> None:
        """Looks at all by one sign after the other."""
        self._keys = {each.key for each in self.items}
        for item in self.items:
            linked = self._linked.get(item.key)
            if linked is not None:
                self._take(item, linked)
        self.linked = frozenset(self.found)
        for what, sign in _SIGNS.items():
            self._by(what, sign)

    def _take(self, item: Item, asset: Asset) -> None:
        self.found[item.key] = asset
        self.taken.add(asset.id)

    def _by(self, what: str, sign: Callable[[Item], str]) -> None:
        """Takes what can be told by a sign; of several that say the same one nobody can tell which it is."""
        if not self._known[what]:
            return
        claims: dict[str, list[tuple[Item, Asset]]] = {}
        for item in self.items:
            could = [] if item.key in self.found else list(self._candidates(item, what, sign(item)))
            if len(could) > 1:
                names = ", ".join(f"'{each.id}'" for each in could[:3])
                why = f"its {what} is that of {names}: nobody can tell which it is"
                self.found[item.key] = Told(why, item.place, item.name)
            elif could:
                claims.setdefault(could[0].id, []).append((item, could[0]))
        for id_, claim in claims.items():
            for item, asset in claim:
                if len(claim) == 1:
                    self._take(item, asset)
                else:
                    why = f"its {what} is that of '{id_}', and so is that of {len(claim) - 1} more of the same file"
                    self.found[item.key] = Told(f"{why}: nobody can tell which it is", item.place, item.name)

    def _candidates(self, item: Item, what: str, word: str) -> Iterator[Asset]:
        for asset in self._known[what].get(word, ()) if word else ():
            if asset.id not in self.taken and self._may_be(asset, item, what):
                yield asset

    def _may_be(self, asset: Asset, item: Item, what: str) -> bool:
        """Whether an asset may be a thing: it has no other serial number, and is nothing else of this system."""
        own, serial = folded(asset.serial or ""), serial_of(item)
        if own and serial and own != serial:
            return False
        known = asset.external.get(self.system)
        if known is None:
            return True
        if known.id in self._keys:
            return False
        # A name alone does not say that a thing of a site that the file is not about has moved here.
        before = self.base.records.get(known.id)
        return what != "name" or (before is not None and before.group in self.groups)

    def twins(self) -> Iterator[Told]:
        """Assets that may be one: what is met for the first time has a sign of one, and a weaker sign of another."""
        for item in self.items:
            found = self.found.get(item.key)
            if found is None or item.key in self.linked or isinstance(found, Told):
                continue
            for what, sign in _SIGNS.items():
                others = ", ".join(f"'{each.id}'" for each in self._candidates(item, what, sign(item)))
                if others:
                    why = f"it is '{found.id}' here, and its {what} is that of {others}: are they one?"
                    yield Told(why, item.place, item.name)
                    break

    @cached_property
    def _linked(self) -> Mapping[str, Asset]:
        found: dict[str, Asset] = {}
        for each in self._assets:
            if self.system in each.external:
                found.setdefault(each.external[self.system].id, each)
        return found

    @cached_property
    def _known(self) -> Mapping[str, Mapping[str, Sequence[Asset]]]:
        return {
            "serial number": self._index(lambda each: each.serial),
            "tag": self._index(lambda each: each.tag),
            "name": self._index(lambda each: each.name),
        }

    @cached_property
    def _assets(self) -> Sequence[Asset]:
        return list(self.portfolio.infrastructure.assets.values())

    def _index(self, word: Callable[[Asset], str | None]) -> Mapping[str, Sequence[Asset]]:
        found: dict[str, list[Asset]] = {}
        for each in self._assets:
            said = folded(word(each) or "")
            if said:
                found.setdefault(said, []).append(each)
        return found
