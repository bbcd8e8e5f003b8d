"""What documents take from those they are booked against: what is open of orders and accruals, and what credits undo.

An invoice, an accrual and a call-off use up what they name. What of an accrual or a call-off is used beyond its own sum
is used of the order behind it: every chain is counted once. A credit undoes what it names: of an order or an
accrual what is open on its day, and then what its invoices have cost, but no more; of an invoice what was spent; of a
credit what that one did, and a credit of that one does it again. Sums in another currency are carried at the rate of
their day. Documents take effect in the order of their days, none before what it names, and on one day credits last: of
what is booked against something first, then of that, so that a document and its reversal of one day change nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import groupby
from typing import Protocol

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, paid
from itpm.analysis.money.chains import chains
from itpm.analysis.money.orders import Order
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
        """The address of the line that it uses up."""

    @property
    def kind(self) -> str:
        """What it is: commitment, accrual, actual or credit."""

    @property
    def amount(self) -> Money:
        """The sum that falls on the line."""

    @property
    def day(self) -> date:
        """The day it is dated."""

    @property
    def against(self) -> str:
        """The document that it is booked against; empty where it stands alone."""


class Carrying(Protocol):
    """Carries sums into other currencies."""

    def converted(self, amount: Amount, currency: str) -> Amount:
        """The sum there at the rates of the status date; unknown without a rate."""

    def paid(self, amount: Money, day: date, currency: str) -> Amount:
        """The sum there at the rates of a day."""


@dataclass(slots=True)
class _Undone:
    """What a credit has undone of a document: what it cancelled of an order, and what it took of what was spent."""

    document: str
    line: str
    day: date
    currency: str
    spent: Decimal
    cancelled: Decimal = NOTHING


_Key = tuple[str, str]


class Consumption:
    """What is open of each order and accrual after all documents, and what each document adds to what is spent."""

    def __init__(self, documents: Iterable[Document], rates: Carrying) -> None:
        """Everything is counted at once."""
        self._rates = rates
        self._orders: dict[str, Order] = {}
        self._spent: dict[_Key, Decimal] = {}
        self._credited: dict[_Key, Decimal] = defaultdict(Decimal)
        self._undone: dict[_Key, _Undone] = {}
        self._beyond: dict[str, Money] = {}
        self._touched: set[str] = set()
        self._moves: dict[_Key, list[tuple[date, Decimal]]] = {}
        self._left: dict[_Key, Decimal] = defaultdict(Decimal)
        self._open: dict[str, Mapping[str, Decimal]] = {}
        self._by_document: dict[str, dict[str, Document]] = {}
        for each in sorted(documents, key=lambda each: (each.document, each.line)):
            self._by_document.setdefault(each.document, {})[each.line] = each
            if each.kind in OPEN:
                order = self._orders.setdefault(each.document, Order(each.amount.currency))
                order.hold(each.line, self._carried(order, each.amount, each.day))
            if each.kind == "accrual":
                self._moves.setdefault((each.document, each.line), []).append((each.day, each.amount.amount))
                self._left[each.document, each.line] += each.amount.amount
        self._links = chains({id_: next(iter(parts.values())) for id_, parts in self._by_document.items()})
        placed = sorted((each for parts in self._by_document.values() for each in parts.values()), key=self._place)
        for day, of_day in groupby(placed, key=lambda each: self._links[each.document].day):
            for each in of_day:
                self._enter(each)
            self._note(day)

    def spent(self, document: str, line: str) -> Decimal:
        """What a document adds to what is spent on a line, in its own currency: of a credit below zero."""
        return self._spent[document, line]

    def open_of(self, document: str, line: str, currency: str) -> Amount:
        """What is open of an order or an accrual on a line, in a currency."""
        order = self._orders[document]
        if document not in self._open:
            self._open[document] = order.by_line()
        return order.unknown or self._rates.converted(Money(self._open[document][line], order.currency), currency)

    def moves(self, document: str, line: str, currency: str) -> Iterator[tuple[date, Amount]]:
        """What an accrual adds to what is accrued on a line, and what is taken from that since, each on its day.

        They add up to the cent: each is what is left, as it can be paid, less what was before it.
        """
        order, left, before = self._orders[document], NOTHING, NOTHING
        for day, amount in self._moves[document, line]:
            left += amount
            carried = paid(self._rates.converted(Money(left, order.currency), currency))
            if isinstance(carried, Money):
                carried, before = Money(carried.amount - before, carried.currency), carried.amount
            yield day, order.unknown or carried

    def overdrawn(self) -> Mapping[str, Money]:
        """The orders and accruals against which more is booked than they hold, and how much more."""
        found = {id_: Money(each.over, each.currency) for id_, each in self._orders.items() if not each.unknown}
        return {id_: more for id_, more in found.items() if more.amount > NOTHING}

    def beyond(self) -> Mapping[str, Money]:
        """The credits that take back more than there is of what they name, and how much more."""
        return self._beyond

    def _note(self, day: date) -> None:
        """Notes what became less, or more again, of accruals on a day."""
        for document in self._touched:
            for line, left in self._orders[document].by_line().items() if self._kind(document) == "accrual" else ():
                key = (document, line)
                if left != self._left[key]:
                    self._moves[key].append((day, left - self._left[key]))
                    self._left[key] = left
        self._touched.clear()

    def _kind(self, document: str) -> str:
        return next(iter(self._by_document[document].values())).kind

    def _above(self, document: str) -> str:
        """What a document is booked against; empty where it stands alone."""
        return self._links[document].above

    def _place(self, each: Document) -> tuple[date, int, int, int, str, str]:
        """When a document takes effect: not before what it names, nor before what that names."""
        link = self._links[each.document]
        deepest_first = link.credits_ - link.length if link.credits_ else 0
        return link.day, _RANKS.get(each.kind, 0), deepest_first, link.length, each.document, each.line

    def _carried(self, order: Order, amount: Money, day: date) -> Decimal:
        found = self._rates.paid(amount, day, order.currency)
        if isinstance(found, Unknown):
            order.unknown = order.unknown or found
            return NOTHING
        return found.amount

    def _enter(self, each: Document) -> None:
        if each.kind == "credit":
            self._spent[each.document, each.line] = self._credit(each)
            return
        above = self._above(each.document)
        self._spent[each.document, each.line] = each.amount.amount if each.kind == "actual" else NOTHING
        self._use(above, each.line, each.amount, each.day)
        if each.kind == "actual":
            self._spend(above, each.line, each.amount, each.day)

    def _use(self, document: str, line: str, amount: Money, day: date) -> None:
        """Takes from an order or accrual, and what is more than it holds from the one behind it; below 0 gives back."""
        while document in self._orders and amount.amount:
            order = self._orders[document]
            self._touched.add(document)
            line = order.line_of(line)
            amount = Money(order.take(line, self._carried(order, amount, day)), order.currency)
            document = self._above(document)

    def _spend(self, document: str, line: str, amount: Money, day: date) -> None:
        """Adds to what an order or accrual, and those behind it, have cost."""
        while document in self._orders:
            order = self._orders[document]
            line = order.line_of(line)
            order.spend(line, self._carried(order, amount, day))
            document = self._above(document)

    def _credit(self, credit: Document) -> Decimal:
        """What a credit adds to what is spent, after it has undone what it names."""
        name, link = self._above(credit.document), self._links[credit.document]
        other = self._part(name, credit.line)
        if other is not None and other.kind == "credit":
            self._count(credit, other)
        if link.credits_ % 2 == 0:
            return credit.amount.amount if other is None else self._taken_back(credit, other)
        # A credit of what takes a credit back does again what that one did.
        if link.root in self._orders:
            return -self._of_order(credit, link.root)
        invoice = self._part(link.root, credit.line)
        return -credit.amount.amount if invoice is None else -self._of_invoice(credit, invoice)

    def _part(self, document: str, line: str) -> Document | None:
        """The part of a document that something on a line is meant for: the same, else the only one it has."""
        parts = self._by_document.get(document, {})
        return parts.get(line) or (next(iter(parts.values())) if len(parts) == 1 else None)

    def _count(self, credit: Document, other: Document) -> Decimal:
        """Notes what a credit takes back of an invoice or another credit, and gives it in the currency of that."""
        key = (other.document, other.line)
        carried = self._rates.paid(credit.amount, other.day, other.amount.currency)
        left = other.amount.amount - self._credited[key]
        back = NOTHING if isinstance(carried, Unknown) else min(left, carried.amount)
        self._credited[key] += back
        if not isinstance(carried, Unknown) and carried.amount > left:
            self._beyond[credit.document] = Money(carried.amount - left, carried.currency)
        return back

    def _of_order(self, credit: Document, name: str) -> Decimal:
        """Cancels what is open of an order or an accrual, then takes of what it has cost; what is more is nothing."""
        order = self._orders[name]
        line, carried = order.line_of(credit.line), self._carried(order, credit.amount, credit.day)
        if not carried:
            return credit.amount.amount
        taken = min(carried, order.left(line))
        order.cancel(line, taken)
        self._touched.add(name)
        self._use(self._above(name), line, Money(-taken, order.currency), credit.day)
        rest = max(NOTHING, min(carried - taken, order.spent_for(line)))
        self._spend(name, line, Money(-rest, order.currency), credit.day)
        self._undone[credit.document, credit.line] = _Undone(name, line, credit.day, order.currency, rest, taken)
        if carried > taken + rest:
            self._beyond[credit.document] = Money(carried - taken - rest, order.currency)
        return credit.amount.amount * rest / carried

    def _of_invoice(self, credit: Document, invoice: Document) -> Decimal:
        """Gives back what an invoice used, at most all of it."""
        back = Money(-self._count(credit, invoice), invoice.amount.currency)
        undone = _Undone(invoice.document, invoice.line, invoice.day, back.currency, -back.amount)
        self._undone[credit.document, credit.line] = undone
        above = self._above(invoice.document)
        self._use(above, invoice.line, back, invoice.day)
        self._spend(above, invoice.line, back, invoice.day)
        return credit.amount.amount

    def _taken_back(self, credit: Document, other: Document) -> Decimal:
        """Takes another credit back: first what that one took from what was spent, then what it cancelled."""
        done = self._undone.get((other.document, other.line))
        if done is None:
            return credit.amount.amount
        carried = self._rates.paid(credit.amount, done.day, done.currency)
        amount = NOTHING if isinstance(carried, Unknown) else carried.amount
        spent = min(done.spent, amount)
        again = min(done.cancelled, amount - spent)
        done.spent -= spent
        done.cancelled -= again
        if done.document not in self._orders:
            self._credited[done.document, done.line] -= spent
            above = self._above(done.document)
            self._use(above, done.line, Money(spent, done.currency), done.day)
            self._spend(above, done.line, Money(spent, done.currency), done.day)
            return credit.amount.amount
        self._orders[done.document].cancel(done.line, -again)
        self._touched.add(done.document)
        self._use(self._above(done.document), done.line, Money(again, done.currency), done.day)
        self._spend(done.document, done.line, Money(spent, done.currency), done.day)
        return credit.amount.amount * spent / amount if amount else credit.amount.amount
