"""Processes of the business: the services that they stand on, whether these are back in time, and what is lost."""

from collections.abc import Collection, Iterator

from itpm.analysis.continuity.business import Interrupted
from itpm.analysis.continuity.figures import chain_of
from itpm.analysis.figures.amounts import Amount, Unknown
from itpm.analysis.services.impact import Impact
from itpm.joined import listed
from itpm.message import phrase
from itpm.model.address import with_kind
from itpm.page.blocks import Block, Cell, Chip, Lead, Muted, Page, Section, Table
from itpm.page.paths import PROCESSES
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, every_linked, name_of, short
from itpm.views.sections.beginning import beginning
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.service_standing import part_link, part_links, tier_of
from itpm.views.words import length

_EMPTY = (
    "No process is written down. Write 'processes' in infrastructure.yaml: what the business does, which services it "
    "stands on, how long it may be missed and what it loses in an hour."
)
_LAST = 9
_STATES = {
    True: Chip("In time", "green"),
    False: Chip("Too late", "red"),
    None: Chip("Not known", "unknown"),
}


def processes(reading: Reading) -> Page:
    """What the business does, how long it stands still with its services, and at what loss."""
    known = reading.facts.continuity.business.processes
    if not known:
        return Page(PROCESSES, "Processes", (beginning(reading, _EMPTY, "processes"),))
    of_processes = {with_kind(each.record.id) for each in known.values()}
    told = [each for each in of_family(reading, "INF") if with_kind(each.address) in of_processes]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(_said(known.values())), "process.mtpd", "process.loss_per_hour", "service.rto"),
        Section("Processes", cut(_processes(reading), len(known), "all processes", "itpm list processes"), "processes"),
        Section("Departments", (_departments(reading),), "departments"),
        Section("What it costs if a service stops", _services(reading), "services"),
        *findings_told(reading, "Findings about processes", told),
    )
    return Page(PROCESSES, "Processes", blocks)


def _said(known: Collection[Interrupted]) -> str:
    """The processes in a sentence: of how many services are back too late or in time, and what nobody knows."""
    late = sum(each.in_time is False for each in known)
    open_ = sum(each.in_time is None for each in known)
    silent = sum(isinstance(each.hourly, Unknown) for each in known)
    parts = [phrase("services are to be back in time for {n:#,##0}", n=len(known) - late - open_)]
    parts += [phrase("too late for {n:#,##0}", n=late)] if late else []
    parts += [phrase("of {n:#,##0} nobody knows it", n=open_)] if open_ else []
    if not silent:
        return phrase("{n:process|processes}: {parts}.", n=len(known), parts=listed(parts))
    return phrase(
        "{n:process|processes}: {parts}; of {silent:#,##0} nobody knows what is lost in an hour.",
        n=len(known),
        parts=listed(parts),
        silent=silent,
    )


def _processes(reading: Reading) -> Table:
    columns = (
        column("Process", "process"),
        column("Department", "process.department"),
        column("Tier", "process.tier", number=True),
        column("Stands on", "graph"),
        column("May be missed for", "process.mtpd", number=True),
        column("Services are to be back after", "process.standstill"),
        column("In time", "process.mtpd_left"),
        column("Loss in an hour", "process.loss_per_hour", number=True),
        column("Loss until they are back", "process.standstill_loss", number=True),
        column("Answers", "*.owner"),
    )
    found = sorted(reading.facts.continuity.business.processes.values(), key=lambda each: each.record.tier or _LAST)
    rows = tuple(tuple(_row(reading, each)) for each in found[:MOST])
    return reading.table("Processes", columns, rows)


def _row(reading: Reading, each: Interrupted) -> Iterator[Cell]:
    known = reading.facts.continuity
    yield titled(each.record)
    yield every_linked(reading, (each.record.department,)) if each.record.department else NONE
    yield NONE if each.record.tier is None else str(each.record.tier)
    yield part_links(reading, known.services.graph.under[each.part])
    yield length(each.record.mtpd) if each.record.mtpd is not None else NONE
    yield chain_of(known, each.part, each.back)
    yield _STATES[each.in_time]
    yield _loss(each.hourly)
    yield _loss(each.loss)
    yield name_of(reading.portfolio, each.record.owner)


def _loss(amount: Amount) -> Cell:
    """A loss, or what is known of it, with why it is not."""
    said = short(amount)
    return said if isinstance(said, tuple) or not isinstance(amount, Unknown) else (said, Muted(amount.reason))


def _departments(reading: Reading) -> Table:
    """What of the business is each department's, and which services it uses."""
    columns = (
        column("Department", "department"),
        column("Processes", "process.department"),
        column("Services that it uses", "service.departments"),
        column("Loss in an hour", "process.loss_per_hour", number=True),
    )
    services = reading.facts.services
    parts = [part for part in services.graph.needs if part.kind in {"process", "service"}]
    rows: list[tuple[Cell, ...]] = []
    for department, used in services.touching.departments(parts).items():
        own = [part for part in used if part.kind == "process"]
        rows.append(
            (
                every_linked(reading, (department,)),
                part_links(reading, own),
                part_links(reading, [part for part in used if part.kind == "service"]),
                _loss(services.losses.of_all(own)) if own else NONE,
            )
        )
    return reading.table("Departments, what they do and what they use", columns, tuple(rows), "No department is named.")


def _services(reading: Reading) -> tuple[Block, ...]:
    columns = (
        column("Service", "service"),
        column("Tier", "tiers", number=True),
        column("Processes that stop with it", "impact"),
        column("Loss in an hour", "service.hourly_loss", number=True),
    )
    services = reading.facts.services
    impacts = [services.impact(part) for part in services.graph.needs if part.kind == "service"]
    found = sorted((each for each in impacts if each.processes), key=lambda each: -_known(each.hourly_loss))
    rows = tuple(_service(reading, each) for each in found[:MOST])
    table = reading.table(
        "What it costs if a service stops, the dearest first", columns, rows, "No process stops with a service."
    )
    return cut(table, len(found), "all services", "itpm list services --columns tier,hourly_loss")


def _service(reading: Reading, impact: Impact) -> tuple[Cell, ...]:
    part = impact.started[0]
    stopped = part_links(reading, impact.processes)
    return part_link(reading, part), tier_of(reading, part), stopped, _loss(impact.hourly_loss)


def _known(loss: Amount) -> float:
    """What is known of a loss, for the order alone."""
    held = getattr(loss, "known", loss)
    return 0 if isinstance(held, Unknown) else float(held.amount)
