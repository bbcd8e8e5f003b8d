"""An order or an accrual: what it holds on each line, what is cancelled and used of it, and what it has cost."""

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
    elsewhere: Decimal = NOTHING
    """What is used or cancelled of it on lines that it has no part on."""
    spent: dict[str, Decimal] = field(default_factory=dict)
    """What the invoices have cost that used it, or anything below it, less what was given back, by line."""
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
        """What is open on all lines."""
        return max(NOTHING, self.own - self.elsewhere)

    def line_of(self, line: str) -> str:
        """The line of the order that something on a line is meant for: the same, else the only one it has."""
        return next(iter(self.parts)) if line not in self.parts and len(self.parts) == 1 else line

    def spend(self, line: str, amount: Decimal) -> None:
        """Adds to what it has cost on a line."""
        self.spent[line] = self.spent.get(line, NOTHING) + amount

    def spent_for(self, line: str) -> Decimal:
        """What it has cost that something on a line can take back: there and beside its parts, or all of it."""
        if line not in self.parts:
            return sum(self.spent.values(), NOTHING)
        return sum((each for name, each in self.spent.items() if name == line or name not in self.parts), NOTHING)

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

    def left(self, line: str) -> Decimal:
        """What is open for something on a line: of the line, or of all where it has no part there."""
        return self.of_line(line) if line in self.parts else self.open

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
