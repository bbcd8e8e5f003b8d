"""A value of a field as a table of edits says it: in English as in tables, elsewhere with the numbers of the language.

What has braces or brackets is said as files have it, which every reader of files reads alike: 147000 EUR, not 147,000.
"""

from datetime import date
from decimal import Decimal
from typing import Any

from itpm.analysis.figures.amounts import exactly
from itpm.message import Message, Said, phrase, words_of
from itpm.model.scalars import Money
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


def _single(value: Any) -> str:  # noqa: ANN401
    """A sum, a number or a day as a sentence; anything else is what files say."""
    if isinstance(value, Money):
        return exactly(shown(value))
    if isinstance(value, Decimal):
        return phrase("{n:0.##########}", n=value)
    return phrase("{day}", day=value) if isinstance(value, date) else Said("")
