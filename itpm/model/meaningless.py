"""Texts of the right form that mean nothing: what is told of each."""

import re
from decimal import Decimal

from itpm.message import Message, phrase

SET_OFF = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
"""A number that looks as if its point set off thousands."""


class WordError(ValueError):
    """A name that nothing has, with what may help."""

    def __init__(self, what: Message, hint: str = "") -> None:
        super().__init__(what)
        self.hint = hint


class OrderError(ValueError):
    """A period that ends before it begins."""

    hint = "exchange the two, or mend one of them"


class QuantityError(WordError):
    """A quantity that may be a thousand times as much: its point stands before three figures that say nothing."""


def thousands_or_less(number: str, unit: str) -> QuantityError:
    """What is told of a quantity with a point before three figures that say nothing."""
    thousands, less = number.replace(".", ""), f"{Decimal(number).normalize():f}"
    hint = phrase(
        "write {thousands}, or {less} where so little is meant; a point parts no thousands",
        thousands=f"{thousands}{unit}",
        less=f"{less}{unit}",
    )
    what = Message("'{text}' has zeros that say nothing, or a point before thousands", text=f"{number}{unit}")
    return QuantityError(what, hint)
