"""The home page, for a board: is it true, what needs a decision, what turned worse, how does everything stand?"""

from collections.abc import Iterator

from itpm.analysis.control.attention import OpenPoint
from itpm.message import phrase
from itpm.page.blocks import Block, Columns, Lead, Link, Notice, Page, Tiles
from itpm.page.paths import CHECKS, HOME
from itpm.views.allowed import allowed
from itpm.views.reading import Reading
from itpm.views.sections.asked_for import to_decide
from itpm.views.sections.attention import attention, needing
from itpm.views.sections.beside_board import figures_beside, tiles_without_work
from itpm.views.sections.board_pictures import money_and_progress, next_quarters
from itpm.views.sections.board_projects import board_projects
from itpm.views.sections.board_tiles import board_tiles
from itpm.views.sections.matter import matters_most
from itpm.views.sections.verdict import in_work, reads, verdict
from itpm.views.sections.without_plans import without_plans
from itpm.views.sections.worse_since import worse_since

_STANDING = ("project.updates", "project.stage")


def home(reading: Reading) -> Page:
    """One sentence with the verdict, what to decide, what turned worse, five figures, the projects, and what else."""
    return Page(
        HOME,
        reading.value(reading.portfolio.name, "settings.portfolio"),
        tuple(_blocks(reading)),
        words=reading.block((reading.portfolio.settings.description or "",), "settings.description"),
    )


def _blocks(reading: Reading) -> Iterator[Block]:
    found, beside = needing(reading)
    works = bool(in_work(reading))
    yield from opening(reading, found)
    if not allowed(reading, *_STANDING):
        return
    yield figures_beside(reading, found, beside, tiles=not works)
    yield from filter(None, (board_projects(reading), money_and_progress(reading), next_quarters(reading)))
    points, matter = attention(reading, found), matters_most(reading)
    yield points if matter is None else Columns((matter,), (points,))


def opening(reading: Reading, found: tuple[OpenPoint, ...]) -> Iterator[Block]:
    """What a board asks first, and is sent: the verdict, what to decide, what turned worse, the figures."""
    yield from _banner(reading)
    if not allowed(reading, *_STANDING):
        yield from without_plans(reading)
        return
    yield reading.block(Lead(verdict(reading, found)), *reads(reading))
    yield from filter(None, (to_decide(reading), worse_since(reading)))
    tiles = board_tiles(reading) if in_work(reading) else tiles_without_work(reading)
    if tiles:
        yield Tiles(tiles)


def _banner(reading: Reading) -> Iterator[Notice]:
    """That something was left out: what could not be read, or leads nowhere."""
    lost = reading.left_out()
    if lost:
        said = phrase("Built over {n:error|errors} in the files: what is broken is left out. ", n=lost)
        yield reading.block(Notice((said, Link("See the checks", CHECKS)), "red"), "inspected")
