"""What-ifs: what a scenario sets is found by its address, and put over what the files say."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from itpm.diagnostic import Finding, Origin, Pointer
from itpm.load.merge import Whole
from itpm.load.names import records_of
from itpm.load.near import Near
from itpm.message import Message, phrase
from itpm.model.moves import Moves
from itpm.model.naming import short_kind, split_kind
from itpm.text.frozen import Draft

Key = tuple[str, str]
Wholes = Mapping[Key, Whole]
_FEW = 3
_WRITE = "write address.field, as in erp/design.duration"


class Target(NamedTuple):
    """What one line of a scenario sets: a field of a record, and the value; None takes it away."""

    scenario: Whole
    key: str
    whole: Whole
    route: Pointer
    fields: tuple[str, ...]
    value: Any

    @property
    def path(self) -> Pointer:
        """The place of the field in the data of its whole."""
        return (*self.route, *self.fields)

    @property
    def origin(self) -> Origin:
        """Where the scenario says it."""
        return self.scenario.origin(("set", self.key))


class _Record(NamedTuple):
    kind: str
    whole: Whole
    route: Pointer


@dataclass(slots=True)
class Records:
    """Every record by its address."""

    moves: Moves
    by_address: dict[str, list[_Record]] = field(default_factory=dict)
    _near: Near = field(init=False)

    def __post_init__(self) -> None:
        self._near = Near(lambda: list(self.by_address))

    @classmethod
    def of(cls, wholes: Iterable[Whole], moves: Moves) -> "Records":
        """The records of all wholes."""
        made = cls(moves)
        for address, kind, whole, route in records_of(wholes):
            made.by_address.setdefault(address, []).append(_Record(kind, whole, route))
        return made

    def target(self, scenario: Whole, key: str, value: Any) -> Target | Finding:  # noqa: ANN401 - as it is written
        """The record and the field that a key of ``set`` names, or what is wrong with it."""
        at = scenario.origin(("set", key)).key()
        parts = key.split(".")
        for length in range(1, len(parts)):
            address = ".".join(parts[:length])
            found = self._named(address)
            if len(found) > 1:
                kinds = [short_kind(each.kind) for each in found]
                hint = phrase("say which: '{kinds}:{key}'", kinds=kinds[0], key=key)
                return Finding(
                    "REF002",
                    at,
                    Message("'{address}' may be {kinds}", address=address, kinds=_any_of(kinds)),
                    hint,
                )
            if found:
                return Target(scenario, key, found[0].whole, found[0].route, tuple(parts[length:]), value)
        if len(parts) == 1 or not all(parts):
            return Finding("REF001", at, Message("'{key}' names no field", key=key), _WRITE)
        return self._nothing(at, parts[0])

    def _named(self, address: str) -> list[_Record]:
        """The records that an address may mean: by its name of today, else by one that it had."""
        said, colon, bare = split_kind(address)
        found = self.by_address.get(bare) or self.by_address.get(self.moves.now(bare), [])
        return [each for each in found if not colon or short_kind(each.kind) == said]

    def _within(self, name: str) -> str:
        """The whole address of what is called so in a project or another record; nothing where many are."""
        found = [each for each in self.by_address if each.endswith(f"/{name}")]
        said = "' or '".join(found)
        return phrase("did you mean '{said}'?", said=said) if 0 < len(found) <= _FEW else ""

    def _nothing(self, at: Origin, address: str) -> Finding:
        said, colon, bare = split_kind(address)
        place = Origin(at.path, at.pointer, on_key=True, text=address)
        there = [f"'{short_kind(each.kind)}:{bare}'" for each in self.by_address.get(bare, [])]
        hint = (
            phrase("write {there}", there=" or ".join(there))
            if there
            else self._within(bare) or self._near.hint(bare) or _WRITE
        )
        what = (
            Message("no {said} has the address '{bare}'", said=said, bare=bare)
            if colon
            else Message("nothing has the address '{address}'", address=address)
        )
        return Finding("REF001", place, what, hint)


def _any_of(kinds: Iterable[str]) -> Message:
    return Message("{kinds:or}", kinds=tuple(Message("{kind:a}", kind=kind) for kind in kinds))


def chain(wholes: Wholes, name: str, moves: Moves) -> list[Whole]:
    """The scenarios from the first base to the named one, by their names of today; a loop ends where it closes."""
    found: dict[str, Whole] = {}
    while (whole := wholes.get(("scenario", name))) is not None and name not in found:
        found[name] = whole
        base = str(whole.data.get("base") or "").removeprefix("scenario:")
        name = base if ("scenario", base) in wholes else moves.now(base)
    return list(found.values())[::-1]


def lines_of(scenario: Whole) -> Iterator[tuple[str, Any]]:
    """What a scenario sets, line by line."""
    said = scenario.data.get("set")
    if isinstance(said, dict):
        yield from ((str(key), value) for key, value in said.items())


def under_scenario(wholes: Wholes, name: str, records: Records, wrong: frozenset[tuple[str, str]]) -> dict[Key, Whole]:
    """The wholes as if they said what a scenario sets, after what the scenarios set that it starts from.

    ``wrong`` are the scenarios and lines in which something was found; they are left out.
    """
    drafts: dict[Key, Draft] = {}
    for scenario in chain(wholes, name, records.moves):
        for key, value in lines_of(scenario):
            target = records.target(scenario, key, value)
            if isinstance(target, Target) and (scenario.name, key) not in wrong:
                draft = drafts.setdefault(target.whole.key, Draft(target.whole.data))
                put(draft, target)
    return {key: whole.with_data(drafts[key].data) if key in drafts else whole for key, whole in wholes.items()}


def put(draft: Draft, target: Target) -> None:
    """Sets one value in a draft of a whole; None takes it away."""
    # A form of one value gives way to one of several: 'effort: 10d' to 'effort: {low: …}'.
    draft.put(target.path, target.value)
    if target.value is None:
        draft.take(target.path)
