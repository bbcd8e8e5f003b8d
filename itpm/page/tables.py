"""Tables as HTML: their regions, rows and cells."""

import re
from collections.abc import Callable
from functools import cache

from itpm.markup import Markup, escape
from itpm.page.blocks import Cell, Table, Warm, Whole

_EMPTY = Markup("")
_DAY, _LONGEST_DAY = re.compile(r"\d{1,2}\.? \w{3,5}\.? \d{4}"), 14
_WHOLE = Markup(' class="d"')
_MANY_COLUMNS = 7
"""So many columns stand closer to each other: all of them are to be seen on a small screen."""
_FILTERED, _BAR = 20, Markup('<div class="bar-of-table"></div>')
"""Above a table of more rows is a place for what filters it, as ``tables.js`` does."""


def table(block: Table, name: str, cell: Callable[[Cell], Markup], how: Callable[[str, str], Markup]) -> Markup:
    """A table in a region of a name; ``cell`` renders what stands in it, ``how`` leads to how a column is computed."""
    if not block.rows:
        return Markup('<p class="empty">{}</p>').format(block.empty)
    kinds = [Markup(' class="n"') if column.number else _EMPTY for column in block.columns]
    head = Markup("").join(
        Markup('<th scope="col"{}>{}</th>').format(kind, _headed(column.title, how(column.figure, column.title)))
        for kind, column in zip(kinds, block.columns, strict=True)
    )
    rows = Markup("\n").join(_row(block, kinds, number, cell) for number in range(len(block.rows)))
    return Markup(
        '{}<div class="scroll" role="region" tabindex="0" aria-label="{}">'
        "<table{}><thead><tr>{}</tr></thead>\n<tbody>\n{}\n</tbody></table></div>"
    ).format(
        _BAR if len(block.rows) > _FILTERED else _EMPTY,
        name,
        _classed(block.look or ("dense" if len(block.columns) >= _MANY_COLUMNS else "")),
        head,
        rows,
    )


def _row(block: Table, kinds: list[Markup], number: int, render: Callable[[Cell], Markup]) -> Markup:
    anchor = block.anchors[number] if block.anchors else ""
    id_ = Markup(' id="{}"').format(anchor) if anchor else _EMPTY
    begins, *others = block.rows[number]
    values = [_kind(kinds[0], begins), render(begins)]
    for kind, cell in zip(kinds[1:], others, strict=True):
        values += (_kind(kind, cell), render(cell))
    whole = _classed("whole") if isinstance(begins[0] if isinstance(begins, tuple) else begins, Whole) else _EMPTY
    return _template(len(kinds)).format(id_, whole, *values)


@cache
def _template(columns: int) -> Markup:
    """A row of so many columns, the first of which names it: filled at once, for a site has very many of them."""
    return Markup('<tr{}{}><th scope="row"{}>{}</th>' + "<td{}>{}</td>" * (columns - 1) + "</tr>")


def _classed(name: str) -> Markup:
    return Markup(' class="{}"').format(name) if name else _EMPTY


def _kind(kind: Markup, cell: Cell) -> Markup:
    """How a cell looks: a day, which is never broken over lines, else as its column."""
    first = cell[0] if isinstance(cell, tuple) else cell
    if isinstance(first, Warm):
        return _classed(f"w w{first.level}")
    said = first if isinstance(first, str) else first.text
    return _WHOLE if not kind and len(said) <= _LONGEST_DAY and _DAY.fullmatch(said) else kind


def _headed(title: str, how: Markup) -> Markup:
    """A heading, whole beside what leads to how it is computed, as it stands when a script makes a button of it."""
    return Markup('<span class="label">{}</span>{}').format(title, how) if how else escape(title)
