"""A comparison as text for a terminal."""

from collections.abc import Iterator

from itpm.comparison.summary import Summary
from itpm.comparison.told import Told

_WIDEST = 60


def lines(told: Summary, most: int | None = None) -> Iterator[str]:
    """The verdict, and block by block its rows, of each at most so many; what is let pass is never cut."""
    yield told.sentence
    for each in told.blocks:
        yield ""
        yield each.title
        yield from _rows(each, None if each.open else most)
    yield from ("", *told.foot) if told.foot else ()


def _rows(block: Told, most: int | None) -> Iterator[str]:
    shown = block.rows[:most]
    widths = [
        min(_WIDEST, max(len(row[column]) for row in shown)) if column < len(block.heads) - 1 else 0
        for column in range(len(block.heads))
    ]
    for row in shown:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if len(shown) < len(block.rows):
        yield f"  and {len(block.rows) - len(shown)} more"
