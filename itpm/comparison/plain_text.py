"""A comparison as text for a terminal."""

from collections.abc import Iterator

from itpm.comparison.summary import Summary
from itpm.comparison.told import Told
from itpm.say import printable

_WIDEST = 60


def lines(told: Summary, most: int | None = None, *, heads: bool = False) -> Iterator[str]:
    """The verdict, and block by block its rows, of each at most so many; what is let pass is never cut.

    With ``heads`` the columns are named above them. What would move a cursor or begin a line is spelled out: a
    comparison that was written as JSON may be anybody's.
    """
    yield told.sentence
    for each in told.blocks:
        yield ""
        yield each.title
        yield from _rows(each, None if each.open else most, heads=heads)
    yield from ("", *map(printable, told.foot)) if told.foot else ()


def _rows(block: Told, most: int | None, *, heads: bool) -> Iterator[str]:
    shown = [*([block.heads] if heads else []), *(tuple(map(printable, row)) for row in block.rows[:most])]
    widths = [
        min(_WIDEST, max(len(row[column]) for row in shown)) if column < len(block.heads) - 1 else 0
        for column in range(len(block.heads))
    ]
    for row in shown:
        yield "  " + "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
    if most is not None and len(block.rows) > most:
        yield f"  and {len(block.rows) - most} more"
