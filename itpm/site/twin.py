"""What programs read beside a page: the same blocks as data, from which its tables are written as CSV.

A document is made of the page as its readers see it, so it says nothing more. ``docs/how-to/data.md`` describes it.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from itpm.chart.data import Picture, Spark
from itpm.chart.table import data
from itpm.interchange.identity import slug
from itpm.model.documents import SCHEMA_VERSION
from itpm.page.blocks import (
    COMMA,
    Block,
    Cell,
    Chart,
    Charts,
    Chip,
    Columns,
    Fold,
    Gantt,
    Graph,
    Inline,
    Items,
    Lead,
    Link,
    Muted,
    Notice,
    Page,
    Pairs,
    Paragraphs,
    Section,
    Table,
    Tiles,
)
from itpm.page.value import Told, is_released

Document = dict[str, Any]
Place = Callable[[str, bool], str]
"""What ``itpm explain`` takes of an address, and whether a value is told there."""


def document(page: Page, head: Mapping[str, Any]) -> Document:
    """A page as data: its sentences, tiles, pairs, items, tables, charts, graphs and plans, in the order of the page.

    ``head`` says what all documents of a site begin with, such as the status date.
    """
    found: Document = {
        "schema_version": SCHEMA_VERSION,
        **head,
        "page": page.path.removesuffix(".md"),
        "title": str(page.title),
    }
    if page.chip is not None:
        found["state"] = {"text": str(page.chip.text), "state": page.chip.state}
    keys = _Keys()
    for section, block in _blocks(page.blocks, ""):
        for kind, made in _made(block, keys):
            found.setdefault(kind, []).append({"section": section, **made} if section else made)
    return found


def tables_of(page: Page) -> Iterator[Table]:
    """The tables of a page, in their order."""
    return (block for _section, block in _blocks(page.blocks, "") if isinstance(block, Table))


def placed(made: Any, place: Place) -> Any:  # noqa: ANN401 - any part of a document
    """A document whose addresses are what ``itpm explain`` takes; where it takes none there is no address."""
    if isinstance(made, list):
        return [placed(each, place) for each in made]
    if not isinstance(made, dict):
        return made
    left = {name: placed(each, place) for name, each in made.items() if name != "address"}
    if "address" not in made:
        return left
    found = place(made["address"], made.get("text") not in _NOTHING)
    return {name: found if name == "address" else left[name] for name in made if name != "address" or found}


_NOTHING = frozenset({"", "–", "n/a"})
"""What a cell says that has no value."""
_slug = cache(slug)  # the same headings stand on every page


class _Keys:
    """Keys that no two things of a page share."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def of(self, title: str, otherwise: str) -> str:
        key = _slug(title) or otherwise
        self._taken[key] = count = self._taken.get(key, 0) + 1
        return key if count == 1 else f"{key}-{count}"


def _blocks(blocks: tuple[Block, ...], section: str) -> Iterator[tuple[str, Block]]:
    """Every block that holds no others, with the section that it stands in."""
    for each in blocks:
        if isinstance(each, Section):
            yield from _blocks(each.blocks, each.anchor or slug(each.title))
        elif isinstance(each, Fold):
            yield from _blocks(each.blocks, section)
        elif isinstance(each, Columns):
            yield from _blocks((*each.wide, *each.narrow), section)
        else:
            yield section, each


def _made(block: Block, keys: _Keys) -> Iterator[tuple[str, Document]]:
    """What a block is as data, with the name of the list that it belongs to."""
    make = _MADE.get(type(block))
    if make is not None:
        yield from make(block, keys)


def _lead(block: Lead, _keys: _Keys) -> Iterator[tuple[str, Document]]:
    yield "sentences", _cell(block.text)


def _paragraphs(block: Paragraphs, _keys: _Keys) -> Iterator[tuple[str, Document]]:
    yield "texts", _cell(block.text)


def _notice(block: Notice, _keys: _Keys) -> Iterator[tuple[str, Document]]:
    yield "notices", _cell(block.text)


def _tiles(block: Tiles, keys: _Keys) -> Iterator[tuple[str, Document]]:
    for tile in block.tiles:
        made = {"key": keys.of(tile.label, "tile"), "label": str(tile.label), "value": _cell(tile.value)}
        figure = {"figure": tile.figure} if tile.figure else {}
        spark = {"course": list(tile.spark.values)} if tile.spark is not None else {}
        yield "tiles", made | {"note": _cell(tile.note)} | figure | spark


def _pairs(block: Pairs, keys: _Keys) -> Iterator[tuple[str, Document]]:
    for name, value in block.pairs:
        yield "pairs", {"key": keys.of(name, "pair"), "label": str(name), "value": _cell(value)}


def _items(block: Items, _keys: _Keys) -> Iterator[tuple[str, Document]]:
    for each in block.items:
        yield "items", {"state": _cell(each.chip), "title": _cell(each.title), "why": _cell(each.why)}


def _table(block: Table, keys: _Keys) -> Iterator[tuple[str, Document]]:
    key, heads = keys.of(block.name, "table"), _Keys()
    names = [heads.of(each.title, "column").replace("-", "_") for each in block.columns]
    columns = [
        {"key": name, "title": str(each.title), "number": each.number, "reads": list(each.reads)}
        | ({"figure": each.figure} if each.figure else {})
        for name, each in zip(names, block.columns, strict=True)
    ]
    rows = [
        ({"anchor": block.anchors[number]} if block.anchors and block.anchors[number] else {})
        | {"cells": {name: _cell(cell) for name, cell in zip(names, row, strict=True)}}
        for number, row in enumerate(block.rows)
    ]
    yield "tables", {"key": key, "name": str(block.name), "columns": columns, "rows": rows}


def _charts(block: Charts, keys: _Keys) -> Iterator[tuple[str, Document]]:
    for each in block.charts:
        yield from _chart(each, keys)


def _chart(block: Chart, keys: _Keys) -> Iterator[tuple[str, Document]]:
    yield "charts", _picture(block.picture, keys)


def _picture(picture: Picture, keys: _Keys) -> Document:
    """The numbers that a picture is drawn from."""
    told = data(picture)
    rows = [[str(cell) for cell in row] for row in told.rows]
    named = {"key": keys.of(picture.name, "chart"), "name": str(picture.name), "says": str(picture.says)}
    return named | {"columns": [str(each) for each in told.columns], "rows": rows}


def _graph(block: Graph, keys: _Keys) -> Iterator[tuple[str, Document]]:
    nodes = [{"key": each.key, "label": str(each.label), "look": each.look} for each in block.nodes]
    edges = [{"from": each.source, "to": each.target, "label": str(each.label)} for each in block.edges]
    yield "graphs", {"key": keys.of(block.name, "graph"), "name": str(block.name), "nodes": nodes, "edges": edges}


def _gantt(block: Gantt, keys: _Keys) -> Iterator[tuple[str, Document]]:
    bars = [
        {
            "group": str(group.title),
            "label": str(bar.label),
            "kind": bar.kind,
            "level": bar.level,
            "dates": str(bar.dates),
            "against": str(bar.against),
            "done": round(bar.done, 4),
            "critical": bar.critical,
            "late": bar.late,
            "note": str(bar.note),
        }
        for group in block.groups
        for bar in group.bars
    ]
    yield "plans", {"key": keys.of(block.name, "plan"), "name": str(block.name), "bars": bars}


_MADE: Mapping[type, Callable[[Any, _Keys], Iterator[tuple[str, Document]]]] = {
    Lead: _lead,
    Paragraphs: _paragraphs,
    Notice: _notice,
    Tiles: _tiles,
    Pairs: _pairs,
    Items: _items,
    Table: _table,
    Chart: _chart,
    Charts: _charts,
    Graph: _graph,
    Gantt: _gantt,
}


def _cell(cell: Cell) -> Document:
    """A cell: its text, of what it is told, what it says exactly, its state, and where it leads to."""
    if isinstance(cell, tuple):
        return _several(cell)
    text = cell if isinstance(cell, str) else cell.text
    made: Document = {"text": text}
    if isinstance(text, Told):
        if text.address:
            made["address"] = text.address
        if text.exact:
            made["exact"] = text.exact
            made |= {"released": True} if is_released(text) else {}
    if isinstance(cell, Chip):
        made["state"] = cell.state
    elif isinstance(cell, Link):
        made["link"] = cell.target
    elif isinstance(cell, Spark):
        made["course"] = list(cell.values)
    return made


def _several(cell: tuple[Inline, ...]) -> Document:
    """Pieces beside each other: the first address, state and place that any of them has."""
    parts = [_cell(each) for each in cell]
    made: Document = {}
    for each in parts:
        made = each | made
    made["text"] = _joined([each["text"] for each in parts])
    exact = [str(each.get("exact") or each["text"]) for each in parts]
    if "exact" in made:
        made["exact"] = _joined(exact)
    beside = list[bool]()
    for piece in cell:
        # A comma goes with what stands before it.
        beside.append(beside[-1] if piece == COMMA and beside else isinstance(piece, _BESIDE))
    if any(beside) and not (all(beside) and COMMA in cell):
        beside[0] = beside[0] and not all(beside)  # What stands alone is the value.
        for name, side in (("value", False), ("note", True)):
            made[name] = _joined([said for said, is_note in zip(exact, beside, strict=True) if is_note is side])
    return made


_BESIDE = (Muted, Chip, Spark)
"""What stands beside the value of a cell: why it is unknown, how late, in which state."""


def _joined(texts: list[str]) -> str:
    """Pieces of text as a page puts them beside each other; a comma brings its own blank."""
    return " ".join(texts).replace(f" {COMMA} ", COMMA)


def flat(table: Document) -> list[list[str]]:
    """A table of a document as rows of texts, its keys first: sums as they are exactly, not as the page rounds them.

    What stands beside values has a column of its own after theirs, so that a name is nothing but the name.
    """
    names = [str(each["key"]) for each in table["columns"]]
    noted = {name for name in names if any("note" in row["cells"][name] for row in table["rows"])}
    heads = [head for name in names for head in (name, *((_free(f"{name}_note", names),) if name in noted else ()))]
    return [
        heads,
        *([text for name in names for text in _flat(row["cells"][name], name in noted)] for row in table["rows"]),
    ]


def _free(name: str, taken: list[str]) -> str:
    """A name that none of the columns has."""
    return name if name not in taken else _free(f"{name}_2", taken)


def _flat(cell: Document, noted: bool) -> Iterator[str]:  # noqa: FBT001 - whether its column has notes
    yield str(cell.get("value", cell.get("exact", cell["text"])))
    if noted:
        yield str(cell.get("note", ""))
