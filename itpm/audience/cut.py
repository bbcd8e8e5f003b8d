"""The portfolio that an audience may know.

Records that are for fewer are left out with all that lies in them, and so are fields that are for fewer. What refers
to a record that is left out loses the reference, and what cannot be without it is left out with it: nothing dangles.
Where a field of a record is left with nothing by that, it is not shown here, which is neither empty nor unknown: it
stands among what is ``withheld`` in the portfolio, and no rule judges it.

Which fields are left out follows from their class alone, and never from what stands in them.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Final

from itpm.audience.plan import Plans
from itpm.audience.walk import GONE, Walk
from itpm.classification import Classification
from itpm.model.address import meant_kind
from itpm.model.audience import Audience
from itpm.model.classification import class_of, class_of_kind
from itpm.model.disclosed import Disclosure, Told
from itpm.model.field import Field
from itpm.model.keeping import Move
from itpm.model.naming import kind_of, said_kind
from itpm.model.portfolio import Portfolio, inside, record_collections
from itpm.model.record import Record

Key = tuple[str, str]
"""A kind and an address."""
FILES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "settings": "itpm",
        "strategy": "strategy",
        "staffing": "staffing",
        "finance": "budget",
        "infrastructure": "infrastructure",
        "collaboration": "collaboration",
    }
)
"""The parts of a portfolio that are a file each, with its kind."""
SHARED: Final = ("calendars", "releases", "products")
"""Those that are all that a file holds: its kind is called so too."""
_TIMESHEET, _PROJECT, _SCENARIO = "timesheet", "project", "scenario"


def cut(portfolio: Portfolio, audience: Audience, declared: Mapping[str, Field], *others: Portfolio) -> Portfolio:
    """What an audience may know of a portfolio; itself where that is all of it.

    ``declared`` are the fields of each kind of file. Where several states are shown, ``others`` are those beside this:
    of a record that few may know in any of them nobody else learns by what became of it.
    """
    if audience.knows_all:
        return portfolio
    known = _Known(audience, portfolio, others)
    gone = frozenset(known.hidden(portfolio, Plans(audience), declared))
    withheld = set[tuple[str, str, str]]()
    while True:
        plans = Plans(audience, frozenset(kind for kind, _address in gone))
        walk = Walk(plans, partial(known.keeps, gone), _Missing(portfolio, gone))
        left = _Cut(portfolio, declared, walk).made(withheld)
        # What cannot be without a record that is left out is left out with it, and so is what refers to that.
        now = frozenset(_keys(portfolio)) - frozenset(_keys(left)) if walk.fell else gone
        if now <= gone:
            return replace(
                left,
                audience=audience,
                disclosed=_told(portfolio, audience, left),
                withheld=frozenset(withheld),
                unshown=frozenset(plans.unshown(declared)),
                moved={old: move for old, move in portfolio.moved.items() if _leads(old, move, left)},
                waivers={key: each for key, each in left.waivers.items() if _waives(key, left)},
            )
        gone |= now


class _Known:
    """Which records an audience may know."""

    def __init__(self, audience: Audience, portfolio: Portfolio, others: tuple[Portfolio, ...]) -> None:
        self._audience, self._classes = audience, dict[Key, Classification]()
        self._moves = tuple(other.moves for other in others)
        self._partly = list[frozenset[Key]]()
        """What is known of states of which a file cannot be read: nobody knows who may know anything else."""
        for other in others:
            said = _classes(other)
            for (kind, address), found in said.items():
                self._classes[kind, address] = max(found, self._classes.get((kind, address), found))
                now = portfolio.moves.now(address)
                self._classes[kind, now] = max(found, self._classes.get((kind, now), found))
            if not other.complete:
                moved = ((kind, portfolio.moves.now(address)) for kind, address in said)
                self._partly.append(frozenset((*said, *moved)))

    def knows(self, kind: str, each: Any) -> bool:  # noqa: ANN401 - a record, or what stands for one
        """Whether one is for the audience, as it says itself, and as the other state says of it."""
        if kind in self._audience.hidden:
            return False
        if not isinstance(each, Record):
            return class_of_kind(kind) <= self._audience.classification
        if class_of(each) > self._audience.classification:
            return False
        return self._classes_elsewhere(each) <= self._audience.classification

    def _classes_elsewhere(self, each: Record) -> Classification:
        """Who may know of a record by the other state, under its address there."""
        kind, addresses = kind_of(each), (each.id, *(moves.now(each.id) for moves in self._moves))
        if any(known.isdisjoint((kind, address) for address in addresses) for known in self._partly):
            return Classification.RESTRICTED
        return max(self._classes.get((kind, address), Classification.PUBLIC) for address in addresses)

    def keeps(self, gone: frozenset[Key], kind: str, each: Any) -> bool:  # noqa: ANN401 - a record, or what stands for one
        """Whether one is not left out."""
        return (kind_of(each), each.id) not in gone if isinstance(each, Record) else self.knows(kind, each)

    def hidden(self, portfolio: Portfolio, plans: Plans, declared: Mapping[str, Field]) -> Iterator[Key]:
        """The records that are not, and all that lie in them."""
        budgets = not plans.withheld(declared[_PROJECT].fields["budget"])
        for project in portfolio.projects.values():
            shown = self.knows(_PROJECT, project)
            yield from () if shown else ((_PROJECT, project.id),)
            yield from self._below(project, shown=shown)
            if project.budget is not None:
                yield from self._below(project.budget, shown=shown and budgets)
        wholes = [getattr(portfolio, name) for name in FILES]
        for owner in (*wholes, _shared(portfolio)):
            yield from self._below(owner, shown=True)
        if not self._audience.knows_kind(_SCENARIO):
            yield from ((_SCENARIO, name) for name in portfolio.scenarios)

    def _below(self, owner: object, *, shown: bool) -> Iterator[Key]:
        for _name, held in record_collections(owner):
            for each in held.values():
                own = shown and self.knows(kind_of(each), each)
                if not own:
                    yield kind_of(each), each.id
                yield from self._below(each, shown=own)


def _told(portfolio: Portfolio, audience: Audience, left: Portfolio) -> Mapping[str, Disclosure]:
    """What an audience is told of what is kept from it, as it was released, of what is left."""
    said, frozen = portfolio.settings.audiences.get(audience.name), portfolio.disclosed.get(audience.name)
    if said is None or said.release is None or frozen is None:
        return {}
    people, kinds = left.staffing.people, said.release
    dates = {each: when for each, when in frozen.dates.items() if kinds.schedule and _is_left(left, each)}
    totals = frozen.totals if kinds.budgets else {}
    labour = tuple(
        each for each in frozen.labour if kinds.budgets and all(left.find(str(line)) is not None for line in each.lines)
    )
    bands = {each: band for each, band in frozen.bands.items() if kinds.rates and each in people}
    told = Disclosure(as_of=frozen.as_of, dates=dates, totals=totals, labour=labour, bands=bands)
    return {audience.name: Told(**vars(told), since=said.since, until=said.until)}


def _is_left(left: Portfolio, told: str) -> bool:
    """Whether that is left whose dates are told: something by its address, or a whole project."""
    kind, colon, project = told.partition(":")
    return project in left.projects if colon and kind == "project" else left.find(told) is not None


def fewest(others: Iterable[Portfolio], audience: Audience) -> str:
    """What of other states decides on what an audience may know beside them: the same word for the same."""
    said = [
        (
            sorted(key for key, found in _classes(each).items() if found > audience.classification),
            sorted((old, move.to) for old, move in each.moved.items()),
            [] if each.complete else sorted(_classes(each)),
        )
        for each in others
    ]
    return blake2b(repr((audience.stamp, said)).encode(errors="surrogateescape"), digest_size=16).hexdigest()


def _shared(portfolio: Portfolio) -> Portfolio:
    """A portfolio that holds nothing but what is shared beside the files with more than one collection."""
    return replace(portfolio, projects={})


def _classes(other: Portfolio) -> Mapping[Key, Classification]:
    """Who may know of each record by another state; of what lies in a project nobody less than of that."""
    found: dict[Key, Classification] = {}
    for held in other.collections().values():
        found.update(((kind_of(each), each.id), class_of(each)) for each in held.values())
    for project in other.projects.values():
        least = class_of(project)
        found.update(((kind_of(each), each.id), max(least, class_of(each))) for each in (project, *inside(project)))
    return found


class _Missing:
    """Whether what an address names is left out."""

    def __init__(self, portfolio: Portfolio, gone: frozenset[Key]) -> None:
        self._portfolio = portfolio
        self._gone = gone
        self._names = frozenset(address for _kind, address in gone)

    def __call__(self, address: str, kinds: tuple[str, ...]) -> bool:
        """Whether one of some kinds is, and no other is meant."""
        said, bare = said_kind(address) if ":" in address else ("", address)
        if bare not in self._names:
            return False
        by_kind = self._portfolio.by_kind
        said = said or meant_kind(address)
        asked = (said,) if said in by_kind else kinds
        meant = [kind for kind in by_kind if bare in by_kind[kind]]
        fitting = [kind for kind in meant if kind in asked] or meant
        return all((kind, bare) in self._gone for kind in fitting)


class _Cut:
    """A portfolio walked through once."""

    def __init__(self, portfolio: Portfolio, declared: Mapping[str, Field], walk: Walk) -> None:
        self._portfolio, self._declared, self._walk = portfolio, declared, walk

    def made(self, withheld: set[tuple[str, str, str]]) -> Portfolio:
        """What is left of it, with the fields that lost a reference noted."""
        given = self._portfolio
        parts: dict[str, Any] = {name: self._whole(name, kind) for name, kind in FILES.items()}
        for name in SHARED:
            parts[name] = self._held(getattr(given, name), self._declared[name].fields[name])
        parts["projects"] = self._held(given.projects, Field(kind=_PROJECT, values=self._declared[_PROJECT]))
        parts["scenarios"] = self._held(given.scenarios, Field(kind=_SCENARIO, values=self._declared[_SCENARIO]))
        sheet = self._declared[_TIMESHEET]
        sheets = ((week, self._held(each, sheet)) for week, each in given.timesheets.items())
        parts["timesheets"] = {week: each for week, each in sheets if each}
        parts["waivers"] = self._held(given.waivers, self._declared["waivers"].fields["waivers"])
        withheld.update(self._walk.withheld)
        # What refers to what, and which comments accept something, is said of everything together.
        return replace(given, **parts, mentioned=frozenset(), ignored=(), later=(), schemas=())

    def _whole(self, name: str, kind: str) -> Any:  # noqa: ANN401 - a part of the portfolio
        given = getattr(self._portfolio, name)
        made = self._walk.value(given, self._declared[kind])
        return type(given)() if made is GONE else made

    def _held(self, value: Mapping[Any, Any], kept: Field) -> Mapping[str, Any]:
        made = self._walk.value(value, kept)
        return {} if made is GONE else made


def _keys(portfolio: Portfolio) -> Iterator[Key]:
    return ((kind, address) for kind, held in portfolio.by_kind.items() for address in held if kind != "baseline")


def _leads(old: str, move: Move, left: Portfolio) -> bool:
    """Whether something that moved is still there."""
    return bool(left.meant(left.moves.now(old)) or left.meant(move.to))


def _waives(key: str, left: Portfolio) -> bool:
    """Whether a waiver is one of everything, or of something that is still there."""
    address = key.partition(" ")[2]
    return address == "*" or bool(left.meant(left.moves.now(address)))
