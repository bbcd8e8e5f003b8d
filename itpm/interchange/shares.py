"""Shares of time as monitoring systems measure them, as the format writes them; of too little nothing is said."""

from decimal import ROUND_DOWN, Decimal
from typing import Final

ENOUGH: Final = Decimal("0.99")
"""So much of a period has to be known, that a share of it is one: less may hide an outage of hours."""
_PLACES = Decimal("0.0001")


def share_of(good: Decimal, known: Decimal, whole: Decimal) -> str:
    """The share of the known time that was good, in percent; empty where too little of the whole is known.

    It is rounded down: 99.99999 % is not all of the time.
    """
    if whole <= 0 or known <= 0 or known < whole * ENOUGH:
        return ""
    return percent(good / known * 100)


def percent(share: Decimal) -> str:
    """A share in percent as it is written."""
    return f"{share.quantize(_PLACES, ROUND_DOWN).normalize():f}%"
