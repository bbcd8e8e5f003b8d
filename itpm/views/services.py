"""Services: what stands on what, what everything hangs on, and a page for each service."""

from collections.abc import Iterable, Iterator, Sequence

from itpm.analysis.operation.monitoring import Watched
from itpm.analysis.services.figures import chain_words
from itpm.analysis.services.graph import Part
from itpm.analysis.services.standing import Standing
from itpm.message import phrase
from itpm.model.infrastructure import Asset, Process, Service
from itpm.page.blocks import Block, Cell, Chip, Column, Lead, Link, Muted, Page, Pairs, Section
from itpm.page.paths import SERVICES, service_page
from itpm.queries.business import hour_words
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, every_linked, name_of, parted
from itpm.views.sections.asset_types import name_of_type, types
from itpm.views.sections.beginning import beginning
from itpm.views.sections.contracts import contract_link
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.running import achieved_cell, state_chip
from itpm.views.sections.service_graph import around, map_graph
from itpm.views.sections.service_standing import changes, part_link, part_links, stands_on, stops, tier_of
from itpm.views.words import choice, length, number, time_share, worded

_EMPTY = (
    "No service is written down. Write 'services' in infrastructure.yaml: what IT does for whom, and what it stands on."
)
_PICTURE = 40
"""So many parts stand in the picture around a service."""
_FAMILY = "INF010"
_LAST = 9


def services(reading: Reading) -> Page:
    """What stands on what: services, what they hang on alone, processes, assets and suppliers."""
    known = reading.portfolio.infrastructure
    if not known.services:
        listed = (Section("Assets", (types(reading),), "assets"),) if known.assets else ()
        return Page(SERVICES, "Service map", (beginning(reading, _EMPTY, "services"), *listed))
    points = reading.facts.services.single_points
    tiers = reading.facts.services.tiers
    first = [id_ for id_ in known.services if (tier := tiers.get(Part("service", id_))) is not None and tier.tier == 1]
    several = [part for part, tops in points.under.items() if len(tops) > 1 and part.kind != "service"]
    lead = phrase(
        "{services:service|services} and {processes:process|processes} stand on {assets:asset|assets}; "
        "{first:service|services} of tier 1, and {several:asset or supplier|assets or suppliers} that alone stop "
        "several "
        "of them.",
        services=len(known.services),
        processes=len(known.processes),
        assets=len(known.assets),
        first=len(first),
        several=len(several),
    )
    found = [each for each in of_family(reading, _FAMILY[:3]) if each.code == _FAMILY]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(lead), "graph", "single_points", "tiers"),
        Section("What stands on what", (map_graph(reading),), "graph"),
        Section("Services", _services(reading), "services"),
        Section("What services of tier 1 hang on alone", _points(reading), "single-points"),
        Section("Processes", _processes(reading), "processes"),
        Section("Assets", (types(reading), *_carried(reading, "asset")), "assets"),
        Section("Suppliers", _carried(reading, "supplier"), "suppliers"),
        *findings_told(reading, "Findings about what everything hangs on", found),
    )
    return Page(SERVICES, "Service map", blocks)


def service(reading: Reading, each: Service) -> Page:
    """One service: how critical and how available it is, what it stands on, and what stops with it."""
    standing = Standing(reading.facts.services, Part("service", each.id))
    name = phrase("What {names} needs and what needs it", names=each.title)
    graph = around(reading, name, standing.part, most=_PICTURE)
    blocks = (
        reading.block(Lead(_said(standing)), "graph", "chain", "service.availability", "single_points", of=each.id),
        _fields(reading, standing, each),
        Section("Around it", (graph,), "graph"),
        stops(reading, standing.impact),
        stands_on(reading, standing),
        changes(reading, standing.impact),
    )
    crumbs = (Link("Service map", SERVICES),)
    return Page(service_page(each.id), titled(each), blocks, crumbs)


def _said(standing: Standing) -> str:
    """A service in a sentence."""
    alone = sum(part.kind != "service" for part in standing.alone)
    count = len(standing.impact.stop.stops)
    if not standing.below:
        return phrase(
            "It names nothing that it stands on: how available that makes it, and what stops it, is not known."
        )
    return phrase(
        "It stands on {parts:part|parts}, of which {alone:asset or supplier stops|assets or suppliers stop} it alone; "
        "if it stops, {others:other stops|others stop} with it.",
        parts=len(standing.below),
        alone=alone,
        others=count,
    )


def _fields(reading: Reading, standing: Standing, each: Service) -> Pairs:
    tier = standing.tier
    said = tier_of(reading, standing.part)
    if tier is not None and tier.by != standing.part:
        said = phrase("{tier}, by {name}", tier=said, name=reading.facts.services.graph.title(tier.by))
    pairs: list[tuple[str, Cell]] = [
        ("Tier", reading.value(said, "tiers", of=each.id)),
        ("Answers", reading.block(name_of(reading.portfolio, each.owner), "*.owner", of=each.id)),
        ("Departments", every_linked(reading, each.departments)),
        ("Promised availability", reading.value(_promised(each), "service.availability", of=each.id)),
        (
            "Availability by its chain",
            (reading.value(chain_words(standing.chain), "chain", of=each.id), *_verdict(standing, each)),
        ),
    ]
    last = reading.facts.operation.achieved(each.id, 2)[1]
    watched = reading.facts.operation.watched(standing.part)
    now: Cell = (state_chip(watched.state()), *_why(reading, watched))
    pairs += [
        ("Availability last month", reading.block(achieved_cell(reading, last), "achieved", of=each.id)),
        ("Now", reading.block(now, "watched", of=each.id)),
    ]
    if each.mtpd is not None:
        pairs.append(("May be missed for", reading.value(length(each.mtpd), "service.mtpd", of=each.id)))
    impact, needed = standing.impact, reading.facts.services.supply.needing(standing.part)
    if impact.processes:
        loss = hour_words(impact.hourly_loss, len(impact.processes))
        pairs.append(("The business loses", reading.value(loss, "service.hourly_loss", of=each.id)))
    if needed:
        pairs.append(("Contracts that it needs", parted(map(contract_link, needed))))
    return Pairs(tuple(pairs))


def _why(reading: Reading, watched: Watched) -> Iterator[Muted]:
    """Why nobody knows how it stands now, and which monitor does not say it."""
    if why := watched.why():
        worst = watched.worst()
        if worst is not None:
            why = phrase("{name}: {why}", name=name_of(reading.portfolio, worst.monitor.id), why=worded(why))
        yield Muted(why)


def _promised(each: Service) -> str:
    if each.availability is not None:
        return time_share(each.availability)
    reason = each.unknown.get("availability")
    return phrase("not known: {why}", why=reason) if reason else phrase("nothing is promised")


def _verdict(standing: Standing, each: Service) -> Iterator[Chip]:
    """Whether the promise holds by the chain, where that is known."""
    if each.availability is not None and standing.below:
        holds = standing.chain.holds(each.availability)
        if holds is not None:
            yield Chip("Holds by its chain", "green") if holds else Chip("Promises more than its chain", "red")


def _services(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("Answers", "*.owner"),
        column("Promised", "service.availability", number=True),
        column("By its chain", "chain"),
        column("Stands on", "graph", number=True),
        column("Stop with it", "impact", number=True),
    )
    parts = [Part("service", id_) for id_ in reading.portfolio.infrastructure.services]
    rows = tuple(_row(reading, each) for each in _by_tier(reading, parts)[:MOST])
    asked = "itpm list services --columns tier,availability,chain_availability"
    return cut(reading.table("Services", columns, rows), len(parts), "all services", asked)


def _row(reading: Reading, part: Part) -> tuple[Cell, ...]:
    standing = Standing(reading.facts.services, part)
    each = reading.portfolio.infrastructure.services[part.address]
    chain: Cell = (chain_words(standing.chain), *_verdict(standing, each)) if standing.below else NONE
    return (
        part_link(reading, part),
        tier_of(reading, part),
        name_of(reading.portfolio, each.owner),
        NONE if each.availability is None else time_share(each.availability),
        chain,
        number(len(standing.below)),
        number(len(reading.facts.services.stop(part).stops)),
    )


def _points(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("What", "graph"),
        column("Kind", "graph"),
        column("Services of tier 1", "single_points", number=True),
        column("Which", "single_points"),
        column("Answers", "*.owner"),
    )
    found = [
        (part, tops) for part, tops in reading.facts.services.single_points.under.items() if part.kind != "service"
    ]
    rows = tuple(
        (
            part_link(reading, part),
            choice(part.kind),
            number(len(tops)),
            part_links(reading, tops),
            name_of(reading.portfolio, reading.facts.services.graph.record(part).owner),
        )
        for part, tops in found[:MOST]
    )
    empty = "No asset and no supplier alone stops a service of tier 1, as far as what they stand on is written down."
    table = reading.table("What services of tier 1 hang on alone", columns, rows, empty)
    return cut(table, len(found), "what stops several", f"itpm validate --select {_FAMILY}")


def _processes(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("Process", "process"),
        column("Department", "process.department"),
        column("Tier", "tiers", number=True),
        column("May be missed for", "process.mtpd", number=True),
        column("Stands on", "graph"),
        column("Answers", "*.owner"),
    )
    parts = [Part("process", id_) for id_ in reading.portfolio.infrastructure.processes]
    rows = []
    for part in _by_tier(reading, parts)[:MOST]:
        each: Process = reading.portfolio.infrastructure.processes[part.address]
        below = part_links(reading, reading.facts.services.graph.under[part])
        time = length(each.mtpd) if each.mtpd is not None else NONE
        owner, who = name_of(reading.portfolio, each.owner), name_of(reading.portfolio, each.department)
        rows.append((part_link(reading, part), who, tier_of(reading, part), time, below, owner))
    table = reading.table("Processes", columns, tuple(rows), "No process is written down.")
    return cut(table, len(parts), "all processes", "itpm list processes")


def _carried(reading: Reading, kind: str) -> tuple[Block, ...]:
    """Assets or suppliers, with what stops with each; the most critical first."""
    columns: tuple[Column, ...] = (
        column(choice(kind), kind),
        column("Tier", "tiers", number=True),
        column("Stop with it", "impact", number=True),
        column("Stands on it", "graph"),
        column("Answers", "*.owner"),
    )
    if kind == "asset":
        columns = (*columns, column("State", "asset.state"), column("Type", "asset.type"))
    parts = [part for part in reading.facts.services.graph.needs if part.kind == kind]
    rows = tuple(_carrying(reading, part) for part in _by_tier(reading, parts)[:MOST])
    name, none, every = _CARRIED[kind]
    table = reading.table(name, columns, rows, none)
    return cut(table, len(parts), every, f"itpm list {kind}s")


_CARRIED = {
    "asset": ("Assets", "No asset is written down.", "all assets"),
    "supplier": ("Suppliers", "Nothing stands on a supplier.", "all suppliers"),
}
"""What a table of them is called, what it says where it is empty, and what lists all of them."""


def _carrying(reading: Reading, part: Part) -> tuple[Cell, ...]:
    known = reading.facts.services
    record = known.graph.record(part)
    more = (
        (choice(record.state or NONE), name_of_type(record.type) if record.type else NONE)
        if isinstance(record, Asset)
        else ()
    )
    return (
        part_link(reading, part),
        tier_of(reading, part),
        number(len(known.stop(part).stops)),
        part_links(reading, known.graph.users.get(part, ())),
        name_of(reading.portfolio, record.owner),
        *more,
    )


def _by_tier(reading: Reading, parts: Iterable[Part]) -> Sequence[Part]:
    tiers = reading.facts.services.tiers
    return sorted(parts, key=lambda part: tiers[part].tier if part in tiers else _LAST)
