"""What documents take from those they are booked against: what is open of orders and accruals, and what credits undo.

An invoice, an accrual and a call-off use up what they name. What of an accrual or a call-off is used beyond its own sum
is used of the order behind it: every chain is counted once. A credit undoes what it names: of an order or an
accrual what is open on its day, of an invoice what was spent; what is more than that is a credit of what was spent.
Documents take effect in the order of their days, none before what it names, and on one day credits last.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Protocol

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, paid_in
from itpm.model.scalars import Money

OPEN = frozenset({"commitment", "accrual"})
_RANKS = {"commitment": 0, "accrual": 1, "actual": 2, "credit": 3}


class Document(Protocol):
    """A document's part for one line, as the ledger holds it."""

    @property
    def document(self) -> str:
        """The number of the document."""

    @property
    def line(self) -> str:
        """The line of money."""

    @property
    def kind(self) -> str:
        """What it is: commitment, accrual, actual or credit."""

    @property
    def amount(self) -> Money:
        """Its sum."""

    @property
    def day(self) -> date:
        """The day it is dated."""

    @property
    def against(self) -> str:
        """The document that it is booked against; empty where it stands alone."""


class Convert(Protocol):
    """Carries a sum into another currency."""

    def __call__(self, amount: Amount, currency: str) -> Amount:
        """The sum there; unknown without a rate."""


@dataclass(slots=True)
class _Part:
    """What a document holds on a line, what was cancelled of it, and what was used."""

    amount: Decimal
    cancelled: Decimal = NOTHING
    used: Decimal = NOTHING

    @property
    def open(self) -> Decimal:
        return max(NOTHING, self.amount - self.cancelled - self.used)

    @property
    def over(self) -> Decimal:
        return max(NOTHING, self.used + self.cancelled - self.amount)


@dataclass(slots=True)
class _Order:
    """An order or an accrual with its lines, in the currency of its first part."""

    currency: str
    parts: dict[str, _Part] = field(default_factory=dict)
    elsewhere: Decimal = NOTHING
    """What is used or cancelled of it on lines that it has no part on."""
    unknown: Unknown | None = None
    """Why nobody knows what is open of it: something in another currency, without a rate."""

    @property
    def own(self) -> Decimal:
        """What is open before what was used on other lines."""
        return sum((each.open for each in self.parts.values()), NOTHING)

    @property
    def over(self) -> Decimal:
        """What is used beyond what it holds."""
        return sum((each.over for each in self.parts.values()), NOTHING) + max(NOTHING, self.elsewhere - self.own)

    @property
    def open(self) -> Decimal:
        return max(NOTHING, self.own - self.elsewhere)

    def line_of(self, line: str) -> str:
        """The line of the order that something on a line is meant for: the same, else the only one it has."""
        return next(iter(self.parts)) if line not in self.parts and len(self.parts) == 1 else line

    def take(self, line: str, amount: Decimal) -> Decimal:
        """Uses the order on a line; gives what is used beyond what it holds more than before."""
        before = self.over
        if line in self.parts:
            self.parts[line].used += amount
        else:
            self.elsewhere += amount
        return self.over - before

    def cancel(self, line: str, amount: Decimal) -> None:
        """Takes what is open of it away."""
        if line in self.parts:
            self.parts[line].cancelled += amount
        else:
            self.elsewhere += amount

    def of_line(self, line: str) -> Decimal:
        """What is open on a line: what was used on others is taken from all lines in proportion."""
        whole, left, found = self.own, self.open, NOTHING
        if not self.elsewhere or not whole:
            return self.parts[line].open
        names, given = sorted(self.parts), NOTHING
        for place, name in enumerate(names, 1):
            part = paid_in(self.currency, left * self.parts[name].open / whole)
            found = left - given if place == len(names) else part
            if name == line:
                return found
            given += found
        return found  # pragma: no cover - the line is among them


class Consumption:
    """What is open of each order and accrual after all documents, and what each document adds to what is spent."""

    def __init__(self, documents: Iterable[Document], convert: Convert) -> None:
        """Everything is counted at once."""
        self._convert = convert
        self._orders: dict[str, _Order] = {}
        self._spent: dict[tuple[str, str], Decimal] = {}
        self._undone: dict[tuple[str, str], Decimal] = {}
        self._given: dict[tuple[str, str], tuple[Document, Decimal]] = {}
        self._by_document: dict[str, list[Document]] = {}
        for each in sorted(documents, key=lambda each: (each.document, each.line)):
            self._by_document.setdefault(each.document, []).append(each)
            if each.kind in OPEN:
                order = self._orders.setdefault(each.document, _Order(each.amount.currency))
                part = order.parts.setdefault(each.line, _Part(NOTHING))
                part.amount += self._carried(order, each.amount)
        self._above = _above(self._by_document)
        for each in sorted((each for parts in self._by_document.values() for each in parts), key=self._place):
            self._enter(each)

    def spent(self, document: str, line: str) -> Decimal:
        """What a document adds to what is spent on a line, in its own currency: of a credit below zero."""
        return self._spent[document, line]

    def open_of(self, document: str, line: str, currency: str) -> Amount:
        """What is open of an order or an accrual on a line, in a currency."""
        order = self._orders[document]
        return order.unknown or self._convert(Money(order.of_line(line), order.currency), currency)

    def overdrawn(self) -> Mapping[str, Money]:
        """The orders and accruals against which more is booked than they hold, and how much more."""
        found = {id_: Money(each.over, each.currency) for id_, each in self._orders.items() if not each.unknown}
        return {id_: more for id_, more in found.items() if more.amount > NOTHING}

    def _place(self, each: Document) -> tuple[date, int, int, str, str]:
        """When a document takes effect: not before what it names, nor before what that names."""
        chain = [each]
        while self._above.get(chain[-1].document):
            chain.append(self._by_document[self._above[chain[-1].document]][0])
        return max(each.day for each in chain), _RANKS.get(each.kind, 0), len(chain), each.document, each.line

    def _carried(self, order: _Order, amount: Money) -> Decimal:
        found = self._convert(amount, order.currency)
        if isinstance(found, Unknown):
            order.unknown = order.unknown or found
            return NOTHING
        return found.amount

    def _enter(self, each: Document) -> None:
        if each.kind == "credit":
            self._spent[each.document, each.line] = self._credited(each)
            return
        self._spent[each.document, each.line] = each.amount.amount if each.kind == "actual" else NOTHING
        self._use(self._above.get(each.document, ""), each.line, each.amount)

    def _use(self, document: str, line: str, amount: Money) -> None:
        """Takes from an order or accrual, and what is more than it holds from the one behind it; below 0 gives back."""
        while document in self._orders and amount.amount:
            order = self._orders[document]
            line = order.line_of(line)
            amount = Money(order.take(line, self._carried(order, amount)), order.currency)
            document = self._above.get(document, "")

    def _credited(self, credit: Document) -> Decimal:
        """What a credit adds to what is spent, after it has undone what it names."""
        name = self._above.get(credit.document, "")
        if name in self._orders:
            return -self._of_order(credit, name)
        named = {each.line: each for each in self._by_document.get(name, ())}
        other = named.get(credit.line) or (next(iter(named.values())) if len(named) == 1 else None)
        if other is None:
            return -credit.amount.amount
        return self._of_credit(credit, other) if other.kind == "credit" else -self._of_invoice(credit, other)

    def _of_order(self, credit: Document, name: str) -> Decimal:
        """Cancels what is open of an order or an accrual; what is left of the credit takes away what was spent."""
        order = self._orders[name]
        line, carried = order.line_of(credit.line), self._carried(order, credit.amount)
        taken = min(carried, order.of_line(line) if line in order.parts else order.open)
        if not taken:
            return credit.amount.amount
        order.cancel(line, taken)
        self._use(self._above.get(name, ""), line, Money(-taken, order.currency))
        undone = credit.amount.amount * taken / carried
        self._undone[credit.document, credit.line] = undone
        return credit.amount.amount - undone

    def _of_invoice(self, credit: Document, invoice: Document) -> Decimal:
        """Gives back what an invoice used, at most all of it."""
        key = (invoice.document, invoice.line)
        carried = self._convert(credit.amount, invoice.amount.currency)
        left = invoice.amount.amount - self._undone.get(key, NOTHING)
        back = NOTHING if isinstance(carried, Unknown) else min(left, carried.amount)
        self._undone[key] = self._undone.get(key, NOTHING) + back
        self._given[credit.document, credit.line] = (invoice, back)
        self._use(self._above.get(invoice.document, ""), invoice.line, Money(-back, invoice.amount.currency))
        return credit.amount.amount

    def _of_credit(self, credit: Document, other: Document) -> Decimal:
        """Takes another credit back: first what that one took from what was spent, then what it cancelled."""
        key, amount = (other.document, other.line), credit.amount.amount
        if key in self._given:
            # What that one gave back of an invoice is used again.
            invoice, back = self._given[key]
            again = min(back, amount)
            self._given[key] = (invoice, back - again)
            self._undone[invoice.document, invoice.line] -= again
            self._use(self._above.get(invoice.document, ""), invoice.line, Money(again, invoice.amount.currency))
            return amount
        undone = min(
            self._undone.get(key, NOTHING),
            max(NOTHING, amount - (other.amount.amount - self._undone.get(key, NOTHING))),
        )
        if undone:
            self._undone[key] -= undone
            name = self._above[other.document]
            order = self._orders[name]
            line, back = order.line_of(other.line), self._carried(order, Money(undone, other.amount.currency))
            order.cancel(line, -back)
            self._use(self._above.get(name, ""), line, Money(back, order.currency))
        return amount - undone


def _above(documents: Mapping[str, list[Document]]) -> Mapping[str, str]:
    """What each document is booked against, where it is there, is not itself, and closes no circle."""
    found = {id_: parts[0].against for id_, parts in documents.items()}
    found = {id_: name for id_, name in found.items() if name in documents}
    sound: set[str] = set()
    for start in found:
        walked: dict[str, None] = {}
        at = start
        while at in found and at not in sound and at not in walked:
            walked[at] = None
            at = found[at]
        if at in walked:
            circle = list(walked)[list(walked).index(at) :]
            found = {id_: name for id_, name in found.items() if id_ not in circle}
        sound.update(walked)
    return found
