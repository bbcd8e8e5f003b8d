"""The page of a supplier: its contracts and their notice, what stops with it, what it is paid, and the way out."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial

from itpm.analysis.figures.amounts import Amount, Unknown, why
from itpm.analysis.money.contracts import Stand, Term, contracts, worth
from itpm.analysis.money.sums import Sums
from itpm.analysis.services.graph import Part
from itpm.chart.data import Bars
from itpm.chart.measure import Kind, Measure
from itpm.message import Said, phrase
from itpm.model.address import with_kind
from itpm.model.budget import Supplier
from itpm.page.blocks import (
    Block,
    Cell,
    Chart,
    Chip,
    Item,
    Items,
    Lead,
    Link,
    Muted,
    Page,
    Pairs,
    Section,
    Table,
    Tile,
    Tiles,
)
from itpm.page.paths import SUPPLIERS, supplier_page
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, day, every_linked, linked, money_or, name_of, short
from itpm.views.sections.contracts import agreements
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, one_by_one
from itpm.views.sections.limited import drawn, single_bar
from itpm.views.sections.service_graph import around
from itpm.views.sections.service_standing import part_link, part_links, tier_of
from itpm.views.sections.supplied import Supplied, exit_of, supplied
from itpm.views.sections.unnamed import unnamed
from itpm.views.words import choice, number, written

_SOON, _PICTURE, _NEVER = 60, 24, date.max


def supplier_pages(reading: Reading) -> Iterator[tuple[str, str, Callable[[Reading], Page]]]:
    """The title and the file of the page of each supplier, and what makes it; none for who may know of no supplier."""
    audience = reading.portfolio.audience
    if audience is None or audience.knows_kind("supplier"):
        for each in reading.portfolio.finance.suppliers.values():
            yield each.title, supplier_page(each.id), partial(supplier, record=each)


def supplier(reading: Reading, record: Supplier) -> Page:
    """A supplier: what needs a decision about it, contracts, what stands on it, money, access and the exit."""
    each = supplied(reading, record)
    terms = [one for one in contracts(reading.facts.money.costs.rates) if str(one.record.supplier) == record.id]
    sums = reading.facts.money.suppliers.get(record.id)
    found = [one for one in one_by_one(reading.found.chains) if one.address and _about(one.address, record, terms)]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(each, terms, sums)), "supplier", "contract", "impact", "costs", of=record.id),
        _decided(reading, record, _dangers(reading, each, terms)),
        reading.block(Tiles(_tiles(reading, each, terms, sums)), "contract", "impact", "costs", of=record.id),
        *_engaged(reading, record),
        Section("Contracts", (agreements(reading, record.id),), "contracts"),
        Section("What stands on it", _hangs(reading, each), "stands"),
        Section("Money", _money(reading, record, terms, sums), "money"),
        Section("Exit and access", (_exit(reading, each),), "exit"),
        *findings_told(reading, "Findings about the supplier and its contracts", found),
    )
    crumbs = (Link("Suppliers", SUPPLIERS),)
    words = reading.block((record.id, *(titled(one.record) for one in terms)), "contract", of=record.id)
    return Page(supplier_page(record.id), titled(record), blocks, crumbs, words=words)


def _decided(reading: Reading, record: Supplier, found: tuple[Item, ...]) -> Items:
    """What needs a decision; that nothing does only for whoever may know all that it follows from."""
    items = Items(found, "Nothing about it needs a decision now.")
    return items if found else reading.block(items, "supplier", "contract", "impact", "costs", of=record.id)


def _engaged(reading: Reading, record: Supplier) -> tuple[Pairs, ...]:
    """The projects that it works for."""
    found = reading.facts.money.engaged.get(record.id, ())
    if not found:
        return ()
    return (reading.block(Pairs((("Works for", every_linked(reading, found)),)), "costs", "project", of=record.id),)


def _about(address: str, record: Supplier, terms: list[Term]) -> bool:
    return any(with_kind(address) == with_kind(one.id) for one in (record, *(term.record for term in terms)))


def _said(each: Supplied, terms: list[Term], sums: Sums | None) -> str:
    """What stops with it, the next notice or end, what it was paid, and whether there is a way out."""
    running = [one for one in terms if one.running]
    said = phrase("Nothing that is known stops with it; {contracts:contract|contracts} running", contracts=len(running))
    if each.hangs:
        said = phrase(
            "{n:service or process stops|services and processes stop} with it; {contracts:contract|contracts} running",
            n=len(each.hangs),
            contracts=len(running),
        )
    said = _next(said, running)
    paid = money_or(sums.spent, "an unknown sum") if sums is not None else phrase("nothing that is booked")
    if each.record.exit_plan:
        return phrase("{said}; {paid} spent; a plan for the exit is written.", said=said, paid=paid)
    return phrase("{said}; {paid} spent; no plan for the exit is written.", said=said, paid=paid)


def _next(said: Said, running: list[Term]) -> Said:
    """The same with the next notice that can be given, else with what can no longer be stopped, else the next end."""
    notices = [one.next_notice for one in running if one.next_notice is not None]
    missed = [one for one in running if one.renews_on is not None]
    ends = [one.ends for one in running if one.ends is not None and one.stand is Stand.ENDS]
    if notices:
        return phrase("{said}, notice by {day}", said=said, day=day(min(notices)))
    if missed:
        first = min(missed, key=lambda one: one.renews_on or _NEVER)
        return phrase("{said}; {term}", said=said, term=_missed(first))
    return phrase("{said}, the first until {day}", said=said, day=day(min(ends))) if ends else said


def _missed(term: Term) -> Said:
    return phrase("notice was due by {day}, and it renews on {next}", day=day(term.notice_by), next=day(term.renews_on))


def _dangers(reading: Reading, each: Supplied, terms: list[Term]) -> tuple[Item, ...]:
    """What needs somebody: no way out of what is needed, notice that is due, no contract, nobody who answers."""
    record, found = each.record, list[Item]()
    who = Muted(name_of(reading.portfolio, record.owner) if record.owner else unnamed(reading, record.id))
    here = supplier_page(record.id)

    def add(chip: Chip, title: str, why: str, place: str, reads: str) -> None:
        found.append(reading.block(Item(chip, Link(title, f"{here}#{place}"), (why, who)), reads, of=record.id))

    if each.hangs and not each.record.exit_plan:
        said = phrase("{n:service or process stops|services and processes stop} with it", n=len(each.hangs))
        if each.impact.tier:
            said = phrase("{stops}, of tier {tier} the best", stops=said, tier=each.impact.tier)
        add(Chip("No exit plan", "amber"), "No way out is written", said, "exit", "supplier.exit_plan")
    for one in terms:
        if one.notice_within(_SOON):
            said = phrase("it renews by itself unless notice is given by {day}", day=day(one.notice_by))
            add(Chip("Notice soon", "amber"), titled(one.record), said, "contracts", "contract")
        elif one.stand is Stand.MISSED:
            add(Chip("Notice missed", "amber"), titled(one.record), _missed(one), "contracts", "contract")
        elif one.stand is Stand.RENEWED:
            said = phrase("it renewed by itself after {day}, and nobody says until when", day=day(one.ends))
            add(Chip("Renewed by itself", "amber"), titled(one.record), said, "contracts", "contract")
    if each.hangs and not any(one.running for one in terms):
        said = phrase("something stands on it, and no contract with it runs")
        add(Chip("No contract", "amber"), "No contract runs", said, "contracts", "contract")
    return tuple(found)


def _tiles(reading: Reading, each: Supplied, terms: list[Term], sums: Sums | None) -> tuple[Tile, ...]:
    running = [one for one in terms if one.running]
    value = worth(running, reading.facts.money.costs.rates.base)
    loss = each.impact.hourly_loss
    lost = phrase("no process stops with it")
    if each.impact.processes:
        lost = phrase("{sum} lost in an hour", sum=money_or(loss, "unknown"))
    spent, ordered, forecast = (sums.spent, sums.committed, sums.forecast) if sums is not None else (None,) * 3
    value_ = money_or(value, "unknown") if running else phrase("none")
    return (
        Tile("Stops with it", number(len(each.hangs)), lost),
        Tile(
            "Contracts running",
            number(len(running)),
            phrase("of {n:#,##0} written, worth {sum}", n=len(terms), sum=value_),
        ),
        _sum_tile("Spent", spent, phrase("contracts worth {sum}", sum=value_)),
        _sum_tile("On order", ordered, "open orders"),
        _sum_tile(
            "Forecast",
            forecast,
            phrase("planned {sum}", sum=money_or(sums.planned, "unknown")) if sums is not None else "",
        ),
    )


def _sum_tile(label: str, sum_: Amount | None, note: str) -> Tile:
    if sum_ is None:
        return Tile(label, "none", "no line of money names it")
    return Tile(label, money_or(sum_, "unknown"), why(sum_) if isinstance(sum_, Unknown) else note)


def _hangs(reading: Reading, each: Supplied) -> tuple[Block, ...]:
    """What stops with it as a table, and around it as a picture where anything stands on it directly."""
    columns = (
        column("Stops with it", "impact"),
        column("Kind", "impact"),
        column("Tier", "tiers", number=True),
        column("Answers", "*.owner"),
    )
    graph = reading.facts.services.graph
    rows = tuple(
        (
            part_link(reading, part),
            choice(part.kind),
            tier_of(reading, part),
            name_of(reading.portfolio, getattr(graph.record(part), "owner", None)),
        )
        for part in each.hangs[:MOST]
    )
    empty = "Nothing that is known stops with it. A service names it in 'depends_on', a contract its 'services'."
    table = reading.table("What stops with it", columns, rows, empty)
    listed = cut(table, len(each.hangs), "everything", f"itpm impact supplier:{each.record.id}")
    sold: tuple[Block, ...] = (Pairs((("Assets from it", part_links(reading, each.assets)),)),) if each.assets else ()
    part = Part("supplier", each.record.id)
    drawn = part in graph.needs and bool(graph.users.get(part))
    picture = (
        (around(reading, phrase("What stands on {title}", title=each.record.title), part, most=_PICTURE),)
        if drawn
        else ()
    )
    return (*picture, *listed, *sold)


def _money(reading: Reading, record: Supplier, terms: list[Term], sums: Sums | None) -> tuple[Block, ...]:
    """What it is paid against what its running contracts are worth, and the lines that name it."""
    if sums is None:
        return (_paid(reading, record, None),)
    base = reading.facts.money.costs.rates.base
    value = worth([one for one in terms if one.running], base)
    worth_of, sign = drawn(value)
    target = worth_of or None
    named = {"Forecast": sums.forecast, "Planned": sums.planned, "Spent": sums.spent, "On order": sums.committed}
    bars = tuple(
        replace(single_bar(name, each), target=target, target_sign=sign) if name == "Spent" else single_bar(name, each)
        for name, each in named.items()
    )
    said = "What is spent beside what the running contracts are worth over their whole time."
    said = said if target is not None else "No contract that runs says what it is worth."
    picture = Bars("Money of the supplier", said, Measure(Kind.NUMBER, written(base), zero=True), bars, "contracts")
    return (reading.block(Chart(picture), "costs", "contract"), _paid(reading, record, sums))


def _paid(reading: Reading, record: Supplier, sums: Sums | None) -> Table:
    heads = ("Planned", "On order", "Spent", "Still to come", "Forecast")
    columns = (column("Money", "costs"), *(column(each, "costs", number=True) for each in heads))
    rows: tuple[tuple[Cell, ...], ...] = ()
    if sums is not None:
        every = (sums.planned, sums.committed, sums.spent, sums.estimate, sums.forecast)
        rows = (("All lines", *map(short, every)),)
    empty = "No line of money names it: write 'supplier:' at a line, or 'budget_line:' at its contract."
    return reading.table("What the supplier is paid", columns, rows, empty, of=record.id)


def _exit(reading: Reading, each: Supplied) -> Pairs:
    """The way out, whom to ask, and what it can get into."""
    record = each.record
    keys = reading.facts.security.access.of(record.id)
    rights = tuple(key.granted.right for key in keys)
    said: Cell = NONE if not rights else tuple(_listed(reading, [one.id for one in rights]))
    pairs: list[tuple[str, Cell]] = [
        ("Exit plan", reading.block(exit_of(each), "supplier.exit_plan", of=record.id)),
        ("Answers", reading.block(name_of(reading.portfolio, record.owner), "*.owner", of=record.id)),
        ("Contact", reading.value(record.contact or NONE, "supplier.contact", of=record.id)),
        ("Gets into", reading.block(said, "access-right.who", of=record.id)),
    ]
    return Pairs(tuple(pairs))


def _listed(reading: Reading, ids: list[str]) -> list[str | Link]:
    found: list[str | Link] = []
    for at, one in enumerate(ids):
        made = linked(reading, one)
        found += ([", "] if at else []) + [made if isinstance(made, Link) else written(str(made))]
    return found
