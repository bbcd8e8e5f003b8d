"""Does everything that is referred to exist, and is it of the right kind?

The walk follows a plan compiled from the schema. A reference that holds is rewritten to the whole address of what
it names; one that does not is reported and taken out, so that nothing behind this step ever dangles.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.called import Called
from itpm.load.holders import FILES, OWN_KINDS
from itpm.load.kind_words import not_meant, one_of, words
from itpm.load.merge import Whole
from itpm.load.names import Names
from itpm.load.near import MOST_HINTS, Near, nearest
from itpm.load.plan import Plan, plan_of
from itpm.model.moves import Moves
from itpm.say import article

_DROPPED = object()
_ANY_OWN = "any-own"
Route = tuple[Any, ...]
"""A route as a chain: (route above, key); the empty tuple is the root."""


def pointer_of(route: Route) -> Pointer:
    """A chain as a pointer."""
    steps: list[str | int] = []
    while route:
        route, step = route
        steps.append(step)
    return tuple(reversed(steps))


class Edge(NamedTuple):
    """An arrow of a network that must not loop: from a record to what it names; ``type`` is a link's own."""

    network: str
    source: str
    target: str
    text: str
    whole: Whole
    route: Route
    type: str = "FS"

    def origin(self) -> Origin:
        """Where the arrow is written."""
        place = self.whole.origin(pointer_of(self.route))
        return Origin(place.path, place.pointer, text=self.text)


@dataclass(slots=True)
class References:
    """One walk over all wholes."""

    names: Names
    moved: Moves
    called: Called = field(default_factory=lambda: Called(()))
    findings: list[Finding] = field(default_factory=list)
    edges: list[Edge] = field(default_factory=list)
    mentioned: set[str] = field(default_factory=set)
    _whole: Whole = field(default_factory=lambda: Whole("", "", ""))
    _project: str = ""
    _own: Mapping[str, str] = field(default_factory=dict)
    _memo: dict[tuple[str, ...], dict[str, str | None]] = field(default_factory=dict)
    _hints: dict[tuple[str, tuple[str, ...], str], str] = field(default_factory=dict)
    _addresses: Near = field(init=False)

    def __post_init__(self) -> None:
        self._addresses = Near(self.names.addresses)

    def walk(self, whole: Whole) -> None:
        """Check and rewrite every reference of a whole."""
        self._whole = whole
        self._project = whole.name if whole.kind == "project" else ""
        self._own = self.names.projects.get(self._project, {})
        self._memo = {}
        self._fields(plan_of(whole.kind), whole.data, (), whole.name if whole.kind in _OF_MANY else "")
        for memo in self._memo.values():
            self.mentioned.update(address for address in memo.values() if address is not None)

    def _value(self, plan: Plan, value: Any, route: Route, record: str) -> Any:  # noqa: ANN401 - plain data
        kind = type(value)
        if kind is str:
            if plan.figure:
                return self._figure(value, route)
            return self._text(plan, value, route, record) if plan.kinds else value
        if kind is dict:
            self._fields(plan, value, route, record)
        elif kind is list and plan.items is not None:
            self._items(plan, value, route, record)
        return value

    def _items(self, plan: Plan, value: list[Any], route: Route, record: str) -> None:
        items = plan.items
        assert items is not None  # noqa: S101 - the caller looked
        for position, item in enumerate(value):
            new = self._value(items, item, (route, position), record)
            # A hole keeps the places of the items behind it true; records leave holes out.
            value[position] = None if new is _DROPPED else new

    def _fields(self, plan: Plan, value: dict[str, Any], route: Route, record: str) -> None:
        fields = plan.fields
        if fields:
            for key, item in list(value.items()):
                below = fields.get(key)
                if below is None or self._misplaced(below, value, key, route):
                    continue
                new = self._value(below, item, (route, key), record)
                if new is _DROPPED:
                    del value[key]
                elif new is not item:
                    value[key] = new
        if plan.values is not None:
            for key, item in list(value.items()):
                below_record = f"{record}/{key}" if record else key
                new = self._value(plan.values, item, (route, key), below_record if plan.record else record)
                if new is _DROPPED:
                    del value[key]
                else:
                    value[key] = new
        if plan.keys:
            self._keys(plan, plan.keys, value, route)

    def _misplaced(self, plan: Plan, value: dict[str, Any], key: str, route: Route) -> bool:
        """Takes a field out that holds in another kind of file only."""
        if not plan.within or plan.within == self._whole.kind:
            return False
        at = self._origin((route, key), key).key()
        message = f"'{key}' holds in the file of a {plan.within} only"
        self.findings.append(Finding("STR005", at, message, "take it out, nothing follows from it here"))
        del value[key]
        return True

    def _foreign(self, plan: Plan, address: str, name: str, origin: Origin) -> bool:
        """Whether something of another project is named where only what is of the own one has a meaning."""
        project, inside, id_ = address.partition("/")
        if not (plan.own and inside) or project == self._project or project not in self.names.projects:
            return False
        what = self.names.projects[project][id_].replace("-", " ")
        message = f"'{name}' is {article(what)} of project '{project}', and one of '{self._project}' is meant"
        self.findings.append(Finding("REF002", origin, message, plan.own))
        return True

    def _keys(self, plan: Plan, kinds: tuple[str, ...], value: dict[str, Any], route: Route) -> None:
        pairs = list(value.items())
        value.clear()
        for key, item in pairs:
            address = key if key == "run" and "service" in kinds else self._resolve(key, kinds)
            if address is None:
                self._wrong(key, kinds, self._origin((route, key), key).key())
            elif not self._foreign(plan, address, key, self._origin((route, key), key).key()):
                value[address] = item

    def _text(self, plan: Plan, value: str, route: Route, record: str) -> Any:  # noqa: ANN401 - text, or dropped
        name, space, rest = value.partition(" ") if plan.link else (value, "", "")
        address = self._resolve(name, plan.kinds)
        if address is None:
            self._wrong(name, plan.kinds, self._origin(route, name))
            return _DROPPED
        if self._foreign(plan, address, name, self._origin(route, name)):
            return _DROPPED
        if plan.acyclic:
            self.edges.append(Edge(plan.acyclic, record, address, name, self._whole, route, rest[:2] or "FS"))
        return f"{address}{space}{rest}" if space else address

    def _figure(self, value: str, route: Route) -> str:
        """A figure by its record's address of today; a text without a figure is left as it is."""
        address, dot, figure = value.partition(".")
        if not dot or self.names.holds(address) or address.partition("/")[0] in self.names.unread:
            return value
        now = self.moved.now(address)
        if not self.names.holds(now):
            hint = self._addresses.hint(address)
            self.findings.append(Finding("REF001", self._origin(route, address), f"no record '{address}'", hint))
            return value
        return f"{now}.{figure}"

    def _origin(self, route: Route, text: str) -> Origin:
        place = self._whole.origin(pointer_of(route))
        return Origin(place.path, place.pointer, text=text)

    def _resolve(self, name: str, kinds: tuple[str, ...]) -> str | None:
        memo = self._memo.get(kinds)
        if memo is None:
            memo = self._memo[kinds] = {}
        if name in memo:
            return memo[name]
        found = self._find(name, kinds)
        if found is None:
            found = self._followed(name, kinds)
        memo[name] = found
        return found

    def _followed(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """The whole address of what had a name before it moved."""
        said, colon, bare = name.rpartition(":")
        own = (f"{self._project}/{bare}",) if self._project and "/" not in bare else ()
        for old in (*own, bare):
            new = self.moved.end(old)
            if new is not None and new != old:
                found = self._find(f"{said}{colon}{new}", kinds)
                if found is not None:
                    return found
        return None

    def _find(self, name: str, kinds: tuple[str, ...]) -> str | None:
        """The whole address of a name, or None where there is none of these kinds."""
        said, colon, bare = name.rpartition(":")
        if colon:
            kinds = tuple(kind for kind in kinds if kind in {said, f"portfolio-{said}"})
            name = bare
        first, slash, rest = name.partition("/")
        if slash and first in self.names.projects:
            kind = self.names.projects[first].get(rest)
            return name if kind is not None and _fits(kind, kinds) else None
        own = self._own.get(name)
        if own is not None and _fits(own, kinds):
            return f"{self._project}/{name}"
        known = self.names.portfolio.get(name, {})
        fitting = [kind for kind in known if kind in kinds]
        return name if len(fitting) == 1 else None

    def _wrong(self, name: str, kinds: tuple[str, ...], origin: Origin) -> None:
        if self._excused(name, kinds):
            return
        bare = name.rpartition(":")[2]
        first, slash, rest = bare.partition("/")
        project = first if slash and first in self.names.projects else self._project
        known = dict(self.names.portfolio.get(bare, {}))
        fitting = sorted(kind for kind in known if kind in kinds)
        # Of an address whose project does not exist nothing is known, whatever stands behind the slash.
        own = self.names.projects.get(project, {}).get(rest if project == first and slash else bare)
        if len(fitting) > 1:
            message = f"'{name}' may be {one_of(tuple(fitting))}"
            self.findings.append(Finding("REF002", origin, message, f"say which: '{fitting[0]}:{bare}'"))
        elif own is not None or known:
            message = f"'{name}' is {not_meant(own or next(iter(known)), kinds)}"
            self.findings.append(Finding("REF002", origin, message, self._near(bare, kinds, project)))
        else:
            self.findings.append(
                Finding("REF001", origin, self._nothing(name, kinds), self._near(bare, kinds, project))
            )

    def _nothing(self, name: str, kinds: tuple[str, ...]) -> str:
        first, slash, rest = name.partition("/")
        if slash and first in self.names.projects:
            return f"no {words(kinds)} '{rest}' in project '{first}'"
        return f"no {words(kinds)} '{name}'" + (f" in project '{self._project}'" if self._inside(name, kinds) else "")

    def _inside(self, name: str, kinds: tuple[str, ...]) -> bool:
        """Whether a name may stand for something of the project that names it."""
        return bool(self._project) and "/" not in name and any(kind in OWN_KINDS for kind in kinds)

    def _near(self, name: str, kinds: tuple[str, ...], project: str) -> str:
        """A hint; none for a name that comes after more wrong ones than anybody reads."""
        key = name, kinds, project
        if key not in self._hints:
            if len(self._hints) == MOST_HINTS:
                return ""
            self._hints[key] = self._nearest(name, kinds, project)
        return self._hints[key]

    def _nearest(self, name: str, kinds: tuple[str, ...], project: str) -> str:
        first, slash, rest = name.partition("/")
        if slash and first in self.names.projects:
            own = [id_ for id_, kind in self.names.projects[first].items() if _fits(kind, kinds)]
            hint = nearest(rest, own)
            return hint.replace("'", f"'{first}/", 1) if hint else ""
        return self.called.hint(name, kinds, project) or nearest(name, self.names.every(kinds, project))

    def _excused(self, name: str, kinds: tuple[str, ...]) -> bool:
        """What stands in a file that could not be read is unknown, not missing."""
        unread = self.names.unread
        return bool(unread) and (
            name.partition("/")[0] in unread
            or (self._project in unread and self._inside(name, kinds))
            or any(FILES.get(kind, "") in unread for kind in kinds)
        )


_OF_MANY = frozenset({"project", "scenario"})
"""Kinds of which there are many: what stands at the top of one is said of the whole."""


def _fits(kind: str, kinds: tuple[str, ...]) -> bool:
    return kind in kinds or _ANY_OWN in kinds
