"""Finance's documents on the lines they belong to, and what is still open of each commitment and accrual.

A document that is booked ``against`` another consumes it: an invoice an order or an accrual, an accrual an order.
Nothing that is dated after the status date counts.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from itpm.analysis.figures.amounts import NOTHING, Amount, Unknown, zero
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.rates import Rates
from itpm.model.budget import LedgerEntry
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Money

_OPEN = frozenset({"commitment", "accrual"})


@dataclass(frozen=True, slots=True)
class Posting:
    """A document, or its part for one line."""

    document: str
    line: str
    kind: str
    amount: Money
    day: date
    against: str = ""


def postings(entries: Mapping[str, LedgerEntry]) -> Iterator[Posting]:
    """Every document line by line."""
    for document, entry in entries.items():
        parts = dict(entry.split)
        if not parts and entry.line is not None and entry.amount is not None:
            parts = {entry.line: entry.amount}
        for line, amount in parts.items():
            yield Posting(document, str(line), entry.kind, amount, entry.date, entry.against or "")


@dataclass(frozen=True)
class Ledger:
    """The documents of a portfolio up to a day."""

    portfolio: Portfolio
    rates: Rates

    @cached_property
    def by_line(self) -> Mapping[str, Sequence[Posting]]:
        """The documents of each line, the earliest first."""
        found: dict[str, list[Posting]] = defaultdict(list)
        for each in sorted(postings(self.portfolio.finance.entries), key=lambda p: (p.day, p.document, p.line)):
            if each.day <= self.rates.day:
                found[each.line].append(each)
        return found

    @cached_property
    def _consumers(self) -> Mapping[str, Sequence[Posting]]:
        """The documents against each other document."""
        found: dict[str, list[Posting]] = defaultdict(list)
        for postings_of_line in self.by_line.values():
            for each in postings_of_line:
                if each.against:
                    found[each.against].append(each)
        return found

    def open_of(self, posting: Posting) -> Amount:
        """What is left of a commitment or an accrual after all that was booked against it; never below zero.

        Of a document over several lines each part is consumed by what is booked on its line.
        """
        against = [each for each in self._consumers.get(posting.document, ()) if self._meets(each, posting)]
        spent = [self._signed(each, posting.amount.currency) for each in against if each.kind != "commitment"]
        left = minus(posting.amount, *spent)
        if isinstance(left, Money) and left.amount < NOTHING:
            return zero(left.currency)
        return left

    def _meets(self, consumer: Posting, posting: Posting) -> bool:
        """Whether a document consumes this part: on the same line, or on a line that the other one has no part on."""
        return consumer.line == posting.line or consumer.line not in self._lines[posting.document]

    @cached_property
    def _lines(self) -> Mapping[str, frozenset[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        for line, postings_of_line in self.by_line.items():
            for each in postings_of_line:
                found[each.document].add(line)
        return {document: frozenset(lines) for document, lines in found.items()}

    def _signed(self, posting: Posting, currency: str) -> Amount:
        """What a document adds to what was spent: a credit takes away."""
        amount = posting.amount
        signed = Money(-amount.amount, amount.currency) if posting.kind == "credit" else amount
        return self.rates.converted(signed, currency)

    def actual(self, line: str, currency: str, first: date = date.min, last: date = date.max) -> Amount:
        """What was invoiced or paid on a line between two days, credits taken away."""
        found = [p for p in self.by_line.get(line, ()) if p.kind in {"actual", "credit"} and first <= p.day <= last]
        return total((self._signed(each, currency) for each in found), currency)

    def accrued(self, line: str, currency: str, first: date = date.min, last: date = date.max) -> Amount:
        """What was received on a line and not yet invoiced."""
        return self._still(line, "accrual", currency, (first, last))

    def committed(self, line: str, currency: str, first: date = date.min, last: date = date.max) -> Amount:
        """What is ordered on a line and neither received nor invoiced."""
        return self._still(line, "commitment", currency, (first, last))

    def _still(self, line: str, kind: str, currency: str, span: tuple[date, date]) -> Amount:
        found = [p for p in self.by_line.get(line, ()) if p.kind == kind and span[0] <= p.day <= span[1]]
        return total((self.rates.converted(self.open_of(each), currency) for each in found), currency)

    def overdrawn(self) -> Iterator[tuple[Posting, Money]]:
        """Orders and accruals against which more was booked than they hold, and how much more."""
        for postings_of_line in self.by_line.values():
            for each in postings_of_line:
                if each.kind in _OPEN and each.document in self._consumers:
                    against = [c for c in self._consumers[each.document] if self._meets(c, each)]
                    spent = [self._signed(c, each.amount.currency) for c in against if c.kind != "commitment"]
                    left = minus(each.amount, *spent)
                    if not isinstance(left, Unknown) and left.amount < NOTHING:
                        yield each, Money(-left.amount, left.currency)
