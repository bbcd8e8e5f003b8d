"""Which formula gave a number: every figure with formula, source, unit and an example; what words mean."""

from itpm.analysis.explain.examples import Example, Shown, shown
from itpm.analysis.figures.amounts import Unknown
from itpm.analysis.figures.figure import Computed, Figure
from itpm.joined import dotted
from itpm.message import phrase
from itpm.model.classification import class_of
from itpm.page.blocks import Block, Cell, Code, Column, Fold, Lead, Muted, Page, Paragraphs, Section, Table
from itpm.page.paths import METHOD
from itpm.page.value import valued
from itpm.queries.figures import said_in_unit
from itpm.views.reading import NONE, Reading, linked
from itpm.views.sections.glossary import glossary
from itpm.views.words import worded

_SAID = (
    "A formula uses figures of its table; one without a formula is counted, and says from what. What lacks an input, or"
    " would divide by zero, is n/a and says why: it is never 0, never green, and whatever is computed from it is n/a"
    " for the same reason. Sums are rounded once, to what can be paid, and what follows from them follows from that."
    " 'itpm explain THING.FIGURE' tells of any figure here what went into it."
)
_COLUMNS = (Column("Figure"), Column("In"), Column("Formula, or where it comes from"), Column("Here, for example"))


def method(reading: Reading) -> Page:
    """All figures that the readers may know, group by group, then states and terms."""
    groups = tuple(shown(reading.facts))
    folds = tuple(_group(reading, each) for each in groups)
    figures: tuple[Block, ...] = (Paragraphs(_SAID), *folds) if folds else ()
    parts = (Section("Figures", figures, "figures"),) if figures else ()
    return Page(METHOD, "Method and glossary", (_lead(reading, groups), *parts, *glossary()))


def _lead(reading: Reading, groups: tuple[Shown, ...]) -> Lead:
    """How many figures there are, and how many of them this portfolio has something to compute from."""
    names = [(kind, each.name) for group in groups for kind in group.kinds for each in group.figures.values()]
    every = sum(len(group.figures) for group in groups)
    known = sum(_known(group, each) for group in groups for each in group.figures.values())
    lead = Lead(
        phrase(
            "{n:figure|figures} can be told here; {known} of them are known of something in this portfolio.",
            n=every,
            known=known,
        )
    )
    return reading.block(lead, *(f"{kind}.{name}" for kind, name in names)) if names else Lead(_NOTHING)


_NOTHING = "What the words and states of these pages mean."


def _known(group: Shown, figure: Figure) -> bool:
    example = group.examples.get(figure.name)
    return example is not None and not isinstance(example.computed[figure.name], Unknown)


def _group(reading: Reading, group: Shown) -> Fold:
    """The figures of a group, with who says so."""
    rows = tuple(_row(reading, group, each) for each in group.figures.values())
    title: Cell = (group.group.title, Muted(group.group.source))
    table = Table(group.group.title, _COLUMNS, rows, anchors=tuple(group.figures))
    return Fold(title, (table,))


def _row(reading: Reading, group: Shown, figure: Figure) -> tuple[Cell, ...]:
    """A figure: what it is called, its unit, its formula, and what it comes to for one record."""
    short = figure.abbreviation
    name: Cell = (figure.title, *((Muted(short),) if short else ()), Code(figure.name))
    example = group.examples.get(figure.name)
    told = _example(reading, group.kinds[0], example, figure.name) if example is not None else NONE
    return name, figure.unit.value, figure.words or NONE, told


def _example(reading: Reading, kind: str, example: Example, name: str) -> Cell:
    """The figure of a record, and the figures that went into it."""
    record, computed = example.record, example.computed
    entering = dotted(_entering(computed, each) for each in computed.group.by_name[name].inputs)
    pieces: Cell = (
        linked(reading, record.id),
        _said(computed, name),
        *((Muted(phrase("from {figures}", figures=entering)),) if entering else ()),
    )
    address = f"{record.id}.{name}"
    return valued(reading.block(pieces, f"{kind}.{name}", of=address), class_of(record), address)


def _entering(computed: Computed, name: str) -> str:
    figure = computed.group.by_name[name]
    return phrase("{figure} {value}", figure=worded(figure.abbreviation or figure.title), value=_said(computed, name))


def _said(computed: Computed, name: str) -> str:
    """A figure as finely as its formula can be followed with."""
    return said_in_unit(computed.unit(name), computed[name], exact=True)
