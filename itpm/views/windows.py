"""Change windows: when projects change services, what stops meanwhile, what is in each other's way, and freezes."""

from collections.abc import Iterator, Mapping

from itpm.analysis.services.ahead import Ahead
from itpm.analysis.services.graph import Part
from itpm.message import phrase
from itpm.model.control import Window
from itpm.model.infrastructure import Freeze
from itpm.model.scalars import Moment
from itpm.page.blocks import Block, Cell, Chip, Lead, Muted, Page, Section, Table
from itpm.page.paths import WINDOWS
from itpm.views.disclosure import column, titled
from itpm.views.reading import NONE, Reading, linked, name_of, parted, project_link
from itpm.views.sections.beginning import beginning
from itpm.views.sections.cut import MOST, cut
from itpm.views.sections.findings import findings_told, of_family
from itpm.views.sections.service_standing import part_links
from itpm.views.words import moment, written

_EMPTY = (
    "No window is ahead and nothing is frozen. Write 'windows' to a project or a change, with the services that it "
    "changes, and 'freezes' in infrastructure.yaml."
)
_CODES = frozenset({"INF021", "INF022"})
_STOPPED = 10
"""So many parts that stop in a window are named."""


def windows(reading: Reading) -> Page:
    """The windows that are not over, the first to begin first, and the freezes."""
    known = reading.facts.services.windows
    if not known.ahead and not reading.portfolio.infrastructure.freezes:
        return Page(WINDOWS, "Change windows", (beginning(reading, _EMPTY, "freezes"),))
    frozen_ = reading.portfolio.infrastructure.freezes
    clashing = {each.id for clash in known.clashes for each in clash.windows}
    frozen = {each.ahead.id for each in known.frozen}
    said = phrase(
        "{windows:window is|windows are} ahead or under way: {clashing:#,##0} in the way of others, {frozen:#,##0} "
        "in a "
        "freeze. {freezes:freeze is|freezes are} ahead or under way.",
        windows=len(known.ahead),
        clashing=len(clashing),
        frozen=len(frozen),
        freezes=len(known.coming_freezes),
    )
    told = [each for each in of_family(reading, "INF") if each.code in _CODES]
    blocks: tuple[Block, ...] = (
        reading.block(Lead(said), "windows", "freeze"),
        Section("Windows", cut(_windows(reading), len(known.ahead), "all windows", "itpm list windows"), "windows"),
        Section("Freezes", cut(_freezes(reading), len(frozen_), "all freezes", "itpm list freezes"), "freezes"),
        *findings_told(reading, "Findings about windows", told),
    )
    return Page(WINDOWS, "Change windows", blocks)


def _windows(reading: Reading) -> Table:
    columns = (
        column("Window", "window"),
        column("Project", "project"),
        column("Change", "change"),
        column("From", "window.start"),
        column("To", "window.finish"),
        column("What it changes", "window.services"),
        column("Stops with it", "windows", "graph"),
        column("State", "windows", "freeze"),
    )
    known = reading.facts.services.windows
    ways = {each.id: "In the way of others" for clash in known.clashes for each in clash.windows}
    freezes = {each.ahead.id: "In a freeze" for each in known.frozen}
    rows = tuple(_row(reading, each, (ways, freezes)) for each in known.ahead[:MOST])
    return reading.table("Windows, the first to begin first", columns, rows, "No window is ahead.")


def _row(reading: Reading, each: Ahead, troubles: tuple[Mapping[str, str], ...]) -> tuple[Cell, ...]:
    project, change, window = each.booked
    return (
        titled(window),
        project_link(project),
        linked(reading, change.id) if change is not None else NONE,
        _there(reading, window, window.start),
        _there(reading, window, window.finish),
        part_links(reading, each.changes),
        _stopped(reading, each),
        tuple(Chip(found[each.id], "amber") for found in troubles if each.id in found) or Chip("Free", "green"),
    )


def _there(reading: Reading, window: Window, when: Moment) -> Cell:
    """A day or time of a window, with its zone where that is not the portfolio's."""
    zone = reading.facts.schedule.moments.elsewhere(window.id)
    return (moment(when), " ", Muted(zone)) if zone else moment(when)


def _stopped(reading: Reading, each: Ahead) -> Cell:
    """What stops though it is not changed."""
    stops = [one.part for one in each.stop.stops]
    named = part_links(reading, stops[:_STOPPED])
    more = len(stops) - _STOPPED
    return (*named, phrase(" and {n:#,##0} more", n=more)) if more > 0 and isinstance(named, tuple) else named


def _freezes(reading: Reading) -> Table:
    columns = (
        column("Freeze", "freeze"),
        column("From", "freeze.start"),
        column("To", "freeze.finish"),
        column("Of", "freeze.services"),
        column("Why", "freeze.reason"),
        column("Answers", "*.owner"),
        column("Windows in it", "windows"),
    )
    coming = reading.facts.services.windows.coming_freezes
    past = [each for each in reading.portfolio.infrastructure.freezes.values() if each not in coming]
    found = (*coming, *past)[:MOST]
    rows = tuple(tuple(_freeze(reading, each)) for each in found)
    return reading.table("Freezes, those that are over last", columns, rows, "Nothing is frozen.")


def _freeze(reading: Reading, freeze: Freeze) -> Iterator[Cell]:
    known = reading.facts.services.windows
    services: tuple[Part, ...] = known.frozen_services(freeze)
    inside = [each.ahead.id for each in known.frozen if each.freeze is freeze]
    yield titled(freeze)
    yield moment(freeze.start)
    yield moment(freeze.finish)
    yield part_links(reading, services) if freeze.services else "All services"
    yield written(freeze.reason or NONE)
    yield name_of(reading.portfolio, freeze.owner)
    yield parted(linked(reading, each) for each in inside) or NONE
