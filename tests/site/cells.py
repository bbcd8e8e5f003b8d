"""The tables of a page, wherever in its sections they stand, and what their cells say."""

from collections.abc import Iterable, Iterator

from itpm.page.blocks import Beside, Block, Charts, Columns, Fold, Page, Section, Table
from itpm.page.value import texts


def flat(blocks: Iterable[Block]) -> Iterator[Block]:
    """Some blocks and all that stands in them."""
    for each in blocks:
        yield each
        if isinstance(each, Section | Fold | Beside):
            yield from flat(each.blocks)
        elif isinstance(each, Columns):
            yield from flat((*each.wide, *each.narrow))
        elif isinstance(each, Charts):
            yield from each.charts


def part(page: Page, anchor: str) -> Section | Fold:
    """The section of a page, open or folded, that has an anchor."""
    return next(each for each in flat(page.blocks) if isinstance(each, Section | Fold) and each.anchor == anchor)


def all_tables(blocks: Iterable[Block]) -> Iterator[Table]:
    """The tables among some blocks, wherever they stand in them."""
    return (each for each in flat(blocks) if isinstance(each, Table))


def tables(page: Page) -> dict[str, Table]:
    """The tables of a page by their names."""
    return {str(each.name): each for each in all_tables(page.blocks)}


def cells(page: Page) -> dict[str, list[list[str]]]:
    """The rows of the tables of a page by their names, each cell as one text."""
    return {name: [[" ".join(texts(cell)) for cell in row] for row in each.rows] for name, each in tables(page).items()}
