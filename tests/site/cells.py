"""The tables of a page, wherever in its sections they stand, and what their cells say."""

from collections.abc import Iterable, Iterator

from itpm.page.blocks import Columns, Fold, Page, Section, Table
from itpm.page.value import texts


def all_tables(blocks: Iterable[object]) -> Iterator[Table]:
    """The tables among some blocks, and in the sections among them."""
    for each in blocks:
        if isinstance(each, Table):
            yield each
        elif isinstance(each, Section | Fold):
            yield from all_tables(each.blocks)
        elif isinstance(each, Columns):
            yield from all_tables((*each.wide, *each.narrow))


def tables(page: Page) -> dict[str, Table]:
    """The tables of a page by their names."""
    return {str(each.name): each for each in all_tables(page.blocks)}


def cells(page: Page) -> dict[str, list[list[str]]]:
    """The rows of the tables of a page by their names, each cell as one text."""
    return {name: [[" ".join(texts(cell)) for cell in row] for row in each.rows] for name, each in tables(page).items()}
