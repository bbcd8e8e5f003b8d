"""What the hosts, devices and checks of monitoring systems watch here: the asset or the service, never a guess.

What a mapping says holds, then what the other system itself says. A host is else the asset with its serial number,
its tag or its name, in this order, or the service of its name; a check watches what its host is.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from itpm.interchange.exchange import ForeignError, Told
from itpm.interchange.foreign import Item
from itpm.interchange.mapping import LEAVE, Meaning, folded, said_for
from itpm.model.infrastructure import Asset, Service
from itpm.model.naming import said_kind
from itpm.model.portfolio import Portfolio

_KINDS = ("asset", "service")
Found = tuple[str, str]
"""The kind of what is watched, and its id."""


@dataclass
class Targets:
    """Finds what items watch."""

    portfolio: Portfolio
    meaning: Meaning
    items: Mapping[str, Item]
    """All items of the file by their keys."""
    watching: Mapping[str, str] = field(default_factory=dict)
    """What monitors that are here watch, by their keys there."""
    things: Mapping[str, str] = field(default_factory=dict)
    """The ids of assets that come in with them, by what the file knows them by."""
    met: dict[str, Found | Told | None] = field(default_factory=dict)

    def of(self, item: Item) -> str | Told:
        """What an item watches, as a record refers to it; 'leave'; empty where nobody knows; or why nobody can tell.

        Raises:
            ForeignError: where the mapping names nothing that is there.
        """
        said = said_for(self.meaning.watches, item.key, item.name)
        if said == LEAVE:
            return LEAVE
        found = self._named(said) if said else self._of(item)
        if said and found is None:
            raise ForeignError(f"'{said[:40]}' under 'watches:' is no asset and no service here")
        return found if isinstance(found, Told) else self._written(found) if found is not None else ""

    def host_of(self, item: Item) -> Item:
        """The host of a check; an item that belongs to none is its own."""
        key = next(iter(item.links.get("host", ())), "")
        return self.items.get(key) or Item(key, str(item.fields.get("host", key)), place=item.place) if key else item

    def _of(self, item: Item) -> Found | Told | None:
        own = self._named(str(item.fields.get("watches", "")))
        if own is not None:
            return own
        host = self.host_of(item)
        if host is not item:
            said = said_for(self.meaning.watches, host.key, host.name)
            return self._named(said) if said else self._of(host)
        if item.key not in self.met:
            self.met[item.key] = self._known(item)
        return self.met[item.key]

    def _known(self, item: Item) -> Found | Told | None:
        """What a host watches already; else the asset or service that it is by its number, its tag or a name."""
        here = self._named(self.watching.get(item.key, ""))
        if here is not None:
            return here
        own = self.things.get(str(item.fields.get("asset", "")))
        if own is not None:
            return "asset", own
        names = [folded(each) for each in (item.name, *item.fields.get("names", ()))]
        serial, tag = (folded(str(item.fields.get(each, ""))) for each in ("serial", "tag"))
        looks = [("serial number", [serial], self._serials), ("tag", [tag], self._tags)]
        looks += [("name", names, self._names), ("name", names, self._services)]
        for what, words, index in looks:
            found = list(dict.fromkeys(each for word in words if word for each in index.get(word, ())))
            if len(found) > 1:
                several = ", ".join(f"'{id_}'" for _kind, id_ in found[:3])
                return Told(f"its {what} is that of {several}: nobody can tell which it watches", item.place, item.name)
            if found:
                return found[0]
        return None

    def _named(self, said: str) -> Found | None:
        """The asset or service that a reference names."""
        kind, address = said_kind(said)
        kinds = (kind,) if kind else _KINDS
        return next(((each, address) for each in kinds if address in self._records.get(each, ())), None)

    def _written(self, found: Found) -> str:
        """A reference to it; with its kind where another thing is called so, too."""
        kind, id_ = found
        return f"{kind}:{id_}" if all(id_ in each for each in self._records.values()) else id_

    @cached_property
    def _records(self) -> Mapping[str, Mapping[str, Asset | Service]]:
        known = self.portfolio.infrastructure
        return {"asset": known.assets, "service": known.services}

    @cached_property
    def _serials(self) -> Mapping[str, list[Found]]:
        assets = self.portfolio.infrastructure.assets
        return _by((("asset", key), (each.serial or "",)) for key, each in assets.items())

    @cached_property
    def _tags(self) -> Mapping[str, list[Found]]:
        assets = self.portfolio.infrastructure.assets
        return _by((("asset", key), (each.tag or "",)) for key, each in assets.items())

    @cached_property
    def _names(self) -> Mapping[str, list[Found]]:
        return _by((("asset", key), (key, each.title)) for key, each in self._records["asset"].items())

    @cached_property
    def _services(self) -> Mapping[str, list[Found]]:
        return _by((("service", key), (key, each.title)) for key, each in self._records["service"].items())


def watching(system: str, portfolio: Portfolio) -> Mapping[str, str]:
    """What monitors of a system watch, by what it knows them by: linked to it, or written down with its name."""
    known = portfolio.infrastructure.monitors.values()
    named = {each.ref: each.watches for each in known if each.ref and folded(each.tool or "") == system}
    return named | {each.external[system].id: each.watches for each in known if system in each.external}


def _by(several: Iterable[tuple[Found, tuple[str, ...]]]) -> Mapping[str, list[Found]]:
    """What is called by each of some words."""
    made: dict[str, list[Found]] = {}
    for found, words in several:
        for word in {folded(each) for each in words if each}:
            made.setdefault(word, []).append(found)
    return made
