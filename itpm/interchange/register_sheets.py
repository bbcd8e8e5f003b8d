"""Registers that people keep as sheets, as items: each sheet by its heads, whatever stands above and beside."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from itpm.interchange.cells import Row
from itpm.interchange.documents import begins_as_json
from itpm.interchange.exchange import ForeignError, Told
from itpm.interchange.foreign import Foreign, Item
from itpm.interchange.linked import read_list
from itpm.interchange.mapping import LEAVE, Meaning, folded, said_for
from itpm.interchange.register_kinds import BY_WORD, WORDS, called, plain, shaped
from itpm.interchange.register_rows import Rows, kinds_said
from itpm.interchange.register_words import Kind
from itpm.interchange.scales import Scales
from itpm.interchange.sheets import every_sheet, is_workbook
from itpm.interchange.tables import Table, table_of, text_rows

_SHOWN: Final = 200
_DEEPEST_HEAD: Final = 30


def read_registers(data: bytes, meaning: Meaning) -> Foreign:
    """The registers of a workbook or a table; of a list of files in JSON those.

    Raises:
        ForeignError: where it is broken, or nobody can tell what it lists.
    """
    if begins_as_json(data):
        return read_list(data)
    book = _Book(meaning)
    if is_workbook(data):
        for name, rows in every_sheet(data, meaning, book.found):
            book.take(name, rows)
        if not book.sheets:
            raise ForeignError(
                f"no sheet of it is known to list {', '.join(BY_WORD)}: say 'sheets:' in a mapping; "
                f"there is {', '.join(book.left)[:200] or 'nothing'}"
            )
    else:
        book.take("", text_rows(data, meaning, book.found))
    return book.foreign()


@dataclass
class _Book:
    """What was read of a file so far."""

    meaning: Meaning
    found: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)
    lost: list[Told] = field(default_factory=list)
    doubts: list[Told] = field(default_factory=list)
    sheets: dict[str, str] = field(default_factory=dict)
    """Sheets that are read, and what each lists."""
    left: dict[str, str] = field(default_factory=dict)
    """Sheets that are not."""
    away: dict[str, str] = field(default_factory=dict)
    carried: dict[str, frozenset[str]] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.scales = Scales(self.meaning)

    def take(self, sheet: str, rows: Iterator[Row]) -> None:
        """A sheet, or the only table there is.

        Raises:
            ForeignError: where it is the only table, and nobody can tell what it lists.
        """
        said = said_for(self.meaning.sheets, sheet, plain(sheet)) if sheet else ""
        if said == LEAVE:
            self.left[sheet] = LEAVE
            return
        found: list[str] = []
        try:
            table = table_of(self._headed(rows, found), self.meaning, WORDS, found)
            kind = BY_WORD[said] if said else self._kind(sheet, table)
        except ForeignError as error:
            if not sheet:
                raise
            self.left[sheet] = ""
            self.lost.append(Told(f"left out, as {error}: say 'sheets:' where it lists something", name=sheet))
            return
        self.sheets[sheet] = kind.section.rpartition("/")[2]
        place = f"sheet '{sheet}': " if sheet else ""
        rows_of = Rows(self.meaning, self.scales, place, kind, table)
        self.found += [f"{place}it lists {rows_of.listed}", *(f"{place}{each}" for each in found)]
        self.items += rows_of.items()
        self.found += rows_of.found
        self.doubts += rows_of.doubts
        self.lost += rows_of.lost()
        self.away |= dict.fromkeys(rows_of.away, "")
        for section in rows_of.sections:
            self.carried[section] = self.carried.get(section, frozenset()) | rows_of.carries()
        self.shown |= rows_of.shown()

    def _headed(self, rows: Iterator[Row], found: list[str]) -> Iterator[Row]:
        """The rows from that on which names most columns: above a table may stand what it is about, in words of it."""
        every = list(islice(rows, _DEEPEST_HEAD))
        wanted = WORDS | {folded(each) for each in self.meaning.columns}
        hits = [len({folded(each) for each in row.cells} & wanted) for row in every]
        best = hits.index(max(hits)) if max(hits, default=0) > 1 else 0
        if best:
            found.append(f"the names of columns stand in row {every[best].line}")
        return chain(every[best:], rows)

    def _kind(self, sheet: str, table: Table) -> Kind:
        """What a table lists: as a call says, as its sheet is called, as its columns show.

        Raises:
            ForeignError: where nobody can tell.
        """
        by_name = called(sheet) if sheet else None
        said = BY_WORD[self.meaning.register] if self.meaning.register else None
        kind = said or next(iter(kinds_said(table)), None) or by_name or shaped(table.heads)
        if kind is None:
            has = ", ".join(filter(None, table.heads))[:_SHOWN]
            way = "" if sheet else f": say --register {'|'.join(BY_WORD)}"
            raise ForeignError(f"nobody can tell what it lists{way}; it has {has}")
        return kind

    def foreign(self) -> Foreign:
        """All that was read."""
        sheets = {name: each for name, each in {**self.sheets, **self.left}.items() if name}
        return Foreign(
            self.items,
            lost=[*self.lost, *self.scales.unmeant()],
            doubts=self.doubts,
            found=self.found,
            away=self.away,
            carried=self.carried,
            met={"sheets": sheets, "scales": self.scales.shown()},
            columns=self.shown,
        )
