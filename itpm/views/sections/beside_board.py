"""What stands beside the figures of a board: points, checks, releases, support; of some portfolios as tiles."""

from itpm.analysis.control.attention import OpenPoint
from itpm.analysis.control.releases import releases_of
from itpm.analysis.operation.monitoring import State as Now
from itpm.analysis.services.graph import Part
from itpm.diagnostic import Severity
from itpm.page.blocks import Bullets, Cell, Link, Tile
from itpm.page.paths import BUDGET, CHECKS, HOME, LIFECYCLE, OPERATION, place
from itpm.say import number, part_of, plural
from itpm.views.reading import Reading, day
from itpm.views.sections.attention import POINTS
from itpm.views.sections.board_tiles import objectives_tile, people_tile


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
    told = "all" if beside == total else number(beside)
    note = f"{told} of them told by the checks alone" if more else f"{number(urgent)} urgent"
    said = f"{plural(total, 'point needs', 'points need')} attention"
    cell: Cell = (Link(said, place(HOME, "attention")), f"({note})")
    return reading.block(cell, "inspected", *POINTS)


def _checks(reading: Reading) -> Cell:
    errors, warnings = reading.count(Severity.ERROR), reading.count(Severity.WARNING)
    cell: Cell = ("Checks:", Link(f"{plural(errors, 'error')}, {plural(warnings, 'warning')}", CHECKS))
    return reading.block(cell, "inspected")


def _releases(reading: Reading) -> list[Cell]:
    found = releases_of(reading.portfolio, reading.day)
    if not found.total:
        return []
    said = f"{number(found.overdue)} of {plural(found.total, 'release')} "
    said += f"{part_of(found.overdue, found.total, 'is', 'are')} overdue, "
    said += f"the next on {day(found.next)}" if found.next else "none is planned"
    return [reading.block((said,), "release")]


def _support(reading: Reading) -> list[Cell]:
    found = reading.facts.lifecycle.supports.counts
    if not found.used:
        return []
    unknown = f"of {number(found.unknown)} it is unknown" if found.unknown else "the others are supported"
    if found.unknown == found.used:
        cell: Cell = ("Past support:", Link(f"unknown of {plural(found.used, 'asset')} in use", LIFECYCLE))
    else:
        said = f"{number(found.past)} of {plural(found.used, 'asset')} in use"
        cell = (f"Past support: {said},", Link(unknown, LIFECYCLE))
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
        tile = Tile("Budgets", number(budgets), Link(plural(budgets, "budget"), BUDGET))
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
    degraded = f"{number(states.count(Now.DEGRADED))} degraded"
    note = f"{degraded}, of {number(unknown)} it is unknown" if unknown else degraded
    value = f"{number(states.count(Now.DOWN))} / {number(len(states))}"
    return [reading.block(Tile("Services down", value, Link(note, OPERATION)), "watched")]


def _releases_tile(reading: Reading) -> list[Tile]:
    found = releases_of(reading.portfolio, reading.day)
    if not found.total:
        return []
    note = f"the next on {day(found.next)}" if found.next else "none is planned"
    return [
        reading.block(Tile("Releases overdue", f"{number(found.overdue)} / {number(found.total)}", note), "release")
    ]


def _support_tile(reading: Reading) -> list[Tile]:
    found = reading.facts.lifecycle.supports.counts
    if not found.used:
        return []
    note = f"of {number(found.unknown)} it is unknown" if found.unknown else "of the assets in use"
    value = f"{number(found.past)} / {number(found.used)}" if found.unknown < found.used else "unknown"
    return [reading.block(Tile("Past support", value, Link(note, LIFECYCLE)), "asset")]
