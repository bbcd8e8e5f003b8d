"""What is worse than people were told at the last review and why, in few lines: from the rows of that comparison."""

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from itpm.analysis.control.declared import State
from itpm.comparison.about import About
from itpm.comparison.measure import Block as Told
from itpm.comparison.told import BY_EDITS, BY_ITSELF
from itpm.message import Said, phrase
from itpm.model.address import whole_of
from itpm.page.blocks import Block, Bullets, Chip, Inline, Item, Items, Link, Muted, Section
from itpm.page.paths import SINCE_REVIEW
from itpm.page.value import valued
from itpm.views.reading import STATES, Reading, linked
from itpm.views.sections.compared import READS, class_of_row, state_word

_MOST = 5
_JUDGED = frozenset(each.value for each in Told)
_WORSE = Chip("Worse", "amber")
_STATES = {state.value: chip for state, chip in STATES.items()}


class _Row(NamedTuple):
    """A row that tells of something worse: its block, its cells by their heads, and what it is told of."""

    block: str
    cells: dict[str, str]
    about: About


def worse_since(reading: Reading, project: str = "") -> Section | None:
    """The five gravest figures that got worse, of as many projects as there are; None where nothing is compared.

    Of one ``project`` where one is named.
    """
    told = reading.since.told
    if told is None:
        return None
    found = [each for each in _rows(reading) if not project or whole_of(each.about.address) == project]
    name, title = _review(reading), _title(reading)
    if not found:
        calm = _below(reading, phrase("Nothing that people decide by got worse since {when}.", when=name))
        return Section(title, (reading.block(calm, *READS),), "worse")
    first = _spread(reading, found)[:_MOST]
    blocks: list[Block] = [Items(tuple(_item(reading, each) for each in first), "")]
    beyond = len(found) - len(first)
    said = "{count:#,##0} more got worse since {when}." if beyond else "Compared with {when}."
    blocks.append(reading.block(_below(reading, phrase(said, count=beyond, when=name)), *READS))
    return Section(title, tuple(blocks), "worse")


def _title(reading: Reading) -> str:
    if reading.since.reviewed:
        return "Worse since the last review"
    return phrase("Worse since {when}", when=_review(reading))


def _review(reading: Reading) -> str:
    """The last review, and the day on which its state is seen."""
    name, day = Said(reading.since.name, None), reading.since.day
    if not reading.since.reviewed and day is not None:
        return phrase("{day:d MMMM y}", day=day)
    return name if day is None else phrase("{review} ({day:d MMM y})", review=name, day=day)


def _below(reading: Reading, said: str) -> Bullets:
    """A line with the way to the whole comparison, which the site has of the last review."""
    way = (Link("See what changed", SINCE_REVIEW),) if reading.since.reviewed else ()
    return Bullets(((said, *way),), row=True)


def _rows(reading: Reading) -> Iterator[_Row]:
    """What got worse, in the order in which it is told there."""
    parts = reading.since.told.blocks if reading.since.told is not None else ()
    for part in parts:
        for row, about in zip(part.rows, part.about, strict=True) if part.name in _JUDGED else ():
            if about.worse and class_of_row(reading, about) is not None:
                yield _Row(part.name, dict(zip(part.heads, row, strict=True)), about)


def _spread(reading: Reading, found: list[_Row]) -> list[_Row]:
    """States, then what breaks a promise that it held, then the rest; of each the first of a project before its second.

    So one project does not hide all of them, nor figures of all together, and no sum hides a promise.
    """
    told = Counter[str]()
    spread = list[_Row]()
    for grave in range(3):
        by_turn = list[tuple[float, _Row]]()
        for each in found:
            if _gravity(each) == grave:
                whole = whole_of(each.about.address)
                by_turn.append((told[whole] if reading.portfolio.find(each.about.address) else math.inf, each))
                told[whole] += 1
        spread += [each for _turn, each in sorted(by_turn, key=lambda one: one[0])]
    return spread


def _gravity(each: _Row) -> int:
    return 0 if each.block == Told.STATES else 1 if each.about.newly_broken else 2


def _item(reading: Reading, row: _Row) -> Item:
    cells, address = row.cells, row.about.address
    known = reading.portfolio.find(address) is not None
    title: Inline = linked(reading, address) if known else cells["what"]
    change = cells["change"]
    key = "{figure}: {before} → {after}"
    key += ", {change}" if change and change != "worse" else ""
    before, after = map(state_word, row.about.brief)
    said = phrase(key, figure=cells["figure"], before=before, after=after, change=change)
    item = Item(_STATES.get(cells["after"], _WORSE), title, (said, *map(Muted, _why(reading, row))))
    found = class_of_row(reading, row.about)
    return valued(item, found, address) if found is not None else item


def _why(reading: Reading, row: _Row) -> Iterator[str]:
    """What of it came by itself and what by edits; of a state its gravest reason."""
    alone, edits = row.cells[BY_ITSELF], row.cells[BY_EDITS]
    if alone and edits:
        yield phrase("by itself: {alone}; by edits: {edits}", alone=alone, edits=edits)
    elif alone and row.about.untouched:
        yield "by time alone: nothing of it was edited"
    elif alone:
        yield "by time alone: with the files of the review it would be so too"
    elif edits:
        yield "by edits"
    health = reading.facts.status.health.get(row.about.address)
    if health is not None and row.cells["after"] in {State.AT_RISK.value, State.OFF_TRACK.value}:
        yield from (phrase("{words}", words=each.words) for each in health.gravest[:1])
