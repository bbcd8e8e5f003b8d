"""Every address of a portfolio, found by the collections that the schemas declare."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer, Related
from itpm.kept.memory import Memory
from itpm.load.collections import NESTED, collections
from itpm.load.merge import Whole
from itpm.load.near_writing import slug
from itpm.load.plan import PARTY
from itpm.load.refused import ANY
from itpm.message import Message
from itpm.model.address import Address, whole_of
from itpm.model.naming import kind_word, short_kind
from itpm.reserved import DEVICES

NAMESPACES = {
    **dict.fromkeys(PARTY, "party"),
    **dict.fromkeys(("service", "asset", "continuity-plan", "monitor"), "infrastructure"),
    **dict.fromkeys(("project", "programme", "objective", "goal", "budget", "policy", "theme"), "plan"),
}
RESERVED_WORDS = "a file may not be called con, prn, aux, nul, com1 to com9, lpt1 to lpt9 (devices of Windows) or index"
_FILES = frozenset({"baseline"})
"""Records whose id becomes the name of a file, beside projects and scenarios, which files name."""
_ANY_OWN = "any-own"


Refused = Mapping[tuple[str, str], Collection[str]]


@dataclass(slots=True)
class Names:
    """Addresses with their kinds: the portfolio's own, and those inside each project."""

    portfolio: dict[str, dict[str, Origin]] = field(default_factory=dict)
    projects: dict[str, Mapping[str, str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    unread: set[str] = field(default_factory=set)
    """Kinds of which a file could not be read: what refers to them is not called wrong."""
    refused: Refused = field(default_factory=dict)
    """The names that stand in what was refused, by the whole that it stands in."""
    doubled: dict[str, tuple[Pointer, ...]] = field(default_factory=dict)
    """By project, the records of which another one has the id already."""
    _by_kinds: dict[frozenset[str], list[str]] = field(default_factory=dict)
    _inside: dict[tuple[str, ...], list[str]] = field(default_factory=dict)

    def add(self, address: str, kind: str, origin: Origin) -> None:
        """Note an address of the portfolio; a second one in its namespace is a finding."""
        kinds = self.portfolio.setdefault(address, {})
        space = NAMESPACES.get(kind, kind)
        for other, first in kinds.items():
            if NAMESPACES.get(other, other) == space and first != origin:
                message = Message("there is {other:a} '{address}' already", other=_words(other), address=address)
                related = (Related(first, "first here"),)
                self.findings.append(Finding("STR008", origin, message, "choose another id", related))
                break
        kinds.setdefault(kind, origin)

    def ambiguous(self, address: str) -> bool:
        """True where two records of one namespace have the id that an address begins with, which is told there."""
        kinds = self.portfolio.get(whole_of(address), ())
        return len({NAMESPACES.get(kind, kind) for kind in kinds}) < len(kinds)

    def holds(self, address: str) -> bool:
        """True where a record has an address."""
        whole, id_ = Address.of(address)
        if id_ and whole in self.projects:
            return id_ in self.projects[whole]
        return bool(self.portfolio.get(address))

    def lost(self, whole: tuple[str, str], name: str, kinds: Iterable[str]) -> bool:
        """Whether what has a name, and is of one of some kinds, may stand in what was refused of a whole."""
        refused = self.refused.get(whole, ())
        return (
            ANY in refused
            or any(slug(each) in refused for each in name.split("/"))
            or any(f"{ANY}{kind}" in refused for kind in kinds)
            or (_ANY_OWN in kinds and any(each.startswith(ANY) for each in refused))
        )

    def may_be_lost(self, address: str) -> bool:
        """Whether what has an address, of whatever kind it is, may stand in what was refused."""
        whole, id_ = Address.of(address)
        if id_ and whole in self.projects:
            return self.lost(("project", whole), id_, (_ANY_OWN,))
        return any(self.lost(each, address, (_ANY_OWN,)) for each in self.refused)

    def kinds(self, address: str) -> frozenset[str]:
        """The words of the kinds that have an address."""
        whole, id_ = Address.of(address)
        if id_ and whole in self.projects:
            return frozenset(kind_word(kind) for kind in (self.projects[whole].get(id_),) if kind is not None)
        return frozenset(map(kind_word, self.portfolio.get(address, ())))

    def addresses(self) -> list[str]:
        """Every address of the portfolio."""
        return [*self.portfolio, *(f"{project}/{id_}" for project, own in self.projects.items() for id_ in own)]

    def every(self, kinds: Iterable[str], project: str) -> list[str]:
        """All addresses of some kinds as they would be written inside a project, for hints."""
        wanted = frozenset(kinds)
        own = [id_ for id_, kind in self.projects.get(project, {}).items() if kind in wanted]
        shared = self._by_kinds.get(wanted)
        if shared is None:
            shared = [address for address, found in self.portfolio.items() if not wanted.isdisjoint(found)]
            self._by_kinds[wanted] = shared
        return own + shared

    def inside(self, kinds: Iterable[str]) -> list[str]:
        """All addresses of some kinds with what they lie in before them, of every project and budget, for hints."""
        wanted = tuple(kinds)
        found = self._inside.get(wanted)
        if found is None:
            own = ((project, id_, kind) for project, ids in self.projects.items() for id_, kind in ids.items())
            found = [f"{project}/{id_}" for project, id_, kind in own if fits(kind, wanted)]
            found += [address for address in self.every(wanted, "") if "/" in address]
            self._inside[wanted] = found
        return found

    def changed(self, before: "Names") -> set[str] | None:
        """The names that mean something else than they did; None where that cannot be told name by name."""
        if self.unread != before.unread or self.projects.keys() != before.projects.keys():
            return None
        here, there = self.portfolio, before.portfolio
        found = {name for name in here.keys() | there.keys() if here.get(name, {}).keys() != there.get(name, {}).keys()}
        for project, own in self.projects.items():
            earlier = before.projects[project]
            if own is not earlier:
                ids = own.keys() | earlier.keys()
                found.update(f"{project}/{id_}" for id_ in ids if own.get(id_) != earlier.get(id_))
        return found


def fits(kind: str, kinds: tuple[str, ...]) -> bool:
    """Whether a record of a project is of one of the kinds that are meant."""
    return kind in kinds or _ANY_OWN in kinds


def _words(kind: str) -> str:
    return short_kind(kind).removeprefix("project-").replace("-", " ")


def names_of(wholes: Iterable[Whole], unread: Iterable[str], memory: Memory, refused: Refused) -> Names:
    """The addresses of all wholes; of those in ``unread`` a file could not be read, in others things were refused."""
    names = Names(unread=set(unread), refused=refused)
    for name in names.unread:
        names.portfolio.setdefault(name, {})
    wholes = list(wholes)
    for whole in wholes:
        if whole.kind == "project":
            names.add(whole.name, "project", Origin(whole.main, offsets=(0, 0)))
            own = memory.made("own names", whole.name, (whole,), partial(_own, whole))
            names.projects[whole.name] = own.ids
            names.findings.extend(own.findings)
            if own.doubled:
                names.doubled[whole.name] = own.doubled
        elif whole.kind == "scenario":
            names.add(whole.name, "scenario", Origin(whole.main, offsets=(0, 0)))
        else:
            for kind, route, id_ in _records(whole):
                names.add(id_, kind, whole.origin(route).key())
    names.findings.extend(_shared(names, wholes))
    return names


def _shared(names: Names, wholes: Iterable[Whole]) -> Iterator[Finding]:
    """Records beside the projects that have the address and the kind of one in a project: neither could be named."""
    inner = {address for address in names.portfolio if Address.of(address).own and whole_of(address) in names.projects}
    wanted = {whole_of(address) for address in inner}
    for whole in wholes if inner else ():
        for kind, route, id_ in _records(whole) if whole.kind == "project" and whole.name in wanted else ():
            address = f"{whole.name}/{id_}"
            for other, origin in names.portfolio[address].items() if address in inner else ():
                if kind_word(other) == kind_word(kind):
                    what = Message(
                        "there is {own:a} '{address}' in a project already", own=_words(kind), address=address
                    )
                    related = (Related(whole.origin(route).key(), "first here"),)
                    yield Finding("STR008", origin, what, "choose another id", related)


def records_of(wholes: Iterable[Whole]) -> Iterator[tuple[str, str, Whole, Pointer]]:
    """Every record with an address: address, kind, and where its data lie."""
    for whole in wholes:
        for kind in kinds_in(whole.kind):
            yield from ((address, kind, whole, route) for address, route in records_in(whole, kind))


def kinds_in(kind: str) -> Iterable[str]:
    """The kinds of the records with addresses that a whole of a kind holds, itself first, in the format's order."""
    return dict.fromkeys([*(["project"] if kind == "project" else []), *collections(kind).values()])


def records_in(whole: Whole, kind: str) -> Iterator[tuple[str, Pointer]]:
    """The records of one kind in a whole: address and where their data lie."""
    if whole.kind == kind == "project":
        yield whole.name, ()
    for _kind, route, id_ in _records(whole, kind):
        yield f"{whole.name}/{id_}" if whole.kind == "project" else id_, route


class _Own(NamedTuple):
    """The flat namespace inside a project, id to kind, what is wrong in it, and the records whose ids are taken."""

    ids: dict[str, str]
    findings: list[Finding]
    doubled: tuple[Pointer, ...]


def _own(whole: Whole) -> _Own:
    found: list[Finding] = []
    doubled: list[Pointer] = []
    own: dict[str, str] = {}
    routes: dict[str, Pointer] = {}
    for kind, route, id_ in _records(whole):
        if id_ in own:
            first = Related(whole.origin(routes[id_]).key(), "first here")
            message = Message("there is {own:a} '{id}' in this project already", own=_words(own[id_]), id=id_)
            at = whole.origin(route).key()
            found.append(Finding("STR008", at, message, "choose another id", (first,)))
            doubled.append(route)
            continue
        own[id_] = kind
        routes[id_] = route
        if kind in _FILES and id_ in DEVICES:
            at = whole.origin(route).key()
            found.append(Finding("STR009", at, Message("'{id}' is a reserved word", id=id_), RESERVED_WORDS))
    return _Own(own, found, tuple(doubled))


def _records(whole: Whole, wanted: str = "") -> Iterator[tuple[str, Pointer, str]]:
    """Kind, route and id within the whole of every record with an address, or of those of one kind."""
    for route, kind in collections(whole.kind).items():
        if not wanted or kind == wanted:
            yield from _in_collection(whole.data, route, kind, ())


def _in_collection(
    data: Any,  # noqa: ANN401 - plain data
    route: tuple[str, ...],
    kind: str,
    done: Pointer,
) -> Iterator[tuple[str, Pointer, str]]:
    step, rest = route[0], route[1:]
    inner = data.get(step) if isinstance(data, dict) else None
    if not isinstance(inner, dict):
        return
    if not rest:
        above = f"{done[-1]}/" if done and kind in NESTED else ""
        for id_ in inner:
            yield kind, (*done, step, id_), f"{above}{id_}"
    elif rest[0] == "*":
        for id_, below in inner.items():
            yield from _in_collection(below, rest[1:], kind, (*done, step, id_))
    else:
        yield from _in_collection(inner, rest, kind, (*done, step))
