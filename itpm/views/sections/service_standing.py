"""What a thing stands on, what stands on it, what stops with it, and what of projects changes it, as sections."""

from collections.abc import Iterator, Sequence

from itpm.analysis.services.graph import Part
from itpm.analysis.services.impact import Impact
from itpm.analysis.services.standing import Standing
from itpm.analysis.services.stopping import Held
from itpm.message import phrase
from itpm.model.infrastructure import Asset
from itpm.page.blocks import Cell, Chip, Inline, Link, Muted, Section, Table
from itpm.queries.standing import in_tree
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, every_linked, name_of, parted, project_link
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.service_graph import page_of
from itpm.views.words import choice, length, moment, time_share

_STOPS, _GOES_ON = Chip("Stops", "red"), Chip("Goes on", "green")


def part_link(reading: Reading, part: Part) -> Link:
    """A part by its name, with a link to where it is told of."""
    return Link(titled(reading.facts.services.graph.record(part)), page_of(reading, part))


def part_links(reading: Reading, parts: Sequence[Part]) -> Cell:
    """Some parts by their names."""
    return parted(part_link(reading, each) for each in parts) or NONE


def tier_of(reading: Reading, part: Part) -> str:
    """The tier of a part by what stands on it, or that nobody knows it."""
    tier = reading.facts.services.tiers.get(part)
    return NONE if tier is None else str(tier.tier)


def stands_on(reading: Reading, standing: Standing) -> Section:
    """All that it stands on, each below that through which it does."""
    columns = (
        column("Stands on", "graph"),
        column("Kind", "graph"),
        column("Alone stops it", "single_points"),
        column("State", "asset.state"),
        column("Works by itself", "asset.availability", "service.availability", number=True),
        column("Answers", "*.owner"),
    )
    rows = tuple(
        _below(reading, standing, part, depth) for part, depth in in_tree(standing.part, standing.below[:MOST])
    )
    count = len(standing.below)
    table = reading.table(
        phrase("What it stands on: {count:#,##0}", count=count), columns, rows, "It names nothing that it needs."
    )
    asked = f"itpm show {standing.part.kind}:{standing.part.address} --format json"
    return Section("What it stands on", cut(table, count, "all, and not the nearest", asked), "stands-on")


def _below(reading: Reading, standing: Standing, part: Part, depth: int) -> tuple[Cell, ...]:
    record = reading.facts.services.graph.record(part)
    return (
        _deep(part_link(reading, part), depth),
        part.kind.capitalize(),
        Chip("Single point", "amber") if part in standing.alone else "No",
        choice(record.state or NONE) if isinstance(record, Asset) else NONE,
        _own(reading, standing, part),
        name_of(reading.portfolio, record.owner),
    )


def _own(reading: Reading, standing: Standing, part: Part) -> Cell:
    """The availability of a part by itself, where that counts for the chain; of what is its parts it does not."""
    if part not in standing.chain.parts:
        return NONE
    found = getattr(reading.facts.services.graph.record(part), "availability", None)
    return Muted("not known") if found is None else time_share(found)


def stops(reading: Reading, impact: Impact) -> Section:
    """What stops with it and what goes on, whom that hits, and who answers."""
    stop = impact.stop
    columns = (
        column("What", "graph"),
        column("If it stops", "impact"),
        column("Tier", "tiers", number=True),
        column("May be missed for", "service.mtpd", "process.mtpd", number=True),
        column("Answers", "*.owner"),
        column("Because", "impact"),
    )
    part = impact.started[0]
    rows = [_above(reading, impact, each, depth) for each, depth in in_tree(part, stop.stops[:MOST])]
    rows += [_held(reading, impact, each) for each in stop.goes_on[:MOST]]
    count = len(stop.stops)
    table = reading.table(
        phrase("What stops with it: {count:#,##0}", count=count), columns, tuple(rows), "Nothing stands on it."
    )
    asked = f"itpm impact {part.kind}:{part.address} --format json"
    shown = cut(table, max(count, len(stop.goes_on)), "all, and not the nearest", asked)
    return Section("If it stops", (*shown, _hits(reading, impact)), "stops")


def _above(reading: Reading, impact: Impact, part: Part, depth: int) -> tuple[Cell, ...]:
    return (_deep(part_link(reading, part), depth), _STOPS, *_of(reading, impact, part), NONE)


def _held(reading: Reading, impact: Impact, held: Held) -> tuple[Cell, ...]:
    left = [one for one in held.need.there if one not in held.lost]
    why: tuple[Inline, ...] = (
        phrase("{count} needed, left: ", count=held.need.least),
        *parted(part_link(reading, one) for one in left),
    )
    more = Muted(phrase("{count} more may stop", count=held.spare) if held.spare else "no more may stop")
    return (part_link(reading, held.part), _GOES_ON, *_of(reading, impact, held.part), (*why, more))


def _of(reading: Reading, impact: Impact, part: Part) -> Iterator[Cell]:
    mtpd = impact.mtpd(part)
    yield tier_of(reading, part)
    yield length(mtpd) if mtpd is not None else NONE
    yield name_of(reading.portfolio, reading.facts.services.graph.record(part).owner)


def _hits(reading: Reading, impact: Impact) -> Table:
    columns = (
        column("Department", "service.departments", "process.department"),
        column("May wait for at most", "service.mtpd", "process.mtpd", number=True),
        column("By", "impact"),
    )
    rows = []
    for hit in impact.hits:
        unsaid = (
            (Muted(phrase("{count} of {all} say no time", count=hit.unsaid, all=len(hit.parts))),) if hit.unsaid else ()
        )
        wait = length(hit.mtpd) if hit.mtpd is not None else "n/a"
        who = name_of(reading.portfolio, hit.department)
        rows.append((who, (wait, *unsaid), part_links(reading, hit.parts)))
    return reading.table("Departments that are hit", columns, tuple(rows), "No department is named.")


def changes(reading: Reading, impact: Impact) -> Section:
    """The projects and windows that change it or what stops with it."""
    columns = (
        column("Project", "project"),
        column("What it changes", "graph"),
        column("How", "asset.replaced_by", "project.relates", "project.windows"),
        column("For", "project.serves"),
    )
    rows = []
    for each in impact.projects:
        window = each.window
        how = phrase("Takes its place")
        if window is not None:
            how = phrase("From {first} to {last}", first=moment(window.start), last=moment(window.finish))
        project = reading.portfolio.projects[each.project]
        serves = dict.fromkeys(one.objective for one in reading.facts.strategy.alignment.of_project(project.id))
        rows.append((project_link(project), part_link(reading, each.part), how, every_linked(reading, serves)))
    table = reading.table("Projects and windows", columns, tuple(rows), "No project that goes on changes it.")
    return Section("What changes it", (table,), "changes")


def _deep(link: Link, depth: int) -> Cell:
    """A name below that of what it is reached through."""
    return ("· " * depth, link) if depth else link
