"""Everything that is known: one frozen portfolio. Nothing in it dangles and nothing loops."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields
from datetime import date
from functools import cache, cached_property
from typing import NamedTuple, get_args, get_origin

from itpm.diagnostic import Origin, Pointer
from itpm.model.address import in_projects, meant_kind
from itpm.model.audience import Audience
from itpm.model.budget import Finance
from itpm.model.calendar import Calendar
from itpm.model.collaboration import Collaboration
from itpm.model.disclosed import Disclosure
from itpm.model.infrastructure import Infrastructure
from itpm.model.keeping import Ignored, Move, Waiver
from itpm.model.moves import Moves
from itpm.model.naming import kind_of, said_kind, split_kind
from itpm.model.products import Product, Release
from itpm.model.progress import Baseline
from itpm.model.project import Project
from itpm.model.record import Record, empty, record
from itpm.model.scalars import Effort, Ref
from itpm.model.scenario import Scenario
from itpm.model.settings import Settings
from itpm.model.staffing import Staffing
from itpm.model.strategy import Strategy

Thing = Record | Scenario | Baseline
"""What has an address: records, and what is known by the name of its file or its key alone."""
Timesheet = Mapping[Ref, Mapping[Ref, Effort]]
"""Effort by person and by what it was spent on."""


class Entered(NamedTuple):
    """What somebody spent in a week, as its timesheet says."""

    who: str
    week: str
    effort: Effort


class Later(NamedTuple):
    """Something that is written as having happened, and lies after the day that the portfolio is seen from."""

    kind: str
    """The kind of the record, and its address."""
    address: str
    path: str
    """The fields down to the day, with '#' for a day that is a key and '*' for a name."""
    day: date
    origin: Origin

    @property
    def field(self) -> str:
        """The field as people write it: 'on_hold.since', 'updates'."""
        return ".".join(step for step in self.path.split(".") if step not in {"#", "*"})


@record
class Portfolio:
    """An IT department: strategy, people, money, infrastructure and projects."""

    settings: Settings
    strategy: Strategy
    staffing: Staffing
    finance: Finance
    infrastructure: Infrastructure
    collaboration: Collaboration
    calendars: Mapping[str, Calendar] = empty()
    releases: Mapping[str, Release] = empty()
    products: Mapping[str, Product] = empty()
    projects: Mapping[str, Project] = empty()
    scenarios: Mapping[str, Scenario] = empty()
    timesheets: Mapping[str, Timesheet] = empty()
    moved: Mapping[str, Move] = empty()
    waivers: Mapping[str, Waiver] = empty()
    disclosed: Mapping[str, Disclosure] = empty()
    """What each audience is told of what is kept from it; where this is cut down for one, what that one is told."""
    complete: bool = True
    """False where a file could not be read: what nothing seems to refer to may be referred to there."""
    unsaid: frozenset[Pointer] = frozenset()
    """What is said in no usable way of who may know what: places in the settings, the empty one for all of them.

    ``("files", PATH)`` stands for a file of which something is kept that is no record, or nobody knows what.
    """
    mentioned: frozenset[str] = frozenset()
    """Every address that some record refers to, as noted while references were followed."""
    ignored: tuple[Ignored, ...] = ()
    """The comments that accept findings, in the order of files and lines."""
    schemas: tuple[tuple[str, str], ...] = ()
    """The portfolio's own schemas: path, and the id of what it says."""
    later: tuple[Later, ...] = ()
    """What is left out here, because it lies after the day that the portfolio is seen from."""
    audience: Audience | None = None
    """For whom it was cut down; None where it holds everything."""
    withheld: frozenset[tuple[str, str, str]] = frozenset()
    """What is not shown to them: by kind and address of a record a field that names what they may not know."""
    unshown: frozenset[tuple[str, str]] = frozenset()
    """By kind the fields that are not shown to them of any record, whatever stands there."""

    @property
    def name(self) -> str:
        """What the portfolio calls itself."""
        return self.settings.portfolio or "IT portfolio"

    @property
    def currency(self) -> str:
        """The currency of sums that name none."""
        return self.settings.currency or "EUR"

    def find(self, address: str) -> Record | None:
        """The record with an address: of the kind that it knows, else a project before anything else of that name."""
        kind = meant_kind(address)
        return self._by_kind.get((kind, address)) if kind else self._by_address.get(address)

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, str], Record]:
        """Projects and what stands beside them, by kind and address."""
        beside = (each for collection in self.collections().values() for each in collection.values())
        return {(kind_of(each), each.id): each for each in (*self.projects.values(), *beside)}

    @cached_property
    def _by_address(self) -> Mapping[str, Record]:
        index: dict[str, Record] = {}
        # What an address begins with that lies in something is a project, an objective or a budget.
        holders: tuple[Mapping[str, Record], ...] = (self.strategy.objectives, self.finance.budgets)
        for collection in (*holders, *self.collections().values()):
            for address, each in collection.items():
                index.setdefault(address, each)
        index.update({each.id: each for project in self.projects.values() for each in (project, *inside(project))})
        return index

    @cached_property
    def written_down(self) -> Mapping[str, tuple[Entered, ...]]:
        """What timesheets say that somebody spent on each address, in their order.

        What shares its id with a project has its kind before its address.
        """
        found: dict[str, list[Entered]] = {}
        for week, sheet in self.timesheets.items():
            for who, entries in sheet.items():
                for address, effort in entries.items():
                    found.setdefault(in_projects(address), []).append(Entered(who, week, effort))
        return {address: tuple(spent) for address, spent in found.items()}

    @cached_property
    def by_kind(self) -> Mapping[str, Mapping[str, Thing]]:
        """Everything that has an address, by the word of its kind; baselines and scenarios too."""
        found: dict[str, dict[str, Thing]] = {}
        for each in self.records():
            found.setdefault(kind_of(each), {})[each.id] = each
        for project in self.projects.values():
            for name, baseline in project.baselines.items():
                found.setdefault("baseline", {})[f"{project.id}/{name}"] = baseline
        return found | ({"scenario": dict(self.scenarios)} if self.scenarios else {})

    def meant(self, address: str) -> Mapping[str, Thing]:
        """By kind, everything that an address may mean; 'service:mail' means the service alone."""
        kind, bare = said_kind(address)
        kind = kind or meant_kind(address)
        kinds = self._kinds_of.get(bare, ())
        return {each: self.by_kind[each][bare] for each in kinds if not kind or each == kind}

    @cached_property
    def _kinds_of(self) -> Mapping[str, tuple[str, ...]]:
        """The kinds of what an address may mean; nearly always one, so that most share the same tuple."""
        found: dict[str, tuple[str, ...]] = {}
        alone = {kind: (kind,) for kind in self.by_kind}
        for kind, there in self.by_kind.items():
            for address in there:
                before = found.get(address)
                found[address] = alone[kind] if before is None else (*before, kind)
        return found

    @cached_property
    def moves(self) -> Moves:
        """Where records went."""
        return Moves.of({old: said_kind(move.to)[1] for old, move in self.moved.items()})

    def today(self, address: str, kinds: Sequence[str] = ()) -> str:
        """The address of today of what had one before, with its kind where one was said; else nothing.

        Only a thing of some kinds, where these are given, and only one that is there.
        """
        said, colon, bare = split_kind(address)
        now = self.moves.now(bare)
        whole = f"{said}{colon}{now}"
        return whole if now != bare and any(not kinds or kind in kinds for kind in self.meant(whole)) else ""

    def collections(self) -> Mapping[str, Mapping[str, Record]]:
        """Every collection of records beside the projects, by the name of its field."""
        wholes = (self.strategy, self.staffing, self.finance, self.infrastructure, self.collaboration)
        found: dict[str, Mapping[str, Record]] = {
            "calendars": self.calendars,
            "releases": self.releases,
            "products": self.products,
        }
        for whole in wholes:
            found.update(dict(record_collections(whole)))
        found["key_results"] = {
            result.id: result for each in self.strategy.objectives.values() for result in each.key_results.values()
        }
        found["budget_lines"] = {
            line.id: line for each in self.finance.budgets.values() for line in each.lines.values()
        }
        found["product_cycles"] = {
            each.id: each for product in self.products.values() for each in product.cycles.values()
        }
        found["iterations"] = {
            each.id: each for team in self.staffing.teams.values() for each in team.iterations.values()
        }
        return found

    def records(self) -> Iterator[Record]:
        """Every record with an address, projects and what is in them first."""
        for project in self.projects.values():
            yield project
            yield from inside(project)
        for collection in self.collections().values():
            yield from collection.values()


def record_collections(owner: object) -> Iterator[tuple[str, Mapping[str, Record]]]:
    """The fields of an object that hold records by id."""
    for name in _record_fields(type(owner)):  # type: ignore[arg-type]
        value = getattr(owner, name)
        if value:
            yield name.rstrip("_"), value


@cache
def _record_fields(cls: type) -> tuple[str, ...]:
    """The fields of a class that hold records by id."""
    maps = ((each.name, get_args(each.type)[-1]) for each in fields(cls) if get_origin(each.type) is Mapping)
    return tuple(name for name, held in maps if isinstance(held, type) and issubclass(held, Record))


def inside(project: Project) -> Iterator[Record]:
    """Every record of a project that has an address of its own."""
    for name, collection in record_collections(project):
        if name != "baselines":
            yield from collection.values()
    for change in project.changes.values():
        yield from change.windows.values()
    for deliverable in project.deliverables.values():
        yield from deliverable.criteria.values()
    if project.budget is not None:
        for _name, collection in record_collections(project.budget):
            yield from collection.values()
