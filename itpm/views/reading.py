"""What a view may read, and the words that all pages share."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property, lru_cache
from urllib.parse import quote

from itpm.analysis.agenda.worse import NO_REVIEW, Before
from itpm.analysis.control.declared import Status
from itpm.analysis.control.work_state import matter
from itpm.analysis.facts import Facts
from itpm.analysis.figures.amounts import Amount, Partly, Unknown, reasons, why
from itpm.analysis.services.ahead import booked
from itpm.analysis.status.tally import NOT_READ, Then
from itpm.audience.known import sees_source
from itpm.classification import NOBODY, Classification
from itpm.comparison.since import NOT_LOOKED_FOR, Since
from itpm.diagnostic import Diagnostic, Group, Origin, Severity, Truncated
from itpm.history.shown import NO_HISTORY, Shown
from itpm.message import phrase
from itpm.model.address import Address, whole_of
from itpm.model.budget import Budget
from itpm.model.infrastructure import Asset, Service
from itpm.model.portfolio import Portfolio
from itpm.model.project import Project
from itpm.model.record import Record
from itpm.model.scalars import Moment, Money, as_day
from itpm.model.staffing import Person
from itpm.model.stage import active
from itpm.model.strategy import Objective, Programme
from itpm.page.blocks import COMMA, Cell, Chip, Code, Column, Inline, Link, Muted, Table
from itpm.page.paths import (
    BUDGET,
    COMMUNICATION,
    ISSUES,
    PROJECTS,
    WINDOWS,
    asset_page,
    objective_page,
    person_page,
    place,
    project_page,
    service_page,
)
from itpm.page.value import Told
from itpm.rules.codes import leaves_out
from itpm.views.disclosure import Disclosure, Made, titled
from itpm.views.found import Found
from itpm.views.in_one_unit import Sum, in_one_unit
from itpm.views.registers import MOST, anchor_of, exception_anchor, in_register
from itpm.views.words import STATES as STATES  # noqa: PLC0414
from itpm.views.words import choice, worded, written

NONE = "–"


def declared_chip(status: Status) -> Chip:
    """What is declared of a project; of a report too old to count what it said, and that it is old."""
    if not status.old:
        return STATES[status.state]
    return Chip(phrase("{state}, old", state=worded(STATES[status.said].text)), "unknown")


@dataclass(frozen=True)
class Reading:
    """Facts and diagnostics, and the rules by code."""

    facts: Facts
    diagnostics: tuple[Diagnostic, ...]
    summaries: Mapping[str, str]
    truncated: tuple[Truncated, ...] = ()
    """Files with more findings of one code than get a place."""
    told: Disclosure = field(default_factory=lambda: Disclosure({}))
    """What may be told, to whom."""
    groups: tuple[Group, ...] = ()
    """The habits among the diagnostics."""
    untold: frozenset[str] = frozenset()
    """The codes of rules that are switched off, or of which some findings wait."""
    before: Before = NO_REVIEW
    """How projects stood at the last review."""
    then: Then = NOT_READ
    """How they stood on the days of reports of what has ended."""
    since: Since = NOT_LOOKED_FOR
    shown: Shown = NO_HISTORY
    """What it was over time; above, what is another one than at the last review."""

    def table(
        self,
        name: str,
        columns: tuple[Column, ...],
        rows: tuple[tuple[Cell, ...], ...],
        empty: str = "Nothing.",
        anchors: tuple[str, ...] = (),
        *,
        of: str = "",
    ) -> Table:
        """A table whose cells are what its columns read of the record that the row begins with, else of ``of``."""
        return self.told.table(Table(name, columns, in_one_unit(rows), empty, anchors), of)

    def block(self, made: Made, *reads: str, of: str = "") -> Made:
        """A block, or a part of one, all of which is told of some names."""
        return self.told.block(made, *reads, of=of)

    def value(self, text: str, *reads: str, of: str = "") -> str:
        """A text that follows from some names; ``of`` is the address of what it is told of."""
        return self.told.value(text, *reads, of=of)

    def count(self, severity: Severity) -> int:
        """How many findings of a weight there are, also those that have no place."""
        placed = sum(each.severity is severity for each in self.diagnostics)
        return placed + sum(each.left_out for each in self.truncated if each.severity is severity)

    def left_out(self) -> int:
        """How many errors there are because of which something was left out of the portfolio, what-ifs aside."""
        placed = sum(_leaves_out(each) for each in self.diagnostics)
        return placed + sum(each.left_out for each in self.truncated if _leaves_out(each))

    @property
    def portfolio(self) -> Portfolio:
        """The portfolio."""
        return self.facts.portfolio

    @property
    def day(self) -> date:
        """The status date."""
        return self.facts.as_of

    @cached_property
    def found(self) -> Found:
        """The findings as pages show them."""
        return Found(self.diagnostics, self.groups)

    @cached_property
    def programmes_in_work(self) -> frozenset[str]:
        """The programmes of which a project is in work: each has its part of the page of projects."""
        found = (each for each in self.portfolio.projects.values() if active(each, self.day))
        return frozenset(each.programme for each in found if each.programme)

    def source(self, origin: Origin, line: int | None = None) -> Inline:
        """A place in the files: a link where the repository can be seen in a browser."""
        settings, text = self.portfolio.settings, f"{origin.path}:{line}" if line else origin.path
        if not settings.repository or not sees_source(self.portfolio):
            return Code(text)
        hash_ = f"#L{line}" if line else ""
        path = quote(f"{settings.branch or 'main'}/{origin.path}")
        return Link(written(text), f"{settings.repository.rstrip('/')}/blob/{path}{hash_}")


def there(said: str, zone: str) -> Cell:
    """A day with the zone it is told in, where that is not the portfolio's."""
    return (said, Muted(zone)) if zone else said


def _leaves_out(told: Diagnostic | Truncated) -> bool:
    """Whether something lacks in what the pages tell: they hold no what-ifs."""
    return leaves_out(told.code, told.severity) and not told.path.startswith("scenarios/")


def project_link(project: Project) -> Link:
    """A link to a project's page."""
    return Link(titled(project), project_page(project.id))


@lru_cache(maxsize=8192)
def day(moment: Moment | None) -> str:
    """A day for people: 14 Jul 2026."""
    return NONE if moment is None else phrase("{day:d MMM y}", day=as_day(moment))


def money(amount: Money | None, address: str = "") -> str:
    """A sum for people, in thousands from a hundred thousand on: 960 k EUR."""
    return NONE if amount is None else Sum.of(amount, address=address)


def money_or(amount: Amount, none: str = NONE, address: str = "") -> str:
    """A sum for people, of one that is known in part what it is at least or at most: ≥ 960 k EUR; else another word."""
    if isinstance(amount, Partly) and amount.told:
        return Sum.of(amount.known, f"{amount.bound.sign} ", address)
    if not isinstance(amount, Unknown):
        return money(amount, address)
    return Told(worded(none), Classification.MANAGEMENT, address) if address else worded(none)


def short(figure: Amount, address: str = "") -> Cell:
    """A sum in a table, or what is known of it, or that it is unknown; ``address`` is what ``itpm explain`` takes."""
    said = money_or(figure, "n/a", address)
    return Muted(said) if isinstance(figure, Unknown) else said


def in_full(figure: Amount) -> Cell:
    """A sum in a table with the reason why it, or a part of it, is unknown."""
    if not isinstance(figure, Unknown):
        return money(figure)
    said = phrase("{sum}: {why}", sum=money_or(figure, "n/a"), why=worded(why(figure)))
    return Muted(Told(said, Classification.MANAGEMENT))


def reasoned(
    title: Inline, figures: Mapping[str, object], classification: Classification = Classification.MANAGEMENT
) -> Cell:
    """The title of a row of short figures; beside it why some of them are unknown, for whoever may know them."""
    if classification is NOBODY:
        return title
    why = reasons(figures, told=False)
    return (title, Muted(Told(phrase("n/a: {why}", why=worded(why)), classification))) if why else title


def name_of(portfolio: Portfolio, address: str | None) -> str:
    """What people call a record; its address where it has no name."""
    if not address:
        return NONE
    found = portfolio.find(address)
    return titled(found) if found is not None else Told(address, Classification.STAFF, address)


def percent(share: object) -> str:
    """A fraction for people."""
    return NONE if share is None else phrase("{share:0%}", share=float(share))  # type: ignore[arg-type]


def target_of(reading: Reading, address: str) -> str:
    """The place on a page that tells of a record, or of what it is part of; nothing where none does."""
    first, own = Address.of(address)
    match reading.portfolio.find(first):
        case Project() as project:
            return _in_project(reading, project, address, own)
        case Objective():
            return objective_page(first)
        case Budget() if first in reading.facts.money.budgets.departments:
            return place(BUDGET, first)
        case Programme():
            return place(PROJECTS, first if first in reading.programmes_in_work else "")
        case Person() if first in reading.facts.people.around:
            return person_page(first)
        case found:
            return _of_operation(reading, found, first)


def _of_operation(reading: Reading, found: Record | None, address: str) -> str:
    """The place of a service, of an asset, and of what stands beside them."""
    if isinstance(found, Asset):
        return asset_place(reading, found)
    return service_page(address) if isinstance(found, Service) else in_register(found, address)


def asset_place(reading: Reading, asset: Asset) -> str:
    """The place of an asset on the page of its type: its row, or where that is one of very many, the page."""
    shown = reading.facts.lifecycle.groups.place[asset.id] < MOST
    return place(asset_page(asset.type or ""), anchor_of("asset", asset.id) if shown else "")


def asset_link(reading: Reading, asset: Asset) -> Link:
    """An asset by its name, with a link to where it is told of."""
    return Link(titled(asset), asset_place(reading, asset))


def _in_project(reading: Reading, project: Project, address: str, own: str) -> str:
    """The place of what lies in a project."""
    if own in project.exceptions:
        return place(ISSUES, exception_anchor(address))
    if own in project.communications:
        return place(COMMUNICATION, anchor_of("communication", address))
    if any(each.window.id == address for each in booked(project)):
        return place(WINDOWS, "windows" if address in reading.facts.services.windows.by_id else "")
    return place(project_page(project.id), whole_of(own))


def over(reading: Reading, record: Record) -> Chip | None:
    """What became of a matter that is over, without its own end: cancelled or left open with its project."""
    found = matter(reading.facts.schedule, record)
    return Chip(choice(found.state), "off") if found.over else None


def linked(reading: Reading, address: str, text: str = "") -> Inline:
    """A record's name, as a link where a page tells of it."""
    target, said = target_of(reading, address), name_of(reading.portfolio, address)
    if text:
        said = Told(text, said.classification, said.address) if isinstance(said, Told) else text
    return Link(said, target) if target else said


def every_linked(reading: Reading, addresses: Iterable[str]) -> Cell:
    """Some records by their names, each as a link where a page tells of it."""
    return parted(linked(reading, each) for each in addresses) or NONE


def parted(pieces: Iterable[Inline]) -> tuple[Inline, ...]:
    """Pieces of text with commas between them."""
    return tuple(each for at, piece in enumerate(pieces) for each in ((COMMA, piece) if at else (piece,)))
