"""Documents of a ledger put together from their rows: a document is booked whole, or not at all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from operator import attrgetter
from typing import Any, NamedTuple

from itpm.interchange.ledger.layout import Layout
from itpm.model.budget import LedgerEntry
from itpm.model.scalars import Money
from itpm.say import plural

_HEAD = ("date", "kind", "currency", "against")
"""What a document has once: a position that says something else does not belong to it."""


class Remark(NamedTuple):
    """What there is to say of a row: its number in the file, the column where there is one, its document, and what."""

    row: int
    document: str
    why: str
    column: str = ""


class Position(NamedTuple):
    """A row that can be read: its number in the file, what it says in the words of the format, and its account."""

    row: int
    entry: dict[str, Any]
    account: str = ""


@dataclass
class Imported:
    """Documents by number in the words of the format, what was left out, and what the portfolio holds already.

    ``left`` are rows that can be read and are left out with a doubtful one of their document; ``rows`` says on which
    row a document begins; ``changes`` is what the format does not keep.
    """

    entries: dict[str, dict[str, Any]] = field(default_factory=dict)
    doubts: list[Remark] = field(default_factory=list)
    left: list[Remark] = field(default_factory=list)
    changes: list[Remark] = field(default_factory=list)
    rows: dict[str, int] = field(default_factory=dict)
    known: int = 0

    def doubtful(self) -> list[Remark]:
        """The rows that were left out, in the order of the file."""
        return sorted([*self.doubts, *self.left], key=attrgetter("row"))


@dataclass
class Document:
    """The rows of one number as they stand in the file."""

    number: str
    positions: list[Position] = field(default_factory=list)
    doubts: list[Remark] = field(default_factory=list)
    changes: list[Remark] = field(default_factory=list)

    def settle(self, found: Imported, booked: LedgerEntry | None, layout: Layout, currency: str) -> None:
        """Put it to the others: as one to write, as one that is known, or as one that is left out and told."""
        doubts = list(self.doubts)
        if booked is None:
            doubts += self._strange(layout)
        else:
            strange = self._unlike(booked, layout, currency)
            found.known += len(self.positions) - len(strange)
            doubts += strange
        found.doubts += doubts
        if booked is None and doubts:
            self._leave(found, doubts)
            return
        found.changes += self.changes
        if booked is None:
            self._book(found, layout)

    def _leave(self, found: Imported, doubts: list[Remark]) -> None:
        rows = sorted(each.row for each in doubts)
        why = f"left out with row {rows[0]}{' and others' if rows[1:] else ''}: a document is booked whole"
        doubtful = set(rows)
        found.left += [Remark(each.row, self.number, why) for each in self.positions if each.row not in doubtful]

    def _strange(self, layout: Layout) -> list[Remark]:
        """The positions that say something else than those above them."""
        found, lines, first, supplier = [], set(), self.positions[0].entry if self.positions else {}, ""
        for row, entry, _account in self.positions:
            other = next((name for name in _HEAD if first.get(name) != entry.get(name)), "")
            paid = _supplier(entry)
            supplier = supplier or paid
            if other or (paid and paid != supplier):
                why = f"the document stands above with another {other or 'supplier'}"
                found.append(Remark(row, self.number, why, layout.columns.get(other or "supplier", "")))
                continue
            if entry["line"] in lines and layout.positions != "add":
                why = "the document stands above with the same line: a duplicate, or 'positions: add'"
                found.append(Remark(row, self.number, why, layout.columns["line"]))
            lines.add(entry["line"])
        return found

    def _unlike(self, booked: LedgerEntry, layout: Layout, currency: str) -> list[Remark]:
        """The positions of which what is booked says something else; they are added where the layout says so."""
        sums: dict[str, Decimal] = {}
        for _row, entry, _account in self.positions if layout.positions == "add" else ():
            sums[entry["line"]] = sums.get(entry["line"], Decimal(0)) + entry["amount"]
        why = f"it is booked already, in {booked.origin.path}, with other figures"
        return [
            Remark(row, self.number, why)
            for row, entry, _account in self.positions
            if not _same(booked, entry, sums.get(entry["line"], entry["amount"]), currency)
        ]

    def _book(self, found: Imported, layout: Layout) -> None:
        """Book the positions as one entry: on a line, or split over several."""
        lines: dict[str, Decimal] = {}
        for _row, entry, _account in self.positions:
            lines[entry["line"]] = lines.get(entry["line"], Decimal(0)) + entry["amount"]
        row, made, _account = self.positions[0]
        made = dict(made)
        if len(lines) > 1:
            del made["line"], made["amount"]
            made["split"] = lines
        else:
            made["amount"] = lines[made["line"]]
        paid = next((each.entry for each in self.positions if _supplier(each.entry)), {})
        made |= {name: paid[name] for name in ("supplier", "x-supplier") if name in paid}
        accounts = dict.fromkeys(each.account for each in self.positions if each.account)
        made |= {"x-account": ", ".join(accounts)} if accounts else {}
        found.entries[self.number], found.rows[self.number] = made, row
        self._texts(found, made, layout)

    def _texts(self, found: Imported, made: dict[str, Any], layout: Layout) -> None:
        """A document has one text: the first that stands there."""
        texts = [(row, entry["text"]) for row, entry, _account in self.positions if "text" in entry]
        if not texts:
            return
        made["text"] = texts[0][1]
        others = [row for row, text in texts if text != made["text"]]
        if others:
            why = f"the text of row {texts[0][0]} is kept; {plural(len(others), 'row')} with another"
            found.changes.append(Remark(others[0], self.number, why, layout.columns["text"]))


def _supplier(entry: Mapping[str, Any]) -> str:
    return str(entry.get("supplier") or entry.get("x-supplier") or "")


def same(booked: LedgerEntry, made: Mapping[str, Any], currency: str) -> bool:
    """Whether a document that is booked is the one that was made of a file."""
    lines = made.get("split") or {made["line"]: made["amount"]}
    there = booked.split.keys() or {booked.line}
    if set(map(str, there)) != set(lines):
        return False
    return all(_same(booked, {**made, "line": line}, amount, currency) for line, amount in lines.items())


def _same(booked: LedgerEntry, entry: Mapping[str, Any], amount: Decimal, currency: str) -> bool:
    if booked.date.isoformat() != entry["date"] or booked.kind != entry["kind"]:
        return False
    there = booked.split.get(entry["line"]) if booked.split else booked.amount
    if not booked.split and booked.line != entry["line"]:
        return False
    return isinstance(there, Money) and there == Money(amount, entry.get("currency", currency))
