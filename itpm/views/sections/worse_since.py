"""What turned worse since the last review and why, in few lines: from the rows of that comparison."""

from collections.abc import Iterator
from typing import NamedTuple

from itpm.analysis.control.declared import State
from itpm.comparison.about import About
from itpm.comparison.causes import BY
from itpm.comparison.measure import Block as Told
from itpm.message import phrase
from itpm.model.address import whole_of
from itpm.page.blocks import Block, Bullets, Chip, Inline, Item, Items, Link, Muted, Section
from itpm.page.paths import SINCE_REVIEW
from itpm.page.value import valued
from itpm.views.reading import STATES, Reading, linked
from itpm.views.sections.compared import READS, class_of_row

_MOST = 5
_JUDGED = frozenset(each.value for each in Told)
_BY_ITSELF = "by_itself"
_WORSE = Chip("Worse", "amber")
_STATES = {state.value: chip for state, chip in STATES.items()}


class _Row(NamedTuple):
    """A row that tells of something worse: its block, its cells by their heads, and what it is told of."""

    block: str
    cells: dict[str, str]
    about: About


def worse_since(reading: Reading) -> Section | None:
    """The five gravest figures that got worse, of as many projects as there are; None where nothing is compared."""
    told = reading.since.told
    if told is None:
        return None
    found = list(_rows(reading))
    name = told.clock.partition(" (")[0].partition(" and ")[0]
    if not found:
        calm = _below(phrase("Nothing that people decide by got worse since {when}.", when=name))
        return Section("Worse since the last review", (reading.block(calm, *READS),), "worse")
    first = _spread(found)[:_MOST]
    blocks: list[Block] = [Items(tuple(_item(reading, each) for each in first), "")]
    beyond = len(found) - len(first)
    said = "{count:#,##0} more got worse since {when}." if beyond else "Compared with {when}."
    blocks.append(reading.block(_below(phrase(said, count=beyond, when=name)), *READS))
    return Section("Worse since the last review", tuple(blocks), "worse")


def _below(said: str) -> Bullets:
    """A line with the way to the whole comparison."""
    return Bullets(((said, Link("See what changed", SINCE_REVIEW)),), row=True)


def _rows(reading: Reading) -> Iterator[_Row]:
    """What got worse, in the order in which it is told there; what only time did comes last.

    Of a figure that edits changed too, what time alone did to the old state is not how it is now.
    """
    parts = reading.since.told.blocks if reading.since.told is not None else ()
    edited: set[tuple[str, str]] = set()
    for part in sorted(parts, key=lambda each: each.name == _BY_ITSELF):
        if part.name not in _JUDGED and part.name != _BY_ITSELF:
            continue
        for row, about in zip(part.rows, part.about, strict=True):
            cells = dict(zip(part.heads, row, strict=True))
            key = (about.address, cells["figure"])
            if about.worse and class_of_row(reading, about) is not None and key not in edited:
                yield _Row(part.name, cells, about)
            if part.name != _BY_ITSELF:
                edited.add(key)


def _spread(found: list[_Row]) -> list[_Row]:
    """The first of each project, then the others: one project does not hide all of them."""
    seen: set[str] = set()
    first, rest = list[_Row](), list[_Row]()
    for each in found:
        whole = whole_of(each.about.address)
        (rest if whole in seen else first).append(each)
        seen.add(whole)
    return first + rest


def _item(reading: Reading, row: _Row) -> Item:
    cells, address = row.cells, row.about.address
    known = reading.portfolio.find(address) is not None
    title: Inline = linked(reading, address) if known else cells["what"]
    change = cells["change"]
    key = "{figure}: {before} → {after}"
    key += ", {change}" if change and change != "worse" else ""
    before, after = _word(cells["before"]), _word(cells["after"])
    said = phrase(key, figure=cells["figure"], before=before, after=after, change=change)
    item = Item(_STATES.get(cells["after"], _WORSE), title, (said, *map(Muted, _why(reading, row))))
    found = class_of_row(reading, row.about)
    return valued(item, found, address) if found is not None else item


def _word(value: str) -> str:
    return phrase(_STATES[value].text.lower()) if value in _STATES else value


def _why(reading: Reading, row: _Row) -> Iterator[str]:
    """The edits that made it so, or that time alone did; of a state its gravest reason."""
    if row.cells.get(BY):
        yield phrase("by {whom}", whom=row.cells[BY])
    if row.block == _BY_ITSELF:
        yield "by time alone: nothing of it was edited"
    health = reading.facts.status.health.get(row.about.address)
    if health is not None and row.cells["after"] in {State.AT_RISK.value, State.OFF_TRACK.value}:
        yield from (phrase("{words}", words=each.words) for each in health.gravest[:1])
