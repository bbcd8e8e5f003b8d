"""A value of a field as a table of edits says it: in English as in tables, elsewhere with the numbers of the language.

What has braces or brackets is said as files have it, which every reader of files reads alike: 147000 EUR, not 147,000.
"""

import re
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.amounts import exactly
from itpm.message import Message, Said, phrase, words_of
from itpm.model.record import Constraint
from itpm.model.scalars import Duration, Effort, Elapsed, Estimate, Money, Spread, parse_date
from itpm.queries.written import Sums, shown, written


def value_words(value: Any, longest: int) -> Said:  # noqa: ANN401 - of whichever field
    """A value on one line, of at most so many signs."""
    grouped = cut(written(value), longest)
    words = words_of(_single(value))
    if isinstance(words, Message):
        return Said(grouped, words)
    digits = cut(written(value, sums=Sums.DIGITS), longest)
    return Said(grouped, None if digits == grouped else Message("{text}", text=digits))


def cut(text: str, longest: int) -> str:
    """A text of at most so many signs, with a sign where something of it is left out."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def _single(value: Any) -> str:  # noqa: ANN401, PLR0911 - one return a kind
    """A sum, a number, a time or a day as a sentence; anything else is what files say."""
    if isinstance(value, Spread) and value.total is not None:
        return _single(value.total)
    if isinstance(value, Estimate) and value.low == value.likely == value.high:
        return _single(value.likely)
    if isinstance(value, Constraint) and value.why is None:
        return _single(value.date)
    if isinstance(value, Money):
        return exactly(shown(value))
    if isinstance(value, Decimal):
        return phrase("{n:0.##########}", n=value)
    if isinstance(value, (Duration, Effort, Elapsed)):
        return length(value)
    if isinstance(value, str) and _DAY.fullmatch(value):  # As settings have the status date.
        with suppress(ValueError):
            return phrase("{day}", day=parse_date(value))
    return phrase("{day}", day=value) if isinstance(value, date) else Said("")


_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def length(time: Duration | Effort | Elapsed) -> Said:
    """A time as files say it, with the number of the language: 12.5d, 4h, 2ed."""
    said = str(time)
    return Said(said, Message("{n:0.##########}{unit}", n=time.amount, unit=said.lstrip("-.0123456789")))
