"""Between which sums a day of somebody costs, as a file of what is released says it: ``600 EUR..800 EUR``."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Final

_BAND: Final = re.compile(r"([\d.]+) \S+\.\.([\d.]+) \S+")
"""A band as a file holds it."""


def bands_of(said: Mapping[str, str]) -> Mapping[str, tuple[Decimal, Decimal]]:
    """Between which sums a day of each person costs, as a file says it; what it says otherwise says nothing."""
    found = {who: _BAND.fullmatch(text) for who, text in said.items()}
    return {who: (Decimal(each[1]), Decimal(each[2])) for who, each in found.items() if each is not None}
