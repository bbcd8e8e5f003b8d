"""What to do about what a file cannot mean is a sentence that every language has."""

import pytest

from itpm.languages import language_of
from itpm.load.forms import fields
from itpm.load.near import nearest
from itpm.load.near_days import dates_hint, either_day, no_such_day, period_hint
from itpm.load.near_quantities import time_hint
from itpm.message import Message, words_of
from itpm.model.currency import parse_currency
from itpm.model.meaningless import WordError


def german(hint: str) -> str:
    words = words_of(hint)
    return words.text(language_of("de")) if isinstance(words, Message) else f"? {hint}"


@pytest.mark.parametrize(
    ("hint", "said"),
    [
        (nearest("carrier", ["carriers", "units"]), "war „carriers“ gemeint?"),
        (either_day("03/04/2026"), "2026-04-03 oder 2026-03-04 schreiben, je nachdem, was gemeint ist"),
        (no_such_day("2026-13-01"), "es gibt keinen Monat 13; ein Datum wird Jahr-Monat-Tag geschrieben"),
        (dates_hint("1.4.2026"), "2026-04-01 schreiben"),
        (period_hint("q3"), "das Jahr nennen: 2026-Q3"),
        (time_hint("duration", "5"), "eine Einheit ergänzen: 5d für Tage, 5h für Stunden"),
        (fields(["cost", "delay"]), "seine Felder sind cost, delay; eigene beginnen mit „x-“"),
        (fields(["cost"], own=False), "sein einziges Feld ist cost"),
    ],
    ids=str,
)
def test_what_to_write_is_said_in_german(hint: str, said: str) -> None:
    assert german(hint) == said


def test_a_currency_that_there_is_none_of() -> None:
    with pytest.raises(WordError) as raised:
        parse_currency("EUT")
    assert german(raised.value.hint).startswith("war „")
