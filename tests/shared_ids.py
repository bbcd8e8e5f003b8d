"""The sample with other ids: numbers that start anew in each name space, so that records of many kinds share theirs.

What follows from the sample does not hang on how its records are called. So two portfolios are made of it that differ in
ids alone: in one of them records of different kinds share them, in the other each id says of which name space it is.
"""

import re
import subprocess
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

import pytest
import yaml

from itpm.load import workspace
from itpm.load.collections import NESTED, collections
from itpm.load.edges import Route
from itpm.load.joining import Joins
from itpm.load.merge import Whole
from itpm.load.names import NAMESPACES, Names
from itpm.load.plan import Plan
from itpm.load.references import Linked, References
from itpm.model.address import Address
from itpm.model.naming import kind_word, split_kind
from itpm.text.dump import dump_yaml
from tests.conftest import ROOT, workspace_of

MARK = re.compile("(n[0-9]{3})zq[a-z]")
"""An id of the portfolio in which none is shared, and what tells it from those of other name spaces."""
_OWNERS = {"key-result": "objective", "budget-line": "budget", "product-cycle": "product", "iteration": "team"}
_OTHERS = frozenset({"moved", "waivers", "disclosed", "scenario"})
"""Kinds that say again, in texts, what records are called."""
_WITHOUT_NAMES = frozenset({"release", "entry"})


class _Ids:
    """The new ids by name space."""

    def __init__(self, names: Names, *, shared: bool, seed: int) -> None:
        self.names, self.shared = names, shared
        self.made: dict[str, dict[str, str]] = {}
        alone = sorted(address for address in names.portfolio if "/" not in address and address not in names.unread)
        Random(seed).shuffle(alone)  # noqa: S311 - which ids meet
        for address in alone:
            for kind in names.portfolio[address]:
                self.of(kind, address)

    def of(self, kind: str, address: str) -> str:
        """What a record is called now."""
        whole, own = Address.of(address)
        if own:
            return f"{self.of(_OWNERS.get(kind, 'project'), whole)}/{own}"
        space = NAMESPACES.get(kind, kind_word(kind))
        known = self.made.setdefault(space, {})
        mark = "" if self.shared else f"zq{chr(ord('a') + list(self.made).index(space))}"
        return known.setdefault(address, f"n{len(known) + 1:03}{mark}")

    def taken(self, kind: str, id_: str) -> bool:
        """Whether a record of a kind has an id."""
        known = self.made.get(NAMESPACES.get(kind, kind_word(kind)), {})
        return any(new == id_ and kind in self.names.portfolio[old] for old, new in known.items())


class _Renaming(References):
    """The walk over references that writes each by its new id, and with its kind where that alone says what is meant."""

    ids: _Ids

    def _resolve(self, name: str, kinds: tuple[str, ...]) -> str | None:
        found = super()._resolve(name, kinds)
        if found is None:
            return None
        if Address.of(found).own and Address.of(found).whole in self.names.projects:
            return self.ids.of("task", found)
        said = split_kind(name)[0]
        known = self.names.portfolio[found]
        kind = next(each for each in known if each in kinds and (not said or kind_word(each) == kind_word(said)))
        new = self.ids.of(kind, found)
        several = any(each != kind and self.ids.taken(each, new) for each in kinds)
        return f"{kind_word(kind)}:{new}" if several else new

    def _stands(self, plan: Plan, record: str, address: str, name: str, route: Route) -> str:  # noqa: ARG002 - as it is called
        return address

    def _figure(self, value: str, route: Route) -> str:  # noqa: ARG002 - as it is called
        address, dot, figure = value.partition(".")
        if not dot or not self.names.holds(address):
            return value
        inside = Address.of(address).own
        kind = "task" if inside else next(iter(self.names.portfolio[address]))
        return f"{self.ids.of(kind, address)}.{figure}"


def renamed(patch: pytest.MonkeyPatch, *, shared: bool, seed: int = 1) -> dict[str, str]:
    """The files of the sample with other ids, which records of different kinds share or do not."""
    ids: list[_Ids] = []
    found: dict[tuple[str, str], Whole] = {}

    class Taken(Joins):
        def linked(self, wholes: dict[tuple[str, str], Whole]) -> dict[tuple[str, str], Linked]:
            ids.append(_Ids(self.names, shared=shared, seed=seed))
            for key, whole in wholes.items():
                walk = _Renaming(whole, self.names, self.moves)
                walk.ids = ids[0]
                found[key] = walk.linked().whole
            return super().linked(wholes)

    with patch.context() as only_here:
        only_here.setattr(workspace, "Joins", Taken)
        workspace_of(_sample())
    files = dict(_file(ids[0], kind, whole) for (kind, _name), whole in found.items() if kind not in _OTHERS)
    return files | {"itpm.yaml": _settings(ids[0])}


def _sample() -> dict[str, str]:
    folders = ("*.yaml", "budget", "infrastructure", "projects", "staffing", "timesheets")
    listed = subprocess.run(["git", "ls-files", *folders], cwd=ROOT, capture_output=True, text=True, check=True)
    paths = [each for each in listed.stdout.split() if each.endswith(".yaml")]
    mine = [each for each in paths if "/" not in each or each.partition("/")[0] in folders]
    return {each: (ROOT / each).read_text(encoding="utf-8") for each in mine}


def _settings(ids: _Ids) -> str:
    known = yaml.safe_load((ROOT / "itpm.yaml").read_text(encoding="utf-8"))
    left = {name: each for name, each in known.items() if name not in {"approvals", "audiences", "repository", "site"}}
    return _text(left | {"calendar": ids.of("calendar", known["calendar"])})


def _file(ids: _Ids, kind: str, whole: Whole) -> tuple[str, str]:
    data = _plain(whole.data)
    for route, each in collections(kind).items():
        if kind != "project" and each not in NESTED:
            for holder in _holders(data, route[:-1]):
                holder[route[-1]] = dict(_named(ids, each, holder[route[-1]])) if route[-1] in holder else {}
    if kind == "project":
        return f"projects/{ids.of('project', whole.name)}.yaml", _text({"name": whole.name.capitalize(), **data})
    return (f"timesheets/{whole.name}.yaml" if kind == "timesheet" else f"{kind}.yaml"), _text(data)


def _text(data: Any) -> str:
    """A value a line, so that no line hangs on how long ids are."""
    return dump_yaml(data, by_line=True)


def _holders(data: Any, route: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    if not route:
        yield data
        return
    below = [*data.values()] if route[0] == "*" else [data[route[0]]] if route[0] in data else []
    for each in below:
        yield from _holders(each, route[1:])


def _named(ids: _Ids, kind: str, records: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Records under their new ids; one that was called by its id alone has it as its name."""
    for id_, each in records.items():
        name = {} if kind in _WITHOUT_NAMES or "name" in each else {"name": id_.replace("-", " ").capitalize()}
        yield ids.of(kind, id_), {**name, **each}


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(each) for key, each in value.items() if each is not None}
    return [_plain(each) for each in value if each is not None] if isinstance(value, list) else value
