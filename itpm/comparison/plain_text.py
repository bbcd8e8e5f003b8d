"""A comparison as text for a terminal."""

from collections.abc import Iterator

from itpm.comparison.attribution import Attribution
from itpm.comparison.told import Told, blocks, method, sentence, unchanged

_WIDEST = 60


def lines(split: Attribution, most: int | None = None, *, only_worse: bool = False) -> Iterator[str]:
    """The verdict, and block by block its rows, of each at most so many; what is let pass is never cut."""
    compared = split.compared
    yield sentence(compared.verdict)
    for each in blocks(compared, split, only_worse=only_worse):
        yield ""
        yield each.title
        yield from _rows(each, None if each.open else most)
    rest = unchanged(compared)
    said = [each for each in (method(split), f"{rest}." if rest else "") if each]
    yield from ("", *said) if said else ()


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
