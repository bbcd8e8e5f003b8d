"""Does everything that is referred to exist, and is it of the right kind?

The walk follows a plan compiled from the schema. What is read stays as it is: a reference that holds becomes the whole
address of what it names in a new value around it; one that does not is noted and left out, so that nothing behind this
step ever dangles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from itpm.diagnostic import Finding, Origin
from itpm.load.again import again, told_again
from itpm.load.collections import collections
from itpm.load.edges import Edge, Route, pointer_of
from itpm.load.merge import Whole, Written
from itpm.load.names import Names, fits
from itpm.load.plan import Plan, plan_of
from itpm.load.same_keys import same_keys
from itpm.load.unresolved import Unresolved
from itpm.message import Message
from itpm.model.address import Address, Meant, in_projects, meant_kind, whole_of, with_kind
from itpm.model.moves import Moves
from itpm.model.naming import kind_word, split_kind

_DROPPED = object()


@dataclass(frozen=True, slots=True, eq=False)
class Linked:
    """A whole whose references are whole addresses, the arrows that these draw, and what does not hold."""

    whole: Whole
    edges: tuple[Edge, ...]
    told: tuple[Finding | Unresolved, ...]
    asked: Mapping[tuple[str, ...], Mapping[str, str | None]]
    """What each name was found to be, by the kinds that are meant; without kinds: the records of figures."""

    def mentioned(self) -> set[str]:
        """The addresses that are referred to, with their kinds where several share them."""
        answers = (found for kinds, asked in self.asked.items() if kinds for found in asked.values())
        return {with_kind(address) for address in answers if address is not None}

    def asks(self, names: set[str]) -> bool:
        """Whether it refers to any of some names, as they are written or where they were found."""
        return bool(names) and any(
            name in names or split_kind(name)[2] in names or address in names
            for answers in self.asked.values()
            for name, address in answers.items()
        )


@dataclass(slots=True)
class References:
    """The walk over one whole."""

    whole: Whole
    names: Names
    moved: Moves
    edges: list[Edge] = field(default_factory=list)
    told: list[Finding | Unresolved] = field(default_factory=list)
    asked: dict[tuple[str, ...], dict[str, str | None]] = field(default_factory=dict)
    _written: Written = field(init=False)
    _project: str = field(init=False)
    _own: Mapping[str, str] = field(init=False)

    def __post_init__(self) -> None:
        self._written = self.whole.written()
        self._project = self.whole.name if self.whole.kind == "project" else ""
        self._own = self.names.projects.get(self._project, {})

    def linked(self) -> Linked:
        """The whole with every reference checked and rewritten."""
        whole = self.whole
        data = self._fields(plan_of(whole.kind), whole.data, (), whole.name if whole.kind in _OF_MANY else "")
        return Linked(
            whole.with_data({} if data is _DROPPED else data), tuple(self.edges), tuple(self.told), self.asked
        )

    def _value(self, plan: Plan, value: Any, route: Route, record: str) -> Any:  # noqa: ANN401 - plain data
        """A value with its references rewritten: itself where nothing in it changes."""
        if isinstance(value, str):
            if plan.figure:
                return self._figure(value, route)
            return self._text(plan, value, route, record) if plan.kinds else value
        if isinstance(value, dict):
            return self._fields(plan, value, route, record)
        if plan.items is not None and isinstance(value, list):
            return self._items(plan.items, value, route, record)
        return value

    def _items(self, items: Plan, value: list[Any], route: Route, record: str) -> list[Any]:
        made = [self._value(items, item, (route, position), record) for position, item in enumerate(value)]
        for place, first in again(items, self.names, value, made):
            self.told.append(told_again(*(self._origin((route, each), value[each]) for each in (place, first))))
            made[place] = _DROPPED
        # A hole keeps the places of the items behind it true; records leave holes out.
        return [None if new is _DROPPED else new for new in made] if _DROPPED in made else made

    def _fields(self, plan: Plan, value: Mapping[str, Any], route: Route, record: str) -> Any:  # noqa: ANN401 - plain data, or dropped
        changes: dict[str, Any] = {}
        fields = plan.fields
        if fields:
            for key, item in value.items():
                below = fields.get(key)
                if below is None:
                    continue
                dropped = below.within and self._misplaced(below, key, route)
                new = _DROPPED if dropped else self._value(below, item, (route, key), record)
                if new is not item:
                    changes[key] = new
        if plan.values is not None:
            for key, item in value.items():
                now = changes.get(key, item)
                if now is not _DROPPED:
                    below_record = (f"{record}/{key}" if record else key) if plan.record else record
                    new = self._value(plan.values, now, (route, key), below_record)
                    if new is not item:
                        changes[key] = new
        made = {key: new for key, new in {**value, **changes}.items() if new is not _DROPPED} if changes else value
        # A mapping of which no name is left says nothing, which is not that there is nobody.
        return (self._keys(plan, plan.keys, made, route) or _DROPPED) if plan.keys and value else made

    def _misplaced(self, plan: Plan, key: str, route: Route) -> bool:
        """Whether a field holds in another kind of file only, which is told."""
        if plan.within == self.whole.kind:
            return False
        at = self._origin((route, key), key).key()
        message = Message("'{key}' holds in the file of a {within} only", key=key, within=plan.within)
        self.told.append(Finding("STR005", at, message, "take it out, nothing follows from it here"))
        return True

    def _foreign(self, plan: Plan, address: str) -> Message | None:
        """What of another project is named where only what is of the own one has a meaning; else nothing."""
        project, id_ = Address.of(address)
        if not id_ or not plan.own or project == self._project or project not in self.names.projects:
            return None
        what = self.names.projects[project][id_].replace("-", " ")
        return Message(
            "is {what:a} of project '{project}', and one of '{own}' is meant",
            what=what,
            project=project,
            own=self._project,
        )

    def _keys(self, plan: Plan, kinds: tuple[str, ...], value: Mapping[str, Any], route: Route) -> Mapping[str, Any]:
        made: dict[str, Any] = {}
        said: dict[str, str] = {}
        for key, item in value.items():
            address = key if key == "run" and "service" in kinds else self._resolve(key, kinds)
            if address is not None and {"project", "service"} <= set(kinds):
                address = in_projects(address)
            if address is None:
                self._unresolved(key, kinds, self._origin((route, key), key).key())
            elif foreign := self._foreign(plan, address):
                at = self._origin((route, key), key).key()
                self.told.append(
                    Finding("REF002", at, Message("'{key}' {foreign}", key=key, foreign=foreign), plan.own)
                )
            elif address in made:
                at, first = (self._origin((route, each), each).key() for each in (key, said[address]))
                self.told.append(same_keys(at, key, first, said[address]))
            else:
                made[address], said[address] = item, key
        return made

    def _text(self, plan: Plan, value: str, route: Route, record: str) -> Any:  # noqa: ANN401 - text, or dropped
        name, space, rest = value.partition(" ") if plan.link else (value, "", "")
        address = self._resolve(name, plan.kinds)
        if address is None:
            self._unresolved(name, plan.kinds, self._origin(route, name))
            return _DROPPED
        if plan.own and (foreign := self._foreign(plan, address)):
            self.told.append(
                Finding(
                    "REF002",
                    self._origin(route, name),
                    Message("'{name}' {foreign}", name=name, foreign=foreign),
                    plan.own,
                )
            )
            return _DROPPED
        if plan.acyclic == _OF_KINDS:
            return self._stands(plan, record, address, name, route)
        if plan.acyclic and not self._another(address, route):
            self.edges.append(Edge(plan.acyclic, record, address, name, self._written, route, rest[:2] or "FS"))
        return f"{address}{space}{rest}" if space else address

    def _another(self, address: str, route: Route) -> bool:
        """Whether what is named only shares its id with records of the kind that names it: nothing leads back."""
        own = collections(self.whole.kind).get((str(pointer_of(route)[0]),), "")
        return meant_kind(address) not in {"", kind_word(own)}

    def _stands(self, plan: Plan, record: str, address: str, name: str, route: Route) -> str:
        """What something stands on: with its kind where that alone tells it from another of its id."""
        known = self.names.portfolio.get(address, {})
        said = kind_word(split_kind(name)[0])
        target = f"{said}:{address}" if said and len(known) > 1 else address
        source = record
        if len(self.names.portfolio.get(record, ())) > 1:
            source = f"{_COLLECTIONS.get(str(pointer_of(route)[0]), '')}:{record}"
        if len(known) > 1 and not said:
            target = f"{next(kind for kind in known if kind in plan.kinds)}:{address}"
        self.edges.append(Edge(plan.acyclic, source, target, name, self._written, route))
        meant = sum(kind in plan.kinds for kind in known)
        return target if meant > 1 else address

    def _figure(self, value: str, route: Route) -> str:
        """A figure by its record's address of today; a text without a figure is left as it is."""
        address, dot, figure = value.partition(".")
        if not dot:
            return value
        now = self.moved.now(address)
        self.asked.setdefault((), {})[address] = now
        if self.names.holds(address) or whole_of(address) in self.names.unread:
            return value
        if not self.names.holds(now):
            self._unresolved(address, (), self._origin(route, address))
            return value
        return f"{now}.{figure}"

    def _unresolved(self, name: str, kinds: tuple[str, ...], origin: Origin) -> None:
        self.told.append(Unresolved(name, kinds, self._project, origin))

    def _origin(self, route: Route, text: str) -> Origin:
        place = self.whole.origin(pointer_of(route))
        return Origin(place.path, place.pointer, text=text)

    def _resolve(self, name: str, kinds: tuple[str, ...]) -> str | None:
        memo = self.asked.get(kinds)
        if memo is None:
            memo = self.asked[kinds] = {}
        if name in memo:
            return memo[name]
        found = self._find(name, kinds)
        memo[name] = found if found is not None else self._followed(name, kinds)
        return memo[name]

    def _followed(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """The whole address of what had a name before it moved."""
        said, colon, bare = split_kind(name)
        own = (f"{self._project}/{bare}",) if self._project and "/" not in bare else ()
        for old in (*own, bare):
            new = self.moved.end(old)
            if new is not None and new != old:
                self.asked.setdefault((), {})[new] = new
                found = self._find(f"{said}{colon}{new}", kinds)
                if found is not None:
                    return found
        return None

    def _find(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """The whole address of a name, or None where there is none of these kinds."""
        said, colon, bare = split_kind(name)
        if colon:
            kinds = tuple(kind for kind in kinds if kind in {said, f"portfolio-{said}"})
            name = bare
        first, slash, rest = name.partition("/")
        if slash and first in self.names.projects:
            kind = self.names.projects[first].get(rest)
            if kind is not None and fits(kind, kinds):
                return name
        own = self._own.get(name)
        if own is not None and fits(own, kinds):
            return f"{self._project}/{name}"
        known = self.names.portfolio.get(name, {})
        fitting = [kind for kind in known if kind in kinds]
        if len(fitting) != 1:
            return None
        return Meant(name, kind_word(fitting[0])) if len(known) > 1 else name


_OF_KINDS = "infrastructure"
"""The network of records of several kinds, of which two may share an id, as a process and the service below it."""
_COLLECTIONS = {"processes": "process", "services": "service", "assets": "asset"}
_OF_MANY = frozenset({"project", "scenario"})
"""Kinds of which there are many: what stands at the top of one is said of the whole."""
