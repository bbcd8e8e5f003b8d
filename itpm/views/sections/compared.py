"""What differs between two states, block by block, as the command says it: each row for whoever may know it."""

from collections.abc import Iterator

from itpm.classification import Classification
from itpm.comparison.about import About
from itpm.comparison.measure import Block as Judged
from itpm.comparison.summary import Summary
from itpm.comparison.told import Told as Part
from itpm.joined import chained
from itpm.message import phrase
from itpm.page.blocks import Block, Cell, Column, Lead, Muted, Paragraphs, Section, Table
from itpm.page.value import Told, valued
from itpm.rules import inputs
from itpm.say import beginning
from itpm.views.disclosure import WithheldError
from itpm.views.reading import STATES, Reading, linked

_MOST = 200
"""So many rows of a block are shown."""
READS = ("schedule", "budgets", "health", "weeks", "inspected")
"""What the verdict and its counts follow from."""
_STATES = {state.value: chip for state, chip in STATES.items()}
_LINKED = ("what",)
"""The heads of columns that name a record."""
_WIDEST = Classification.MANAGEMENT
"""What fewer people may know stands on no page: rates, leave."""


def compared(reading: Reading, told: Summary) -> tuple[Block, ...]:
    """The verdict, between what and what, and each block that is not empty."""
    said = chained((phrase("{clock}.", clock=told.clock), *told.foot))
    counted = _counted(reading)
    return (
        reading.block(Lead(told.sentence), *counted),
        reading.block(Lead(Muted(said)), *counted),
        *(each for part in told.blocks for each in _section(reading, part)),
    )


def _counted(reading: Reading) -> tuple[str, ...]:
    """What the verdict follows from: of what is kept from an audience nothing is held against each other."""
    audience, declared = reading.portfolio.audience, reading.told.fields
    return tuple(each for each in READS if inputs.told((each,), audience, declared))


def _section(reading: Reading, part: Part) -> Iterator[Section]:
    rows = tuple(row for row in _rows(reading, part))
    if not rows:
        return
    table = Table(part.title, tuple(Column(beginning(each)) for each in part.heads), rows[:_MOST])
    shown = valued(table, _WIDEST, "") if part.name == "by_itself" else table
    more = phrase("{count:#,##0} more are told by 'itpm compare'.", count=len(rows) - _MOST)
    below = (reading.block(Paragraphs(more), *_counted(reading)),) if len(rows) > _MOST else ()
    yield Section(part.title, (shown, *below), part.name.replace("_", "-"))


def state_word(value: str) -> str:
    """A state as pages call it; any other value as it is."""
    return phrase(_STATES[value].text.lower()) if value in _STATES else value


def _rows(reading: Reading, part: Part) -> Iterator[tuple[Cell, ...]]:
    for row, about in zip(part.rows, part.about, strict=True):
        known = class_of_row(reading, about)
        if known is not None:
            said = tuple(map(state_word, row)) if part.name == Judged.STATES else row
            cells = (Told(text, known, about.address) if text else "" for text in said)
            yield tuple(map(_cell, [reading] * len(row), part.heads, cells))


def _cell(reading: Reading, head: str, text: str) -> Cell:
    """A cell: the name of a record leads to where that is told of."""
    named = head in _LINKED and reading.portfolio.find(text) is not None
    return valued(linked(reading, str(text)), text.classification, text) if named and isinstance(text, Told) else text


def class_of_row(reading: Reading, about: About) -> Classification | None:
    """Who may know a row of a comparison; None where that is nobody who reads pages."""
    try:
        unknown = about.reads is None
        found = Classification.RESTRICTED if unknown else reading.told.classification(about.reads or ())
    except (KeyError, WithheldError):
        return None
    return found if found <= _WIDEST else None
