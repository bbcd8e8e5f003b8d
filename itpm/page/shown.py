"""Pages for an audience: without the parts that are told of what it may not know.

What stands in them was computed from what the audience may know, so nothing is hidden here. A part that is told of
withheld things says something untrue of them, such as that there is no money: so it is absent, as its class says.
"""

from collections.abc import Container
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, Final

from itpm.classification import Classification
from itpm.message import Said, words_of
from itpm.page.blocks import Chart, Gantt, Graph, Link, Page, Table
from itpm.page.paths import HOME
from itpm.page.value import Told, read_of, texts

_GONE: Final = object()
_LISTS: Final = frozenset(
    {"blocks", "tiles", "pairs", "items", "nodes", "bars", "groups", "wide", "narrow", "series", "marks"}
)
"""The fields of blocks whose parts stand for themselves: without one, the others are as true as before."""
_BESIDE: Final = frozenset({"wide", "narrow"})
_BLOCKS: Final = _BESIDE | {"blocks"}
_DRAWN: Final = (Graph, Gantt, Chart)
_NONE: Final = "–"


def shown(page: Page, most: Classification) -> Page | None:
    """A page with what is left of it; none where nothing is, unless all others lead to it."""
    left = _page(page, most)
    return left if left.blocks or left.path == HOME else None


def led(page: Page, known: Container[str]) -> tuple[Page, frozenset[str]]:
    """A page whose links lead only to ``known`` pages, and to which of them they lead."""
    met: set[str] = set()
    way = tuple(each for each in page.crumbs if not _leads_nowhere(each.target, known, met))
    made: Page = _led(replace(page, crumbs=way), known, met)
    return made, frozenset(met)


def _page(page: Page, most: Classification) -> Page:
    """A page with what is left of it: its words and its way stay as far as they are for the audience."""
    blocks = _listed(page.blocks, most, "blocks")
    chip = _left(page.chip, most) if page.chip is not None else None
    return replace(
        page,
        title=Said(page.title, words_of(page.title)),
        blocks=() if blocks is _GONE else blocks,
        chip=None if chip is _GONE else chip,
        words=tuple(each for each in page.words if _left(each, most) is not _GONE),
    )


def _left(block: Any, most: Classification) -> Any:  # noqa: ANN401 - any part of a page
    """A part without what is for fewer; gone where it cannot be without."""
    if isinstance(block, str):
        return _GONE if isinstance(block, Told) and block.classification > most else block
    if isinstance(block, tuple):
        made = tuple(_left(each, most) for each in block)
        return _GONE if any(each is _GONE for each in made) else made
    if isinstance(block, Table):
        return _table(block, most)
    found: dict[str, Any] = {}
    for name in read_of(type(block)):  # type: ignore[arg-type] # a type is hashable
        value = getattr(block, name)
        found[name] = _listed(value, most, name) if name in _LISTS and isinstance(value, tuple) else _left(value, most)
        if found[name] is _GONE:
            if name not in _BESIDE:
                return _GONE
            found[name] = ()
    if found and all(found.get(name) == () for name in _BESIDE) and found.keys() >= _BESIDE:
        return _GONE
    made = replace(block, **found) if found else block
    return _whole(made) if isinstance(made, Graph) else made


def _listed(parts: tuple[Any, ...], most: Classification, name: str) -> Any:  # noqa: ANN401
    """The parts that are left of some; gone where there were some, and nothing or mere words about them are left."""
    made = tuple(new for each in parts if (new := _left(each, most)) is not _GONE)
    if len(made) < len(parts) and (not made or (name in _BLOCKS and not any(map(_tells, made)))):
        return _GONE
    return made


def _tells(block: Any) -> bool:  # noqa: ANN401 - any part of a page
    """Whether a part tells of anything, and is not only said about what is told."""
    return isinstance(block, _DRAWN) or any(isinstance(each, Told) for each in texts(block))


def _table(table: Table, most: Classification) -> Any:  # noqa: ANN401
    """A table with the columns that are for the audience, and their cells."""
    kept = [place for place, each in enumerate(table.columns) if _left(each.title, most) is not _GONE]
    less = len(kept) < len(table.columns)
    if not kept or (less and (len(kept) == 1 or not table.rows)):
        return _GONE
    rows, anchors = list[tuple[Any, ...]](), list[str]()
    for place, row in enumerate(table.rows):
        cells = tuple(_NONE if (cell := _left(row[each], most)) is _GONE else cell for each in kept)
        if _left(row[0], most) is not _GONE:
            rows.append(cells)
            anchors += table.anchors[place : place + 1]
    if table.rows and not rows:
        return _GONE  # It is not empty: all that stands in it is for fewer.
    columns = tuple(table.columns[place] for place in kept)
    return replace(
        table, name=Said(table.name, words_of(table.name)), columns=columns, rows=tuple(rows), anchors=tuple(anchors)
    )


def _whole(graph: Graph) -> Graph:
    """A graph without arrows from or to what is not there."""
    keys = {node.key for node in graph.nodes}
    return replace(graph, edges=tuple(each for each in graph.edges if {each.source, each.target} <= keys))


def _led(block: Any, known: Container[str], met: set[str]) -> Any:  # noqa: ANN401 - any part of a page
    """A part whose links lead to pages that there are: others are plain text."""
    if isinstance(block, str):
        return block
    if isinstance(block, Link) and _leads_nowhere(block.target, known, met):
        return block.text
    if isinstance(block, tuple):
        made = tuple(_led(each, known, met) for each in block)
        return made if any(new is not old for new, old in zip(made, block, strict=True)) else block
    names = _names(type(block))  # type: ignore[arg-type] # a type is hashable
    if not names:
        return block
    changed = {}
    for name in names:
        value = getattr(block, name)
        if (new := _led(value, known, met)) is not value:
            changed[name] = new
    target = getattr(block, "target", None) if "source" not in names else None
    if isinstance(target, str) and _leads_nowhere(target, known, met):
        changed["target"] = ""
    return replace(block, **changed) if changed else block


@cache
def _names(kind: type) -> tuple[str, ...]:
    """The fields of a part of a page; none for a number and whatever else is no part."""
    return tuple(each.name for each in fields(kind)) if is_dataclass(kind) else ()


def _leads_nowhere(target: str, known: Container[str], met: set[str]) -> bool:
    """Whether a link leads to a page that there is not; to which it leads is noted."""
    path = target.partition("#")[0]
    if not path.endswith(".md"):
        return False
    if path not in known:
        return True
    met.add(path)
    return False
