"""What stands beside the figures of a board: points, checks, releases, support; of some portfolios as tiles."""

from datetime import date

from itpm.analysis.control.attention import OpenPoint
from itpm.analysis.control.releases import releases_of
from itpm.analysis.operation.monitoring import State as Now
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Severity
from itpm.joined import listed, verb_of
from itpm.message import phrase
from itpm.page.blocks import Bullets, Cell, Link, Tile
from itpm.page.paths import BUDGET, CHECKS, HOME, LIFECYCLE, OPERATION, place
from itpm.views.reading import Reading, day
from itpm.views.sections.attention import POINTS
from itpm.views.sections.board_tiles import objectives_tile, people_tile
from itpm.views.words import number


def figures_beside(reading: Reading, found: tuple[OpenPoint, ...], beside: int, *, tiles: bool) -> Bullets:
    """The figures of today that are no tile; ``tiles``: those of releases and support are tiles."""
    return Bullets(tuple(_figures(reading, found, beside, tiles=tiles)), row=True)


def _figures(reading: Reading, found: tuple[OpenPoint, ...], beside: int, *, tiles: bool) -> list[Cell]:
    return [
        _points(reading, found, beside),
        _checks(reading),
        *([] if tiles else [*_releases(reading), *_support(reading)]),
    ]


def _points(reading: Reading, found: tuple[OpenPoint, ...], beside: int) -> Cell:
    """How much needs attention: the points that are open, the one of the checks by all that only they tell of."""
    urgent, more = sum(each.urgent for each in found), max(beside - 1, 0)
    total = len(found) + more
    note = phrase("({urgent:#,##0} urgent)", urgent=urgent)
    if more:
        told = "(all of them told by the checks alone)"
        note = phrase(told if beside == total else "({beside:#,##0} of them told by the checks alone)", beside=beside)
    said = phrase("{total:point needs|points need} attention", total=total)
    cell: Cell = (Link(said, place(HOME, "attention")), note)
    return reading.block(cell, "inspected", *POINTS)


def _checks(reading: Reading) -> Cell:
    errors, warnings = reading.count(Severity.ERROR), reading.count(Severity.WARNING)
    found = phrase("{errors:error|errors}, {warnings:warning|warnings}", errors=errors, warnings=warnings)
    cell: Cell = ("Checks:", Link(found, CHECKS))
    return reading.block(cell, "inspected")


def _next(when: date | None) -> str:
    return phrase("the next on {day}", day=day(when)) if when else phrase("none is planned")


def _unknown_of(count: int) -> str:
    return phrase("of {count:#,##0} it is unknown", count=count)


def _releases(reading: Reading) -> list[Cell]:
    found = releases_of(reading.portfolio, reading.day)
    if not found.total:
        return []
    said = phrase(
        "{late:#,##0} of {total:release|releases} {are:=is|are} overdue, {next}",
        late=found.overdue,
        total=found.total,
        are=verb_of(found.overdue, found.total),
        next=_next(found.next),
    )
    return [reading.block((said,), "release")]


def _support(reading: Reading) -> list[Cell]:
    found = reading.facts.lifecycle.supports.counts
    if not found.used:
        return []
    unknown = _unknown_of(found.unknown) if found.unknown else "the others are supported"
    if found.unknown == found.used:
        said = phrase("unknown of {used:asset|assets} in use", used=found.used)
        cell: Cell = ("Past support:", Link(said, LIFECYCLE))
    else:
        said = phrase("Past support: {past:#,##0} of {used:asset|assets} in use,", past=found.past, used=found.used)
        cell = (said, Link(unknown, LIFECYCLE))
    return [reading.block(cell, "asset")]


def tiles_without_work(reading: Reading) -> tuple[Tile, ...]:
    """One figure of everything that is recorded where no project is in work: what nobody writes down has none."""
    portfolio = reading.portfolio
    found: list[Tile] = []
    if portfolio.projects:
        tile = Tile("Projects", number(len(portfolio.projects)), "none in work")
        found.append(reading.block(tile, "project.stage"))
    budgets = len(portfolio.finance.budgets)
    if budgets:
        tile = Tile("Budgets", number(budgets), Link(phrase("{count:budget|budgets}", count=budgets), BUDGET))
        found.append(reading.block(tile, "budget"))
    found += [*_services_tile(reading), *_releases_tile(reading), *_support_tile(reading)]
    found += [people_tile(reading)] if reading.facts.people.around and portfolio.projects else []
    found += [objectives_tile(reading)] if portfolio.strategy.objectives else []
    return tuple(found)


def _services_tile(reading: Reading) -> list[Tile]:
    """How many of the services that something watches do not work."""
    services = reading.portfolio.infrastructure.services
    states = [reading.facts.operation.watched(Part("service", id_)).state() for id_ in services]
    unknown = states.count(Now.UNKNOWN) + states.count(Now.UNMONITORED)
    if not states:
        return []
    if unknown == len(states):
        tile = Tile("Services", number(len(states)), Link("nothing that watches them says how they are", OPERATION))
        return [reading.block(tile, "watched")]
    note = phrase("{count:#,##0} degraded", count=states.count(Now.DEGRADED))
    note = listed((note, _unknown_of(unknown))) if unknown else note
    value = f"{number(states.count(Now.DOWN))} / {number(len(states))}"
    return [reading.block(Tile("Services down", value, Link(note, OPERATION)), "watched")]


def _releases_tile(reading: Reading) -> list[Tile]:
    found = releases_of(reading.portfolio, reading.day)
    if not found.total:
        return []
    note = _next(found.next)
    return [
        reading.block(Tile("Releases overdue", f"{number(found.overdue)} / {number(found.total)}", note), "release")
    ]


def _support_tile(reading: Reading) -> list[Tile]:
    found = reading.facts.lifecycle.supports.counts
    if not found.used:
        return []
    note = _unknown_of(found.unknown) if found.unknown else "of the assets in use"
    value = f"{number(found.past)} / {number(found.used)}" if found.unknown < found.used else "unknown"
    return [reading.block(Tile("Past support", value, Link(note, LIFECYCLE)), "asset")]
