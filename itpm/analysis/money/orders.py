"""An order or an accrual: what it holds on each line, what is cancelled and used of it, and what it has cost."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from itpm.analysis.figures.amounts import NOTHING, Unknown, paid_in


@dataclass(slots=True)
class Part:
    """What a document holds on a line, what was cancelled of it, and what was used."""

    amount: Decimal
    cancelled: Decimal = NOTHING
    used: Decimal = NOTHING

    @property
    def open(self) -> Decimal:
        """What is neither cancelled nor used."""
        return max(NOTHING, self.amount - self.cancelled - self.used)

    @property
    def over(self) -> Decimal:
        """What is used and cancelled beyond it."""
        return max(NOTHING, self.used + self.cancelled - self.amount)


@dataclass(slots=True)
class Order:
    """An order or an accrual with its lines, in the currency of its first part."""

    currency: str
    parts: dict[str, Part] = field(default_factory=dict)
    own: Decimal = NOTHING
    """What is open before what was used on other lines: kept with its parts, of which there may be thousands."""
    elsewhere: Decimal = NOTHING
    """What is used or cancelled of it on lines that it has no part on."""
    unknown: Unknown | None = None
    """Why nobody knows what is open of it: something in another currency, without a rate."""
    _over: Decimal = NOTHING
    _spent: dict[str, Decimal] = field(default_factory=dict)
    _beside: Decimal = NOTHING

    def hold(self, line: str, amount: Decimal) -> None:
        """Adds to what it holds on a line."""
        self._change(self.parts.setdefault(line, Part(NOTHING)), amount=amount)

    @property
    def over(self) -> Decimal:
        """What is used beyond what it holds."""
        return self._over + max(NOTHING, self.elsewhere - self.own)

    @property
    def open(self) -> Decimal:
        """What is open on all lines."""
        return max(NOTHING, self.own - self.elsewhere)

    def line_of(self, line: str) -> str:
        """The line of the order that something on a line is meant for: the same, else the only one it has."""
        return next(iter(self.parts)) if line not in self.parts and len(self.parts) == 1 else line

    def spend(self, line: str, amount: Decimal) -> None:
        """Adds to what invoices of it, and of what is below it, have cost on a line, less what was given back."""
        if line in self.parts:
            self._spent[line] = self._spent.get(line, NOTHING) + amount
        else:
            self._beside += amount

    def spent_for(self, line: str) -> Decimal:
        """What it has cost that something on a line can take back: there and beside its parts, or all of it."""
        if line not in self.parts:
            return sum(self._spent.values(), self._beside)
        return self._spent.get(line, NOTHING) + self._beside

    def take(self, line: str, amount: Decimal) -> Decimal:
        """Uses the order on a line; gives what is used beyond what it holds more than before."""
        before = self.over
        if line in self.parts:
            self._change(self.parts[line], used=amount)
        else:
            self.elsewhere += amount
        return self.over - before

    def cancel(self, line: str, amount: Decimal) -> None:
        """Takes what is open of it away."""
        if line in self.parts:
            self._change(self.parts[line], cancelled=amount)
        else:
            self.elsewhere += amount

    def left(self, line: str) -> Decimal:
        """What is open for something on a line: of the line, or of all where it has no part there."""
        if line not in self.parts:
            return self.open
        return self.by_line()[line] if self.elsewhere else self.parts[line].open

    def by_line(self) -> Mapping[str, Decimal]:
        """What is open on each line: what was used on others is taken from all lines in proportion."""
        whole, left, given = self.own, self.open, NOTHING
        if not self.elsewhere or not whole:
            return {line: each.open for line, each in self.parts.items()}
        found = dict[str, Decimal]()
        for line in sorted(self.parts):
            found[line] = paid_in(self.currency, left * self.parts[line].open / whole)
            given += found[line]
        found[line] += left - given
        return found

    def _change(
        self, part: Part, *, amount: Decimal = NOTHING, used: Decimal = NOTHING, cancelled: Decimal = NOTHING
    ) -> None:
        """Changes a part, and with it what is open and over of all of them."""
        self.own -= part.open
        self._over -= part.over
        part.amount += amount
        part.used += used
        part.cancelled += cancelled
        self.own += part.open
        self._over += part.over
