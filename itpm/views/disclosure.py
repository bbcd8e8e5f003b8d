"""Texts of pages with their class and address: made of what a page reads, by the names that rules read by."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from itpm.analysis.explain.register import figure_place
from itpm.classification import NOBODY, Classification
from itpm.model.address import Meant, meant_kind
from itpm.model.classification import class_of
from itpm.model.field import Field
from itpm.model.record import Record
from itpm.page.blocks import Cell, Column, Page, Table
from itpm.page.value import Told, texts, valued
from itpm.rules.inputs import classification, kinds_of

Made = TypeVar("Made")


class WithheldError(Exception):
    """A page asks for something that its audience may not know: it must not ask."""


def titled(record: Record) -> Told:
    """What people call a record."""
    return Told(record.title, class_of(record), record.id)


def column(title: str, *reads: str, number: bool = False, figure: str = "") -> Column:
    """A column with what its cells are told of: fields, figures, analyses and kinds, as rules name them.

    ``figure`` is its place on the page of methods, to which its heading leads.
    """
    return Column(title, number, reads, figure)


@dataclass(frozen=True)
class Disclosure:
    """What may be told to an audience; fields of kinds that nobody declares are for the fewest."""

    fields: Mapping[str, Field]
    audience: Classification = NOBODY
    hidden: frozenset[str] = frozenset()
    """The kinds that the audience is not shown, whatever their class: what follows from them is for nobody among it."""
    _known: dict[tuple[str, ...], Classification] = field(default_factory=dict)

    def classification(self, reads: tuple[str, ...]) -> Classification:
        """Who may know what follows from some names.

        Raises:
            WithheldError: where the audience may not.
        """
        if reads not in self._known:
            kept = self.hidden and any(self.hidden & kinds_of(name, self.fields) for name in reads)
            found = classification(reads, self.fields) if self.fields else Classification.RESTRICTED
            self._known[reads] = NOBODY if kept else found
        found = self._known[reads]
        if found > self.audience:
            raise WithheldError(f"{', '.join(reads)} is for {found.word}, and the page is for {self.audience.word}")
        return found

    def value(self, text: str, *reads: str, of: str = "") -> Told:
        """A text that follows from some names; ``of`` is the address of what it is told of."""
        return Told(text, self.classification(reads), of)

    def block(self, made: Made, *reads: str, of: str = "") -> Made:
        """A block, or a part of one, all of which is told of some names."""
        return valued(made, self.classification(reads), of)

    def proven(self, page: Page) -> Page:
        """A page of which everything may be told.

        Raises:
            WithheldError: where something may not be: the page asked for it, and was not to.
        """
        for text in texts(page):
            if isinstance(text, Told) and text.classification > self.audience:
                raise WithheldError(f"{page.path} says {text.address or text}, which is for {text.classification.word}")
        return page

    def table(self, made: Table, of: str = "") -> Table:
        """A table whose cells are values of what their columns read, each of the record that its row begins with.

        Nobody may know a cell who may not know that record; ``of`` is what a row is told of that begins with none.
        """
        classes = [self.classification(each.reads) if each.reads else None for each in made.columns]
        columns = tuple(
            each if found is None else replace(each, title=valued(each.title, found, ""), figure=_explained(each))
            for each, found in zip(made.columns, classes, strict=True)
        )
        strictest = max((found for found in classes if found is not None), default=None)
        name = made.name if strictest is None else valued(made.name, strictest, "")
        ends: dict[str, list[str]] = {}
        rows = []
        for row in made.rows:
            first = next(_values(row[0]), Told("", Classification.PUBLIC, of))
            own, address = first.classification, first.address or of
            kind = meant_kind(address)
            if kind not in ends:
                ends[kind] = [_end(each.reads, kind) for each in made.columns]
            rows.append(
                tuple(
                    [
                        cell if found is None else valued(cell, max(found, own), _place(address, end))
                        for cell, end, found in zip(row, ends[kind], classes, strict=True)
                    ]
                )
            )
        return replace(made, name=name, columns=columns, rows=tuple(rows))


def _explained(column: Column) -> str:
    """The place on the page of methods that tells of the numbers of a column."""
    kind, _, name = column.reads[0].partition(".")
    return column.figure or (figure_place(kind, name) if column.number else "")


def _end(reads: tuple[str, ...], kind: str) -> str:
    """The field or figure that a column reads of a record of a kind: its own where it reads several kinds."""
    parts = [each.partition(".") for each in reads]
    own = next((name for of, _point, name in parts if of in {kind, "*"} and name), "")
    return own or (parts[0][2] if parts else "")


def _place(address: str, name: str) -> str:
    """The address of a field or a figure of a record."""
    if not address or not name:
        return address
    kind = meant_kind(address)
    return Meant(f"{address}.{name}", kind) if kind else f"{address}.{name}"


def _values(cell: Cell) -> Iterator[Told]:
    return (text for text in texts(cell) if isinstance(text, Told))
