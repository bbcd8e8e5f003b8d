"""What a file of endoflife.date changes in the products of a portfolio: dates of their cycles, and nothing else."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from itpm.analysis.lifecycle.ends import in_use
from itpm.analysis.lifecycle.installed import Installations
from itpm.diagnostic import Pointer
from itpm.interchange.endoflife.releases import Listed, Release, Said, read_releases
from itpm.interchange.exchange import Changes, ForeignError
from itpm.interchange.system import System
from itpm.model.portfolio import Portfolio
from itpm.model.products import Product, ProductCycle
from itpm.say import plural
from itpm.text.rewriting import Wish, remove, set_value

PRODUCTS = "products.yaml"
OVER = "It has ended, and the file does not say when"
OPEN = "No end is announced"
_WITHOUT = {OVER: "it has ended by the file, which does not say when", OPEN: "no end is announced in the file"}
"""Why a day stays, by what the file says in its place."""
_FIELDS = (("active_until", "active"), ("security_until", "security"), ("extended_until", "extended"))


@dataclass
class _Found:
    """What becomes of a file: edits by path, and what is to be told."""

    edits: dict[str, list[list[Wish]]] = field(default_factory=dict)
    changed: int = 0
    known: int = 0
    since: list[str] = field(default_factory=list)
    lost: list[str] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class EndOfLife:
    """endoflife.date; ``file`` is its file's name, ``product`` what the product is called here, where that is said."""

    file: str
    stem: str
    product: str | None = None

    def read(self, data: bytes) -> tuple[Listed, ...]:
        """The products of a file.

        Raises:
            ForeignError: where it is none of endoflife.date, or is broken.
        """
        return read_releases(data)

    def changes(self, foreign: tuple[Listed, ...], portfolio: Portfolio, as_of: date) -> Changes:
        """The dates of cycles that are otherwise than in the file, as edits of the files that hold them.

        Raises:
            ForeignError: where several products would be called alike.
        """
        if self.product is not None and len(foreign) != 1:
            raise ForeignError(f"it holds {plural(len(foreign), 'product')}, and '{self.product[:40]}' names one")
        found, fresh = _Found(), dict[str, Any]()
        for listed in foreign:
            key = self._key(listed, portfolio)
            found.lost += [
                f"{self.file}: '{key}/{each.name}': {each.contradiction}: nothing of it is taken"
                for each in listed.releases
                if each.contradiction
            ]
            if key in portfolio.products:
                _compare(found, portfolio.products[key], listed, as_of)
            else:
                fresh[key] = _new_product(listed, key)
                found.changed += len(listed.sound)
            found.doubts += [f"{self.file}: {each}" for each in _unlisted(portfolio, key, listed)]
            sold = sum(each.discontinued for each in listed.releases)
            if sold:
                found.lost.append(
                    f"{self.file}: '{key}': {plural(sold, 'release')} no longer sold: no field holds that"
                )
        _add(found, portfolio, fresh)
        names = ", ".join(self._key(each, portfolio) for each in foreign)
        return Changes(
            names if len(foreign) == 1 else plural(len(foreign), "product"),
            plural(found.changed, "cycle") if found.changed else "",
            lost=found.lost,
            doubts=found.doubts,
            left=f"{plural(len(found.doubts), 'version')} of assets not listed",
            known=f"{plural(found.known, 'cycle')} as they stand" if found.known else "",
            since=[f"{self.file}: {each}" for each in found.since],
            edits={path: rows for path, rows in found.edits.items() if rows},
        )

    def _key(self, listed: Listed, portfolio: Portfolio) -> str:
        """What a product is called here: as is said, by its key, or by its name where that is one's alone."""
        if self.product is not None:
            return self.product
        name = listed.name or self.stem
        if name in portfolio.products:
            return name
        titled = [key for key, each in portfolio.products.items() if each.title in {name, listed.label}]
        return titled[0] if len(titled) == 1 else name


def _new_product(listed: Listed, key: str) -> dict[str, Any]:
    """A product that is not there yet."""
    name = {"name": listed.label} if listed.label and listed.label != key else {}
    return name | {"cycles": {each.name: _fields(each) for each in listed.sound}}


def _fields(release: Release) -> dict[str, Any]:
    """What is written of a cycle: days, and why there is none."""
    made: dict[str, Any] = {}
    if isinstance(release.released, date):
        made["released"] = release.released.isoformat()
    for name, said in _FIELDS:
        made |= _field(name, getattr(release, said))
    if release.lts:
        made["lts"] = True
    return made


def _field(name: str, said: Said) -> dict[str, Any]:
    """A day; or that no end is announced; or that it has ended, which of security is the end of all."""
    if said is None:
        return {}
    if isinstance(said, date):
        return {name: said.isoformat()}
    if not said:
        return {name: {"unknown": OPEN}}
    return {"ended" if name == "security_until" else name: {"unknown": OVER}}


def _compare(found: _Found, product: Product, listed: Listed, day: date) -> None:
    """What is otherwise in the file than in a product: its cycles field by field, and those that are new."""
    fresh: dict[str, Any] = {}
    for each in listed.sound:
        cycle = product.cycles.get(each.name)
        if cycle is None:
            fresh[each.name] = _fields(each)
            continue
        wishes = list(_wishes(found, cycle, _fields(each), day))
        found.edits.setdefault(cycle.origin.path, []).extend(wishes)
        found.changed += bool(wishes)
        found.known += not wishes
    names = {each.name for each in listed.releases}
    found.lost += [
        f"'{cycle.id}' is not in the file and stays as it is" for n, cycle in product.cycles.items() if n not in names
    ]
    if not fresh:
        return
    found.changed += len(fresh)
    beside = next(iter(product.cycles.values()), None)
    if beside is None:
        at = product.origin
        found.edits.setdefault(at.path, []).append([set_value((*at.pointer, "cycles"), fresh)])
        return
    route: Pointer = beside.origin.pointer[:-1]
    found.edits.setdefault(beside.origin.path, []).extend(
        [set_value((*route, name), made)] for name, made in fresh.items()
    )


def _wishes(found: _Found, cycle: ProductCycle, fields: Mapping[str, Any], day: date) -> Iterator[list[Wish]]:
    """The fields of a cycle that are otherwise in the file; no day that is written is lost for one that is unknown."""
    route = cycle.origin.pointer
    if not any(getattr(cycle, name) is not None or name in cycle.unknown for name in _WRITTEN):
        if fields:
            yield [set_value(route, dict(fields))]
        return
    for name, value in fields.items():
        held = getattr(cycle, name)
        if isinstance(value, dict):
            if held is not None and not (name == "ended" or (value["unknown"] == OVER and held < day)):
                found.lost.append(f"'{cycle.id}': {name} stays {held}: {_WITHOUT[value['unknown']]}")
            elif held is None and name not in cycle.unknown and not _ended_before(cycle, name, day):
                yield [set_value((*route, name), value)]
        elif value != (held if isinstance(held, bool) or held is None else held.isoformat()):
            if held is not None:
                found.since.append(f"'{cycle.id}': {name} was {_said(held)} and is {_said(value)}")
            gone = name == "security_until" and cycle.unknown.get("ended") == OVER
            # It says now when it ended, so that it has ended on an unknown day is said no more.
            yield [set_value((*route, name), value), *([remove((*route, "ended"))] if gone else [])]


_WRITTEN = ("released", "active_until", "security_until", "extended_until", "lts", "ended")


def _ended_before(cycle: ProductCycle, name: str, day: date) -> bool:
    """Whether a day says already that something has ended, which the file says without one."""
    return name == "ended" and cycle.security_until is not None and cycle.security_until < day


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _add(found: _Found, portfolio: Portfolio, fresh: Mapping[str, Any]) -> None:
    """Products that are new, beside those that there are."""
    if not fresh:
        return
    beside = next(iter(portfolio.products.values()), None)
    if beside is None:
        found.edits.setdefault(PRODUCTS, []).append([set_value(("products",), dict(fresh))])
        return
    route: Pointer = beside.origin.pointer[:-1]
    found.edits.setdefault(beside.origin.path, []).extend(
        [set_value((*route, key), made)] for key, made in fresh.items()
    )


def _unlisted(portfolio: Portfolio, key: str, listed: Listed) -> Iterator[str]:
    """The versions that assets in use name of a product, and that neither the file nor the portfolio lists."""
    product, installed = portfolio.products.get(key), Installations(portfolio)
    names = {each.name for each in listed.releases} | (set(product.cycles) if product is not None else set())
    called = {key, listed.name, listed.label} - {""}
    for asset in portfolio.infrastructure.assets.values():
        said = asset.product
        if said is None or said.version is None or said.cycle is not None or not in_use(asset):
            continue
        of_it = installed.product(asset) is product if product is not None else said.name in called
        if of_it and said.version not in names:
            yield f"'{asset.id}' is version '{said.version[:40]}' of '{key}', which is not listed"


SYSTEM = System("endoflife", "endoflife.date", "dates of support of products, from JSON of endoflife.date", own=True)
