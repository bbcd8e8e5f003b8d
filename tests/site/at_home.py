"""The home page by its parts, as a reader finds them: tiles by label, sections by anchor, what stands in folds too."""

from collections.abc import Iterator
from dataclasses import dataclass

from itpm.page.blocks import Block, Bullets, Columns, Fold, Item, Items, Lead, Section, Table, Tile, Tiles
from itpm.views.home import home
from itpm.views.reading import Reading


def said(cell: object) -> str:
    """What a cell says, its pieces with points between them."""
    parts = cell if isinstance(cell, tuple) else (cell,)
    return " · ".join(each if isinstance(each, str) else each.text for each in parts)


def flat(blocks: tuple[Block, ...]) -> Iterator[Block]:
    """All blocks and those within them, in the order in which they stand on the page."""
    for each in blocks:
        yield each
        inner = each.blocks if isinstance(each, Section | Fold) else ()
        yield from flat((*each.wide, *each.narrow) if isinstance(each, Columns) else inner)


@dataclass(frozen=True)
class Home:
    """A home page."""

    blocks: tuple[Block, ...]

    @property
    def lead(self) -> str:
        """The verdict."""
        return next(str(each.text) for each in self.blocks if isinstance(each, Lead))

    @property
    def tiles(self) -> dict[str, Tile]:
        """By label."""
        return {each.label: each for block in self.blocks if isinstance(block, Tiles) for each in block.tiles}

    @property
    def line(self) -> list[str]:
        """What stands below the tiles."""
        (found,) = (each for each in self.blocks if isinstance(each, Bullets))
        return [said(each) for each in found.items]

    @property
    def sections(self) -> dict[str, Section]:
        """By anchor."""
        return {each.anchor: each for each in flat(self.blocks) if isinstance(each, Section)}

    def items(self, anchor: str) -> list[Item]:
        """What a section lists, in its folds too."""
        found = flat(self.sections[anchor].blocks) if anchor in self.sections else ()
        return [item for each in found if isinstance(each, Items) for item in each.items]

    def rows(self, anchor: str) -> list[tuple[str, str, str]]:
        """The same in words: chip, title, why."""
        return [
            (each.chip.text, getattr(each.title, "text", each.title), said(each.why)) for each in self.items(anchor)
        ]

    @property
    def projects(self) -> Table:
        """The table of projects."""
        return next(each for each in self.sections["projects"].blocks if isinstance(each, Table))


def at_home(reading: Reading) -> Home:
    """The home page of a portfolio."""
    return Home(home(reading).blocks)
