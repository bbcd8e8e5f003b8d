"""Sums that somebody may know only because they were released: known, and not from what their readers may know."""

from datetime import date
from decimal import Decimal
from typing import Self

from itpm.model.scalars import Money


class Released(Money):
    """A sum that was released, or follows from one: what it comes to, and the day of which it is told.

    It is equal to the same sum that is known; ``on`` is the status date on which it was computed and frozen.
    """

    on: date

    def __new__(cls, amount: Decimal, currency: str, on: date) -> Self:
        """A sum as it was on a day."""
        made = super().__new__(cls, amount, currency)
        made.on = on
        return made

    def __getnewargs__(self) -> tuple[Decimal, str, date]:
        """What it is made of again, in another process."""
        return self.amount, self.currency, self.on


def released_on(*sources: object) -> date | None:
    """The last day of which some of several sums were released; None where all are known otherwise."""
    return max((each.on for each in sources if isinstance(each, Released)), default=None)


def made(amount: Decimal, currency: str, *sources: object) -> Money:
    """A sum that follows from others: released where one of them is."""
    on = released_on(*sources)
    return Money(amount, currency) if on is None else Released(amount, currency, on)
