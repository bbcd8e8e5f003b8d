"""Names of people, teams and departments on pages lead to their own pages: said once, for all pages."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from itpm.model.staffing import Department, Person, Team
from itpm.page.blocks import (
    Bullets,
    Columns,
    Fold,
    Item,
    Items,
    Lead,
    Link,
    Notice,
    Page,
    Pairs,
    Section,
    Table,
)
from itpm.page.value import Told
from itpm.views.reading import Reading, target_of
from itpm.views.sections.knows import knows


@dataclass(frozen=True, slots=True)
class Names:
    """By id what people call somebody or something, and its page; ``here`` is the page on which they stand."""

    known: Mapping[str, tuple[str, str]]
    here: str = ""


def names(reading: Reading) -> Names:
    """Everybody and everything of the staff that has a page."""
    staffing = reading.portfolio.staffing
    kept: list[Person | Team | Department] = [*staffing.teams.values(), *staffing.departments.values()]
    kept += staffing.people.values() if knows(reading, "weeks", "person") else ()
    found = {each.id: (each.title, target_of(reading, each.id)) for each in kept}
    return Names({id_: pair for id_, pair in found.items() if pair[1]})


def named(page: Page, known: Names) -> Page:
    """A page on which names that stand by themselves lead to their pages; none leads to the page it is on."""
    blocks = _each(page.blocks, Names(known.known, page.path))
    return page if blocks is page.blocks else replace(page, blocks=blocks)


def _each(blocks: tuple[Any, ...], known: Names) -> tuple[Any, ...]:
    made = tuple(_block(each, known) for each in blocks)
    return made if any(new is not old for new, old in zip(made, blocks, strict=True)) else blocks


def _block(block: Any, known: Names) -> Any:  # noqa: ANN401 - any block of a page
    """A block with its names as links; tables and lists are looked into, headings and pictures are not."""
    parts = {name: way(getattr(block, name), known) for name, way in _LOOKED_INTO.get(type(block), ())}
    return replace(block, **parts) if any(getattr(block, name) is not part for name, part in parts.items()) else block


def _rows(rows: tuple[Any, ...], known: Names) -> tuple[Any, ...]:
    made = tuple(_cells(each, known) for each in rows)
    return made if any(new is not old for new, old in zip(made, rows, strict=True)) else rows


def _cells(cells: tuple[Any, ...], known: Names) -> tuple[Any, ...]:
    made = tuple(_cell(each, known) for each in cells)
    return made if any(new is not old for new, old in zip(made, cells, strict=True)) else cells


def _cell(cell: Any, known: Names) -> Any:  # noqa: ANN401 - any cell
    """A cell: a name by itself is a link; of several pieces each."""
    if type(cell) is tuple:
        return _cells(cell, known)
    if type(cell) is Told and cell.address in known.known:
        title, target = known.known[cell.address]
        return Link(cell, target) if cell == title and target != known.here else cell
    return cell


_LOOKED_INTO: Mapping[type, tuple[tuple[str, Callable[[Any, Names], Any]], ...]] = {
    Section: (("blocks", _each),),
    Fold: (("blocks", _each),),
    Columns: (("wide", _each), ("narrow", _each)),
    Table: (("rows", _rows),),
    Pairs: (("pairs", _rows),),
    Bullets: (("items", _cells),),
    Items: (("items", _each),),
    Item: (("title", _cell), ("why", _cell)),
    Lead: (("text", _cell),),
    Notice: (("text", _cell),),
}
