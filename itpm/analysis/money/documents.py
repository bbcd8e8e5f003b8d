"""Finance's documents on the lines they belong to, and what is still open of each commitment and accrual.

A document that is booked ``against`` another consumes or undoes it, as ``consumption.py`` tells.
Nothing that is dated after the status date counts.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from itpm.analysis.figures.amounts import Amount, Unknown, paid
from itpm.analysis.figures.arithmetic import minus, total
from itpm.analysis.money.chains import chains, sound
from itpm.analysis.money.consumption import OPEN, Consumption
from itpm.analysis.money.line import ALL_DAYS
from itpm.analysis.money.rates import Rates
from itpm.model.budget import LedgerEntry
from itpm.model.portfolio import Portfolio
from itpm.model.scalars import Dates, Money

_PAID = frozenset({"actual", "credit"})


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
    _rows: dict[tuple[str, str, str], tuple[Sequence[date], Sequence[Amount]]] = field(default_factory=dict, repr=False)

    @cached_property
    def by_line(self) -> Mapping[str, Sequence[Posting]]:
        """The documents of each line, the earliest first."""
        found: dict[str, list[Posting]] = defaultdict(list)
        made = list(postings(self.portfolio.finance.entries))
        links = chains({each.document: each for each in made})
        counted = (replace(each, day=links[each.document].since) for each in made)
        for each in sorted(counted, key=lambda p: (p.day, p.document, p.line)):
            if each.day <= self.rates.day:
                found[each.line].append(each)
        return found

    @cached_property
    def suppliers(self) -> Mapping[str, str]:
        """Who is paid by each document: whom it names, else who is by what it is booked against; none of others."""
        entries, found = self.portfolio.finance.entries, dict[str, str]()
        above = sound({id_: each.against or "" for id_, each in entries.items()})
        for start in entries:
            walked, at = list[str](), start
            while at and at not in found and entries[at].supplier is None:
                walked.append(at)
                at = above.get(at, "")
            name = found.get(at) or (entries[at].supplier if at else None) or ""
            found |= dict.fromkeys(walked, name) | ({at: name} if at else {})
        return {id_: name for id_, name in found.items() if name}

    @cached_property
    def _consumed(self) -> Consumption:
        """What documents take from each other."""
        return Consumption((each for line in self.by_line.values() for each in line), self.rates)

    def actual(self, line: str, currency: str, first: date = date.min, last: date = date.max) -> Amount:
        """What was invoiced or paid on a line between two days, credits taken away."""
        return self._between(line, "actual", currency, (first, last))

    def accrued(self, line: str, currency: str, first: date = date.min, last: date = date.max) -> Amount:
        """What was received on a line and not yet invoiced: of some days what is more of it after them than before."""
        return self._between(line, "accrual", currency, (first, last))

    def committed(self, line: str, currency: str, first: date = date.min, last: date = date.max) -> Amount:
        """What is ordered on a line and neither received nor invoiced."""
        return self._between(line, "commitment", currency, (first, last))

    def behind(self, line: str, kind: str, currency: str) -> Iterator[tuple[Posting, Amount]]:
        """The documents of a line that add something to what is actual, an accrual or a commitment, and how much."""
        for each in self._of_kind(line, kind):
            amount = self._counted(each, currency)
            if isinstance(amount, Unknown) or amount.amount:
                yield each, amount

    def booked(self, line: str, kind: str, currency: str, dates: Dates, wanted: Callable[[str], bool]) -> Amount:
        """What wanted documents add to what is actual, accrued or ordered on a line in some days."""
        rows = (
            row for each in self._of_kind(line, kind) if wanted(each.document) for row in self._on_days(each, currency)
        )
        return total((amount for day, amount in rows if dates.holds(day)), currency)

    def _of_kind(self, line: str, kind: str) -> list[Posting]:
        counted = _PAID if kind == "actual" else {kind}
        return [each for each in self.by_line.get(line, ()) if each.kind in counted]

    def _between(self, line: str, kind: str, currency: str, span: tuple[date, date]) -> Amount:
        days, amounts = self._row(line, kind, currency)
        return total(amounts[bisect_left(days, span[0]) : bisect_right(days, span[1])], currency)

    def _row(self, line: str, kind: str, currency: str) -> tuple[Sequence[date], Sequence[Amount]]:
        """The days of the documents of a line that count as a kind, and what each adds to it."""
        key = (line, kind, currency)
        if key not in self._rows:
            rows = [row for each in self._of_kind(line, kind) for row in self._on_days(each, currency)]
            rows.sort(key=lambda row: row[0])
            self._rows[key] = [day for day, _amount in rows], [amount for _day, amount in rows]
        return self._rows[key]

    def _on_days(self, each: Posting, currency: str) -> Iterable[tuple[date, Amount]]:
        """What a document adds, on its day; what is taken from an accrual is taken on the day on which it is."""
        if each.kind == "accrual":
            return self._consumed.moves(each.document, each.line, currency)
        return [(each.day, self._counted(each, currency))]

    def _counted(self, each: Posting, currency: str) -> Amount:
        """What a document comes to, as it is booked: to the smallest sum that can be paid in the currency."""
        if each.kind in OPEN:
            return paid(self._consumed.open_of(each.document, each.line, currency))
        return paid(self.rates.paid(self._spent(each), each.day, currency))

    def _spent(self, each: Posting) -> Money:
        return Money(self._consumed.spent(each.document, each.line), each.amount.currency)

    def revaluation(
        self, line: str, currency: str, dates: Dates = ALL_DAYS, wanted: Callable[[str], bool] = lambda _document: True
    ) -> Amount:
        """What was spent on a line in some days by wanted documents, at today's rates less at those of their days."""
        paid_here = (each for each in self.by_line.get(line, ()) if each.kind in _PAID and dates.holds(each.day))
        return total(
            (
                minus(paid(self.rates.converted(self._spent(each), currency)), self._counted(each, currency))
                for each in paid_here
                if wanted(each.document)
            ),
            currency,
        )

    def overdrawn(self) -> Iterator[tuple[str, Money]]:
        """Orders and accruals against which more was booked than they hold, and how much more."""
        yield from self._consumed.overdrawn().items()

    def credited_beyond(self) -> Mapping[str, Money]:
        """Credits that take back more than there is of what they name, and how much more."""
        return self._consumed.beyond()
